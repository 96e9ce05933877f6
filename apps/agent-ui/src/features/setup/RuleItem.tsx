import { type CurrencyCode, isCurrencyCode } from "@tacet/shared/money";
import { providerNames } from "@tacet/shared/providers";
import type { SetupView } from "@tacet/shared/setup";
import { useId } from "react";
import { type Say, useTexts } from "../../i18n/index.ts";
import { AlertIcon, Button, SelectField } from "../../ui/index.ts";
import { GatewayFields } from "./RouteFields.tsx";
import { type DraftRule, faultOfRule, takenBy } from "./rules-draft.ts";
import { wayWith } from "./targets.ts";

interface RuleItemProps {
  /** From 0. */
  readonly place: number;
  readonly rules: readonly DraftRule[];
  readonly rule: DraftRule;
  readonly view: SetupView;
  /** Those that agents may choose. */
  readonly currencies: readonly CurrencyCode[];
  readonly showsFaults: boolean;
  readonly onChange: (rule: DraftRule) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** For which payments it is, and which way they go. */
export function RuleItem(props: RuleItemProps) {
  const { place, rules, rule, view, currencies, showsFaults, onChange } = props;
  const setup = useTexts("setup");
  const { rules: texts, provider } = setup;
  const id = useId();
  const fault = showsFaults ? faultOfRule(rules, place) : null;
  const before = fault === null ? takenBy(rules, place) : null;
  const faultText =
    fault === null
      ? null
      : fault.kind === "names_nothing"
        ? texts.namesNothing
        : texts.namedBefore({ place: fault.place + 1 });
  return (
    <li data-rule={rule.key}>
      <fieldset className="rule" aria-labelledby={id}>
        <div className="rule-header">
          <h3 id={id}>{texts.rule({ place: place + 1 })}</h3>
          <RuleButtons {...props} />
        </div>
        <div className="rule-fields">
          <SelectField
            label={texts.currency}
            value={rule.currency ?? ""}
            error={faultText}
            options={[
              { value: "", label: texts.anyCurrency },
              ...withChosen(currencies, rule.currency).map((code) => ({ value: code, label: code })),
            ]}
            onChange={(code) => onChange({ ...rule, currency: isCurrencyCode(code) ? code : null })}
          />
          <SelectField
            label={texts.queue}
            value={rule.queueId ?? ""}
            options={[
              { value: "", label: texts.anyQueue },
              ...queueOptions(view.queues, rule.queueId, texts.queueGone),
            ]}
            onChange={(queueId) => onChange({ ...rule, queueId: queueId === "" ? null : queueId })}
          />
          <SelectField
            label={texts.provider}
            value={rule.route.provider}
            options={providerNames.map((name) => ({ value: name, label: provider.names[name] }))}
            onChange={(value) => {
              const name = providerNames.find((known) => known === value);
              if (name !== undefined) onChange({ ...rule, route: wayWith(rule.route, name) });
            }}
          />
          <GatewayFields
            route={rule.route}
            credentials={view.credentials}
            showsFaults={showsFaults}
            onChange={(route) => onChange({ ...rule, route })}
          />
        </div>
        {before === null ? null : (
          <p className="rule-warning">
            <AlertIcon />
            {texts.neverReached({ place: before + 1 })}
          </p>
        )}
      </fieldset>
    </li>
  );
}

function RuleButtons({ place, rules, onMove, onRemove }: RuleItemProps) {
  const setup = useTexts("setup");
  const { rules: texts } = setup;
  return (
    <div className="rule-buttons">
      <span className="rule-up">
        <Button
          look="small"
          label={texts.upOf({ place: place + 1 })}
          disabledReason={place === 0 ? texts.isFirst : null}
          onPress={() => onMove(-1)}
        >
          {texts.up}
        </Button>
      </span>
      <span className="rule-down">
        <Button
          look="small"
          label={texts.downOf({ place: place + 1 })}
          disabledReason={place === rules.length - 1 ? texts.isLast : null}
          onPress={() => onMove(1)}
        >
          {texts.down}
        </Button>
      </span>
      <Button look="small" label={texts.removeOf({ place: place + 1 })} onPress={onRemove}>
        {texts.remove}
      </Button>
    </div>
  );
}

/** A currency that was taken off the list may still have its rule. */
function withChosen(currencies: readonly CurrencyCode[], chosen: CurrencyCode | null) {
  return chosen === null || currencies.includes(chosen) ? currencies : [...currencies, chosen];
}

/** By their names; two of the same name are told apart by their ids, and one that is gone has nothing else. */
function queueOptions(queues: SetupView["queues"], chosen: string | null, gone: Say<"id">) {
  const isTwice = (name: string) => queues.filter((queue) => queue.name === name).length > 1;
  const known = queues.map(({ id, name }) => ({
    value: id,
    label: isTwice(name) ? `${name} (${id})` : name,
  }));
  return chosen === null || queues.some(({ id }) => id === chosen)
    ? known
    : [...known, { value: chosen, label: gone({ id: chosen }) }];
}
