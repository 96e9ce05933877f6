import { type CredentialTarget, credentialTargets } from "@tacet/shared/setup";
import { useEffect, useRef } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { Button } from "../../ui/index.ts";
import { MissingNotice } from "./MissingNotice.tsx";
import type { SetupPartProps } from "./ProviderSection.tsx";
import { RuleItem } from "./RuleItem.tsx";
import { type DraftRule, hasFaults, withNewRule, withRuleMoved } from "./rules-draft.ts";
import { SetupSection } from "./SetupSection.tsx";
import { faultsOf } from "./setup-state.ts";
import { cardId, isMissing, targetsOf } from "./targets.ts";

/** The most that the settings take. */
const mostRules = 50;

/** Which payments go another way. */
export function RulesSection({ state, view, draft, actions }: SetupPartProps) {
  const setup = useTexts("setup");
  const { list } = useI18n();
  const { rules: texts, settings, credentials } = setup;
  const { rules } = draft;
  const isFaulty = faultsOf(state).includes("rules");
  const { box, wish } = useFocusAfterEdit(rules);
  const put = (place: number, rule: DraftRule) => actions.edit({ rules: rules.with(place, rule) });
  const move = (place: number, by: -1 | 1) => {
    wish({ key: rules[place]?.key ?? null, what: by === -1 ? ".rule-up button" : ".rule-down button" });
    actions.edit({ rules: withRuleMoved(rules, place, by) }, { what: "moved", place: place + by });
  };
  const remove = (place: number) => {
    wish({ key: null, what: ".rule-add button" });
    actions.edit({ rules: rules.filter((_, other) => other !== place) }, { what: "removed", place });
  };
  const add = () => {
    const added = withNewRule(rules, draft.route);
    wish({ key: added.at(-1)?.key ?? null, what: "select" });
    actions.edit({ rules: added }, { what: "added", place: rules.length });
  };
  const missing = usersOf(rules).filter(({ target }) => isMissing(view, target));
  return (
    <SetupSection title={texts.title}>
      <p className="fine">{texts.intro}</p>
      <div className="rules" ref={box}>
        {rules.length === 0 ? <p className="fine">{texts.none}</p> : null}
        {rules.length > 0 && view.queues.length === 0 ? <p className="fine">{texts.noQueues}</p> : null}
        <ol className="rule-list">
          {rules.map((rule, place) => (
            <RuleItem
              key={rule.key}
              place={place}
              rules={rules}
              rule={rule}
              view={view}
              currencies={draft.currencies}
              showsFaults={isFaulty}
              onChange={(changed) => put(place, changed)}
              onMove={(by) => move(place, by)}
              onRemove={() => remove(place)}
            />
          ))}
        </ol>
        {isFaulty && !hasFaults(rules) ? (
          <p role="alert" className="field-error">
            {settings.faults.rules}
          </p>
        ) : null}
        {missing.map(({ target, places }) => (
          <MissingNotice
            key={target}
            target={target}
            onEnter={() => actions.go("credentials", cardId(target))}
          >
            {texts.missing({
              count: places.length,
              places: list(places.map(String)),
              target: credentials.names[target],
            })}
          </MissingNotice>
        ))}
        <div className="setup-row rule-add">
          <Button
            onPress={add}
            disabledReason={rules.length < mostRules ? null : texts.most({ count: mostRules })}
          >
            {texts.add}
          </Button>
        </div>
      </div>
    </SetupSection>
  );
}

/** By what they are taken with, the places of the rules, from 1; in the order of the rules. */
function usersOf(rules: readonly DraftRule[]) {
  const uses = (target: CredentialTarget) =>
    rules.flatMap(({ route }, place) => {
      const { first, fallback } = targetsOf(route);
      return first === target || fallback === target ? [place + 1] : [];
    });
  return credentialTargets
    .map((target) => ({ target, places: uses(target) }))
    .filter(({ places }) => places.length > 0)
    .sort((one, other) => (one.places[0] ?? 0) - (other.places[0] ?? 0));
}

interface FocusWish {
  /** Of the rule; `null`: outside of the rules. */
  readonly key: number | null;
  /** A selector. */
  readonly what: string;
}

/** A rule that moves takes the focus along, and one that is removed does not take it away. */
function useFocusAfterEdit(rules: readonly DraftRule[]) {
  const box = useRef<HTMLDivElement>(null);
  const wished = useRef<FocusWish | null>(null);
  useEffect(() => {
    const wish = wished.current;
    wished.current = null;
    if (wish === null) return;
    const within = wish.key === null ? box.current : box.current?.querySelector(`[data-rule="${wish.key}"]`);
    within?.querySelector<HTMLElement>(wish.what)?.focus();
  }, [rules]);
  return {
    box,
    wish: (wish: FocusWish) => {
      wished.current = wish;
    },
  };
}
