import { expect, test } from "@jest/globals";
import { faultOfRule, takenBy, toDraftRules, withNewRule, withRuleMoved } from "./rules-draft.ts";

const route = { provider: "twilio", gateway: null, fallbackGateway: null } as const;
const usd = { currency: "USD", queueId: null, route } as const;
const sales = { currency: null, queueId: "sales", route } as const;
const usdInSales = { currency: "USD", queueId: "sales", route } as const;
const everything = { currency: null, queueId: null, route } as const;

test("a rule that is for payments of an earlier rule only is never reached", () => {
  const rules = [usd, sales, usdInSales, { ...usd, currency: "EUR" as const }];
  expect(rules.map((_, place) => takenBy(rules, place))).toEqual([null, null, 0, null]);
  // One that names nothing is a fault of its own, and takes nothing.
  expect(takenBy([everything, usd], 1)).toBeNull();
});

test("what is wrong with a rule is told with the place of the one before it", () => {
  const rules = [sales, usd, usd, everything];
  expect(rules.map((_, place) => faultOfRule(rules, place))).toEqual([
    null,
    null,
    { kind: "named_before", place: 1 },
    { kind: "names_nothing" },
  ]);
});

test("a rule keeps its key when it moves, and a new one gets one of its own", () => {
  const rules = toDraftRules([usd, sales]);
  const keys = (list: typeof rules) => list.map(({ key }) => key);
  expect(keys(withRuleMoved(rules, 1, -1))).toEqual([1, 0]);
  expect(keys(withRuleMoved(rules, 0, -1))).toEqual([0, 1]);
  expect(keys(withNewRule(rules.slice(1), route))).toEqual([1, 2]);
  expect(keys(withNewRule([], route))).toEqual([0]);
});
