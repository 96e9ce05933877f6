import { expect, test } from "@jest/globals";
import { phases } from "@tacet/shared/payment-session";
import { session } from "../../gallery/fixtures.ts";
import { type CallLegs, legsOf } from "./legs.ts";
import type { CallNow } from "./line-now.ts";

/** `(6) customer -> provider: up, card`, each leg on a line. */
function drawn({ legs, masking }: CallLegs): readonly string[] {
  const lines = legs.map(
    ({ number, from, to, state, carries, isOneWay }) =>
      `(${number}) ${from} ${isOneWay ? "->" : "<->"} ${to}: ${state}, ${carries}`,
  );
  return [...lines, `masking: ${masking}`];
}

const call = (change: Partial<CallNow>): CallNow => session(0, change);
const strict = { mode: "strict", because: "chosen" } as const;

const baseline = [
  "(1) customer <-> carrier: up, voice",
  "(1) carrier <-> zoom: up, voice",
  "(2) zoom <-> agent: up, voice",
  "masking: down",
];
const beingSetUp = [
  "(1) customer <-> carrier: up, voice",
  "(1) carrier <-> zoom: up, voice",
  "(6) carrier <-> provider: starting, voice",
  "(5) zoom -> provider: starting, voice",
  "(7) provider -> zoom: starting, voice",
  "(2) zoom <-> agent: up, voice",
  "masking: starting",
];
const through = (customer: string, agent: string) => [
  `(1) customer <-> carrier: up, ${customer}`,
  "(4) carrier <-> zoom: up, signaling",
  `(6) carrier <-> provider: up, ${customer}`,
  "(5) zoom -> provider: up, voice",
  `(7) provider -> zoom: up, ${agent}`,
  `(8) zoom <-> agent: up, ${agent}`,
  "masking: up",
];

test.each<[string, Partial<CallNow>, readonly string[]]>([
  ["created", { phase: "created" }, baseline],
  ["securing", { phase: "securing", line: null }, beingSetUp],
  ["capturing, masked", { phase: "capturing" }, through("card", "clean")],
  ["capturing, strict", { phase: "capturing", line: strict }, through("card", "silence")],
  ["authorizing", { phase: "authorizing" }, through("voice", "clean")],
  ["authorizing, strict", { phase: "authorizing", line: strict }, through("voice", "clean")],
  [
    "releasing",
    { phase: "releasing" },
    [
      "(1) customer <-> carrier: up, voice",
      "(1) carrier <-> zoom: starting, voice",
      "(6) carrier <-> provider: ending, voice",
      "(5) zoom -> provider: ending, voice",
      "(7) provider -> zoom: ending, voice",
      "(2) zoom <-> agent: up, voice",
      "masking: ending",
    ],
  ],
  ["closed", { phase: "closed" }, baseline],
  ["a view that is not out yet", { capture: "framed", viewGiven: false }, beingSetUp],
  ["a view that is out", { capture: "framed", viewGiven: true }, beingSetUp],
  ["a view, while the bank is asked", { phase: "authorizing", capture: "framed" }, through("voice", "clean")],
  [
    "the call is over, the legs are not gone yet",
    { phase: "releasing", callEnded: true },
    [
      "(6) carrier <-> provider: ending, voice",
      "(5) zoom -> provider: ending, voice",
      "(7) provider -> zoom: ending, voice",
      "masking: down",
    ],
  ],
  ["the call is over", { phase: "closed", callEnded: true }, ["masking: down"]],
])("redirected by Zoom: %s", (_, change, expected) => {
  expect(drawn(legsOf(call({ callPath: "zoom-redirect", ...change })))).toEqual(expected);
});

const onTrunk = (customer: string, agent: string, masking: string) => [
  `(1) customer <-> carrier: up, ${customer}`,
  `(6) carrier <-> provider: up, ${customer}`,
  "(5) zoom -> provider: up, voice",
  `(7) provider -> zoom: up, ${agent}`,
  `(8) zoom <-> agent: up, ${agent}`,
  `masking: ${masking}`,
];

test.each<[string, Partial<CallNow>, readonly string[]]>([
  ["created", { phase: "created" }, onTrunk("voice", "voice", "down")],
  ["securing", { phase: "securing", line: null }, onTrunk("voice", "voice", "starting")],
  ["pairing", { phase: "securing", pairingCode: "4821" }, onTrunk("voice", "voice", "starting")],
  ["capturing, masked", { phase: "capturing" }, onTrunk("card", "clean", "up")],
  ["capturing, strict", { phase: "capturing", line: strict }, onTrunk("card", "silence", "up")],
  ["authorizing", { phase: "authorizing", line: strict }, onTrunk("voice", "clean", "up")],
  ["releasing", { phase: "releasing" }, onTrunk("voice", "voice", "ending")],
  ["closed", { phase: "closed" }, onTrunk("voice", "voice", "down")],
  ["a view that is out", { capture: "framed", viewGiven: true }, onTrunk("voice", "voice", "starting")],
  ["the call is over", { phase: "closed", callEnded: true }, ["masking: down"]],
])("on an inline trunk: %s", (_, change, expected) => {
  expect(drawn(legsOf(call({ callPath: "inline-trunk", ...change })))).toEqual(expected);
});

const every = phases.flatMap((phase) =>
  (["zoom-redirect", "inline-trunk"] as const).flatMap((callPath) =>
    (["streamed", "framed"] as const).flatMap((capture) =>
      [false, true].flatMap((callEnded) =>
        [null, strict, { mode: "masked", because: "chosen" } as const].flatMap((line) =>
          [false, true].map((viewGiven) => ({ phase, callPath, capture, callEnded, line, viewGiven })),
        ),
      ),
    ),
  ),
);

test("wherever a payment stands, a card is never on the agent's side, and clean sound comes from a masking provider only", () => {
  for (const state of every) {
    const { legs, masking } = legsOf(call({ pairingCode: null, ...state }));
    const cards = legs.filter(({ carries }) => carries === "card");
    expect(cards.flatMap(({ from, to }) => [from, to])).not.toContain("agent");
    expect(cards.flatMap(({ from, to }) => [from, to])).not.toContain("zoom");
    if (cards.length > 0) expect([state.phase, masking]).toEqual(["capturing", "up"]);
    const clean = legs.filter(({ carries }) => carries === "clean" || carries === "silence");
    if (masking !== "up") expect(clean).toEqual([]);
  }
});
