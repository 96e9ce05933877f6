import type { SessionView } from "@tacet/shared/payment-session";
import { useMemo } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { Button, CheckField, SelectField, TextField } from "../../ui/index.ts";
import {
  all,
  choicesOf,
  everything,
  filtersSet,
  noQueue,
  openPhases,
  sorts,
  type Wanted,
} from "./shown-sessions.ts";

interface WatchFiltersProps {
  readonly sessions: readonly SessionView[];
  readonly wanted: Wanted;
  readonly onWant: (wanted: Wanted) => void;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** The search, and below it, opened by a button, everything else that decides about what is shown. */
export function WatchFilters({ sessions, wanted, onWant, isOpen, onToggle }: WatchFiltersProps) {
  const { filters } = useTexts("supervise");
  const count = filtersSet(wanted);
  const change = (changed: Partial<Wanted>) => onWant({ ...wanted, ...changed });
  return (
    <div className="watch-filters">
      <TextField
        label={filters.search}
        hint={filters.searchHint}
        value={wanted.search}
        onChange={(search) => change({ search })}
      />
      <div className="watch-filters-row">
        <button
          type="button"
          className="disclosure"
          aria-expanded={isOpen}
          aria-controls="watch-filters-more"
          onClick={onToggle}
        >
          {count === 0 ? filters.more : filters.moreSet({ count })}
        </button>
        {count === 0 && wanted.search === "" ? null : (
          <Button look="small" onPress={() => onWant({ ...everything, sort: wanted.sort })}>
            {filters.clear}
          </Button>
        )}
      </div>
      <div id="watch-filters-more" hidden={!isOpen}>
        {isOpen ? <MoreFilters sessions={sessions} wanted={wanted} change={change} /> : null}
      </div>
    </div>
  );
}

interface MoreFiltersProps extends Pick<WatchFiltersProps, "sessions" | "wanted"> {
  readonly change: (changed: Partial<Wanted>) => void;
}

function MoreFilters({ sessions, wanted, change }: MoreFiltersProps) {
  const { filters } = useTexts("supervise");
  const { text, locale } = useI18n();
  const choices = useMemo(() => choicesOf(sessions, new Intl.Collator(locale)), [sessions, locale]);
  const queues = [
    ...choices.queues,
    ...(choices.withoutQueue ? [{ value: noQueue, label: filters.noQueue }] : []),
  ];
  // What was chosen stays, also when no payment has it any more.
  const withChosen = (options: typeof queues, chosen: string) =>
    chosen === all || options.some(({ value }) => value === chosen)
      ? options
      : [...options, { value: chosen, label: chosen === noQueue ? filters.noQueue : filters.gone }];
  return (
    <div className="watch-filters-more">
      <SelectField
        label={filters.phase}
        options={[
          { value: all, label: filters.allPhases },
          ...openPhases.map((phase) => ({ value: phase, label: text.phases[phase] })),
        ]}
        value={wanted.phase}
        onChange={(value) => change({ phase: openPhases.find((phase) => phase === value) ?? all })}
      />
      <SelectField
        label={filters.queue}
        options={[{ value: all, label: filters.allQueues }, ...withChosen(queues, wanted.queue)]}
        value={wanted.queue}
        onChange={(queue) => change({ queue })}
      />
      <SelectField
        label={filters.agent}
        options={[{ value: all, label: filters.allAgents }, ...withChosen([...choices.agents], wanted.agent)]}
        value={wanted.agent}
        onChange={(agent) => change({ agent })}
      />
      <SelectField
        label={filters.sort}
        options={sorts.map((sort) => ({ value: sort, label: filters.sorts[sort] }))}
        value={wanted.sort}
        onChange={(value) => change({ sort: sorts.find((sort) => sort === value) ?? everything.sort })}
      />
      <CheckField
        label={filters.onlyTrouble}
        checked={wanted.onlyTrouble}
        onChange={(onlyTrouble) => change({ onlyTrouble })}
      />
    </div>
  );
}
