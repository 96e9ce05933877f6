import type { LinkView } from "@tacet/shared/payment-link";
import { useMemo } from "react";
import { useI18n, useTexts } from "../../../i18n/index.ts";
import { SelectField, TextField } from "../../../ui/index.ts";
import { agentOf, all } from "../shown-sessions.ts";
import { openStates, type WantedLinks } from "./shown-links.ts";

interface LinkFiltersProps {
  readonly links: readonly LinkView[];
  readonly wanted: WantedLinks;
  readonly onWant: (wanted: WantedLinks) => void;
}

/** What decides about which links are shown. */
export function LinkFilters({ links, wanted, onWant }: LinkFiltersProps) {
  const texts = useTexts("watchedLinks");
  const { states } = useTexts("link");
  const { filters } = useTexts("supervise");
  const { locale } = useI18n();
  const agents = useMemo(() => {
    const { compare } = new Intl.Collator(locale);
    const names = new Map<string, string>(links.map((link) => [link.agentId, agentOf(link)]));
    // Who was chosen stays, also when they have no open link any more.
    if (wanted.agent !== all && !names.has(wanted.agent)) names.set(wanted.agent, filters.gone);
    return [...names]
      .map(([value, label]) => ({ value, label }))
      .sort((one, other) => compare(one.label, other.label));
  }, [links, locale, wanted.agent, filters.gone]);
  const change = (changed: Partial<WantedLinks>) => onWant({ ...wanted, ...changed });
  return (
    <div className="watch-filters">
      <TextField
        label={filters.search}
        hint={texts.searchHint}
        value={wanted.search}
        onChange={(search) => change({ search })}
      />
      <div className="watch-filters-more">
        <SelectField
          label={texts.state}
          options={[
            { value: all, label: texts.allStates },
            ...openStates.map((state) => ({ value: state, label: states[state].short })),
          ]}
          value={wanted.state}
          onChange={(value) => change({ state: openStates.find((state) => state === value) ?? all })}
        />
        <SelectField
          label={filters.agent}
          options={[{ value: all, label: filters.allAgents }, ...agents]}
          value={wanted.agent}
          onChange={(agent) => change({ agent })}
        />
      </div>
    </div>
  );
}
