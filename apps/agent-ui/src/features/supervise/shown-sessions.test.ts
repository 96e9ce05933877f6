import { expect, test } from "@jest/globals";
import type { SessionView } from "@tacet/shared/payment-session";
import { session } from "../../gallery/fixtures.ts";
import {
  choicesOf,
  everything,
  filtersSet,
  noQueue,
  shownOf,
  type Wanted,
  withWarnings,
} from "./shown-sessions.ts";
import { newTrouble, troubledOf, troubleKeys } from "./trouble.ts";

const now = 10_000_000;
const collator = new Intl.Collator("en");
const view = (name: string, change: Partial<SessionView>) =>
  session(now, { id: `ses_${name}` as never, reference: name.toUpperCase(), ...change });

const anna = view("anna-1", {
  agentId: "a1" as never,
  agentName: "Anna Ö",
  customer: "•••••••••22",
  money: { minorUnits: 900, currency: "EUR" },
  phase: "securing",
  securedAt: null,
  createdAt: now - 50_000,
  phaseSince: now - 5_000,
});
const bert = view("bert-2", {
  agentId: "b2" as never,
  agentName: null,
  queue: null,
  customer: null,
  money: { minorUnits: 50_000, currency: "JPY" },
  createdAt: now - 40_000,
  phaseSince: now - 30_000,
});
const carl = view("carl-3", {
  agentId: "c3" as never,
  agentName: "carl",
  queue: { id: "q2", name: "Orders" },
  customer: "•••••••••07",
  money: { minorUnits: 90_000, currency: "EUR" },
  phase: "releasing",
  releaseRequests: 3,
  createdAt: now - 30_000,
  phaseSince: now - 20_000,
});
const all = withWarnings([anna, bert, carl], now);
const shown = (wanted: Partial<Wanted>) =>
  shownOf(all, { ...everything, ...wanted }, collator).map(({ session: { reference } }) => reference);

test.each<[Partial<Wanted>, readonly string[]]>([
  [{ sort: "longest" }, ["BERT-2", "CARL-3", "ANNA-1"]],
  [{ sort: "newest" }, ["CARL-3", "BERT-2", "ANNA-1"]],
  // Nobody knows what yen are worth in euro: each currency stands by itself.
  [{ sort: "amount" }, ["CARL-3", "ANNA-1", "BERT-2"]],
  [{ sort: "agent" }, ["ANNA-1", "BERT-2", "CARL-3"]],
  [{ phase: "releasing" }, ["CARL-3"]],
  [{ queue: "q2" }, ["CARL-3"]],
  [{ queue: noQueue }, ["BERT-2"]],
  [{ agent: "a1" }, ["ANNA-1"]],
  [{ onlyTrouble: true }, ["CARL-3"]],
  [{ search: "nna-" }, ["ANNA-1"]],
  [{ search: " ANNA ö " }, ["ANNA-1"]],
  // Nobody knows this agent's name, so the id is found.
  [{ search: "b2" }, ["BERT-2"]],
  [{ search: "07" }, ["CARL-3"]],
  [{ search: "2" }, ["BERT-2", "ANNA-1"]],
  [{ search: "•" }, []],
  [{ search: "ann", phase: "releasing" }, []],
])("%j shows %j", (wanted, references) => {
  expect(shown(wanted)).toEqual(references);
});

test("the order is the same however they came", () => {
  const same = { createdAt: now, phaseSince: now };
  const [one, other] = [view("one", same), view("other", same)];
  const order = (...sessions: readonly SessionView[]) =>
    shownOf(withWarnings(sessions, now), everything, collator).map(({ session: { id } }) => id);
  expect(order(one, other)).toEqual(order(other, one));
});

test("what can be chosen is what there is, by name", () => {
  expect(choicesOf([carl, bert, anna], collator)).toEqual({
    agents: [
      { value: "a1", label: "Anna Ö" },
      { value: "b2", label: "b2" },
      { value: "c3", label: "carl" },
    ],
    queues: [
      { value: "queue-billing", label: "Billing" },
      { value: "q2", label: "Orders" },
    ],
    withoutQueue: true,
  });
});

test("the search is no filter that is counted", () => {
  expect(filtersSet({ ...everything, search: "x", sort: "agent" })).toBe(0);
  expect(filtersSet({ ...everything, phase: "created", onlyTrouble: true })).toBe(2);
});

test("trouble is told once, the worst first, and again only when there is more of it", () => {
  const long = view("long", { securedAt: now - 400_000, createdAt: now - 500_000 });
  const troubled = troubledOf(withWarnings([long, carl, anna], now));
  expect(troubled.map(({ session: { reference } }) => reference)).toEqual(["CARL-3", "LONG"]);
  const known = troubleKeys(troubled);
  const later = troubledOf(withWarnings([long, carl, anna], now + 60_000));
  expect(newTrouble(known, later)).toEqual([]);
  const worse = troubledOf(withWarnings([long, { ...carl, outcome: "unresolved" }], now));
  expect(newTrouble(known, worse).map(({ warnings }) => warnings)).toEqual([[{ kind: "resultUnknown" }]]);
});
