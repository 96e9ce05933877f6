import { expect, test } from "@jest/globals";
import {
  type CaptureProgress,
  cardFields,
  declineCodes,
  fieldProblems,
  type SessionView,
} from "@tacet/shared/payment-session";
import {
  charge,
  decline,
  firstPart,
  fullExpiry,
  fullNumber,
  keypad,
  session,
  visa,
} from "../../gallery/fixtures.ts";
import { script as english } from "../../i18n/en/script.ts";
import { amountSaid, scriptFor } from "./script-for.ts";

const during = (change: Partial<SessionView>, progress: CaptureProgress | null = null) =>
  scriptFor({ kind: "session", session: session(10, change), progress });

const strict = { mode: "strict", because: "chosen" } as const;
const keyed = (brand: "visa" | "american-express" | "other" | null, expected: number | null) =>
  keypad("securityCode", {
    cardNumber: { ...fullNumber, brand },
    expiry: fullExpiry,
    securityCode: { expected },
  });

test("before the payment it is announced", () => {
  expect(scriptFor({ kind: "form", intent: "charge" })).toEqual(["before"]);
  expect(scriptFor({ kind: "form", intent: "authorize" })).toEqual(["before"]);
  expect(scriptFor({ kind: "form", intent: "save_card" })).toEqual(["beforeSaving"]);
});

test.each<[string, Partial<SessionView>, readonly string[]]>([
  ["created", { phase: "created" }, ["securing"]],
  ["securing", { phase: "securing" }, ["securing"]],
  ["pairing", { phase: "securing", pairingCode: "4821" }, ["pairing"]],
  ["capturing", {}, ["cardNumber", "mistake"]],
  ["capturing, strict", { line: strict }, ["cardNumber", "strict"]],
  ["capturing at Twilio", { provider: "twilio", line: null }, ["cardNumberOnly", "mistakeTold"]],
  ["capturing in a view", { capture: "framed", viewGiven: true }, ["inView"]],
  ["all keyed", { card: visa }, ["readyToCharge"]],
  ["all keyed, to authorize", { card: visa, intent: "authorize" }, ["readyToAuthorize"]],
  ["all keyed, to save", { card: visa, intent: "save_card" }, ["readyToSave"]],
  ["declined before", { attempt: 2, lastDecline: decline(5) }, ["declined", "anotherCard"]],
  [
    "declined before, at Twilio",
    { attempt: 2, lastDecline: decline(5), provider: "twilio" },
    ["declined", "cardNumberOnly"],
  ],
  ["second card", { attempt: 2, charges: [firstPart(5)] }, ["secondCard", "mistake"]],
  [
    "second card, after the first was declined once",
    { attempt: 3, charges: [firstPart(5)], lastDecline: decline(4) },
    ["secondCard", "mistake"],
  ],
  [
    "second card declined",
    { attempt: 3, charges: [firstPart(4)], lastDecline: decline(5) },
    ["declined", "anotherCard"],
  ],
  ["authorizing", { phase: "authorizing", card: visa }, ["authorizing"]],
  [
    "looking up",
    { phase: "authorizing", card: visa, deadline: { kind: "looking_up", at: 0 } },
    ["lookingUp"],
  ],
  ["approved, on the way back", { phase: "releasing", outcome: "approved" }, ["approved"]],
  ["approved", { phase: "closed", outcome: "approved" }, ["approved"]],
  ["authorized", { phase: "closed", outcome: "approved", intent: "authorize" }, ["authorized"]],
  ["saved", { phase: "closed", outcome: "approved", intent: "save_card" }, ["saved"]],
  ["partly", { phase: "closed", outcome: "partly_approved", reason: "line_lost" }, ["partly"]],
  ["declined", { phase: "closed", outcome: "declined", lastDecline: decline(5) }, ["declined", "anotherWay"]],
  ["canceled", { phase: "closed", outcome: "canceled", reason: "agent_canceled" }, ["canceled"]],
  ["keyed too late", { phase: "closed", outcome: "expired", reason: "not_keyed_in_time" }, ["keyedTooLate"]],
  ["not secured", { phase: "closed", outcome: "expired", reason: "not_secured_in_time" }, ["notSecured"]],
  ["failed", { phase: "closed", outcome: "failed", reason: "gateway_error" }, ["failed"]],
  ["unresolved", { phase: "closed", outcome: "unresolved", reason: "answer_unknown" }, ["unresolved"]],
  ["nobody there", { phase: "closed", outcome: "canceled", callEnded: true }, []],
  ["nobody there while the bank is asked", { phase: "authorizing", callEnded: true }, []],
])("%s", (_, change, expected) => {
  expect(during(change)).toEqual(expected);
});

