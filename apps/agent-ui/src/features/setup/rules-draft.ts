import type { AccountSettings, Route } from "@tacet/shared/setup";

type Rule = AccountSettings["rules"][number];

/** A rule while it is being edited. `key` tells it from the others when it moves, and is not stored. */
export interface DraftRule extends Rule {
  readonly key: number;
}

/** What is wrong with a rule. `place`: of the rule before it that is for the same payments, from 0. */
type RuleFault =
  | { readonly kind: "names_nothing" }
  | { readonly kind: "named_before"; readonly place: number };

export function toDraftRules(rules: AccountSettings["rules"]): readonly DraftRule[] {
  return rules.map((rule, key) => ({ ...rule, key }));
}

export function fromDraftRules(rules: readonly DraftRule[]): Rule[] {
  return rules.map(({ currency, queueId, route }) => ({ currency, queueId, route }));
}

/** With one more at the end, which goes the same way as everything, for now. */
export function withNewRule(rules: readonly DraftRule[], route: Route): readonly DraftRule[] {
  const key = Math.max(-1, ...rules.map((rule) => rule.key)) + 1;
  return [...rules, { key, currency: null, queueId: null, route }];
}

/** With the rule at `place` moved by one: -1 up, 1 down. At the end of the list nothing happens. */
export function withRuleMoved(rules: readonly DraftRule[], place: number, by: -1 | 1): readonly DraftRule[] {
  const [rule, other] = [rules[place], rules[place + by]];
  if (rule === undefined || other === undefined) return rules;
  return rules.with(place, other).with(place + by, rule);
}

export function faultOfRule(rules: readonly Rule[], place: number): RuleFault | null {
  const rule = rules[place];
  if (rule === undefined) return null;
  if (namesNothing(rule)) return { kind: "names_nothing" };
  const same = rules.findIndex(
    ({ currency, queueId }) => currency === rule.currency && queueId === rule.queueId,
  );
  return same < place ? { kind: "named_before", place: same } : null;
}

/** The place of the rule that takes every payment that this one is for; `null`: it has some left. */
export function takenBy(rules: readonly Rule[], place: number): number | null {
  const rule = rules[place];
  if (rule === undefined || namesNothing(rule)) return null;
  const before = rules.findIndex(
    (other) =>
      !namesNothing(other) &&
      (other.currency === null || other.currency === rule.currency) &&
      (other.queueId === null || other.queueId === rule.queueId),
  );
  return before < place ? before : null;
}

/** A gateway that can't be reached is no fall-back for itself. */
export function fallsBackOnItself({ gateway, fallbackGateway }: Route): boolean {
  return gateway !== null && gateway === fallbackGateway;
}

/** Whether the rules and their routes can be taken as they are. */
export function hasFaults(rules: readonly Rule[]): boolean {
  return rules.some(({ route }, place) => faultOfRule(rules, place) !== null || fallsBackOnItself(route));
}

function namesNothing({ currency, queueId }: Rule): boolean {
  return currency === null && queueId === null;
}