test.each([
  ["visa", 3, "codeOnBack"],
  ["visa", null, "codeOnBack"],
  ["american-express", 4, "codeOnFront"],
  ["other", 3, "code"],
  [null, null, "code"],
] as const)("the security code of brand %p with %p digits is asked for as %s", (brand, expected, line) => {
  expect(during({}, keyed(brand, expected))).toEqual([line]);
});

test("each problem that a field can have has a line of its own, and any other asks for the field again", () => {
  const lines = cardFields.map((field) =>
    fieldProblems.map((problem) => during({}, keypad(field, { [field]: { problem } }))[0]),
  );
  expect(lines).toEqual([
    [
      "numberTooShort",
      "numberTooLong",
      "numberWrong",
      "numberUnknown",
      "cardNumber",
      "cardNumber",
      "cardNumber",
    ],
    ["expiryTooShort", "expiry", "expiry", "expiry", "expiryNoMonth", "expiryPast", "expiryTooFar"],
    ["codeTooShort", "codeTooLong", "code", "code", "code", "code", "code"],
  ]);
});

test("on a strict line each field is asked for with the word that the customer is not heard", () => {
  expect(during({ line: strict }, keypad("expiry", { cardNumber: fullNumber }))).toEqual([
    "expiry",
    "strict",
  ]);
  expect(during({ line: strict }, keyed("visa", 3))).toEqual(["codeOnBack", "strict"]);
  expect(during({ line: strict }, keypad("expiry", { expiry: { problem: "expired" } }))).toEqual([
    "expiryPast",
    "strict",
  ]);
});

test("of why a bank said no, the customer hears only what is printed on the card or was keyed", () => {
  const lines = declineCodes.map(
    (code) => during({ attempt: 2, lastDecline: { code, card: visa, at: 5 } })[0],
  );
  expect(new Set(lines)).toEqual(new Set(["declined", "declinedExpired", "declinedDetails"]));
  expect(lines[declineCodes.indexOf("card_blocked")]).toBe("declined");
  expect(lines[declineCodes.indexOf("insufficient_funds")]).toBe("declined");
});

test("every line is said somewhere", () => {
  const said = new Set<string>();
  const collect = (keys: readonly string[]) => {
    for (const key of keys) said.add(key);
  };
  const fields = cardFields.flatMap((field) => [
    keypad(field, {}),
    ...fieldProblems.map((problem) => keypad(field, { [field]: { problem } })),
  ]);
  for (const intent of ["charge", "authorize", "save_card"] as const) {
    collect(scriptFor({ kind: "form", intent }));
    collect(during({ intent, card: visa }));
    for (const phase of ["created", "securing", "authorizing", "closed"] as const) {
      collect(during({ intent, phase }));
      collect(during({ phase, pairingCode: "1234", deadline: { kind: "looking_up", at: 0 } }));
    }
    collect(during({ intent, phase: "closed", outcome: "approved" }));
  }
  for (const progress of [...fields, keyed("visa", 3), keyed("american-express", 4)])
    for (const provider of ["secure-bridge", "twilio"]) collect(during({ provider }, progress));
  for (const code of declineCodes) {
    const lastDecline = { code, card: visa, at: 5 };
    collect(during({ lastDecline }));
    collect(during({ phase: "closed", outcome: "declined", lastDecline }));
  }
  collect(during({ line: strict }));
  collect(during({ charges: [firstPart(5)] }));
  collect(during({ capture: "framed" }));
  for (const outcome of ["partly_approved", "canceled", "failed", "unresolved"] as const)
    collect(during({ phase: "closed", outcome }));
  for (const reason of ["not_keyed_in_time", "not_secured_in_time"] as const)
    collect(during({ phase: "closed", outcome: "expired", reason }));
  expect([...said].sort()).toEqual(Object.keys(english).sort());
});

test("the amount is the present card's until there is a result, then what was paid", () => {
  expect(amountSaid(session(0, { dueUnits: 1000 })).minorUnits).toBe(1000);
  const paid = { phase: "closed", dueUnits: 3250, charges: [firstPart(1)] } as const;
  expect(amountSaid(session(0, { ...paid, outcome: "partly_approved" })).minorUnits).toBe(1000);
  expect(
    amountSaid(session(0, { phase: "closed", outcome: "approved", charges: [charge(1)] })).minorUnits,
  ).toBe(4250);
});
