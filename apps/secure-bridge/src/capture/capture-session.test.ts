import { beforeEach, describe, expect, test } from "@jest/globals";
import type { CardField } from "@tacet/shared/payment-session";
import fc from "fast-check";
import { type CaptureEvent, CaptureSession, type Key } from "./index.ts";

const now = Date.UTC(2026, 10, 24);
const visa = "4242424242424242";
const amex = "378282246310005";

let memory: Buffer[];
let capture: CaptureSession;

beforeEach(() => {
  memory = [];
  capture = newSession();
});

function newSession(): CaptureSession {
  return new CaptureSession({
    now: () => now,
    allocate: (size) => {
      const bytes = Buffer.allocUnsafeSlow(size);
      memory.push(bytes);
      return bytes;
    },
  });
}

function toKey(character: string): Key {
  return character === "*" || character === "#" ? character : Number(character);
}

/** Presses keys; the events they caused. */
function press(keys: string): CaptureEvent[] {
  return [...keys].flatMap((character) => capture.press(toKey(character)));
}

function field(name: CardField) {
  const found = capture.progress()?.fields.find((one) => one.field === name);
  if (found === undefined) throw new Error("Nothing is being captured.");
  return found;
}

function active(): CardField | null | undefined {
  return capture.progress()?.activeField;
}

describe("keying a card", () => {
  beforeEach(() => void capture.begin(1));

  test("asks for number, expiry and security code in turn, and says when all are valid", () => {
    expect(active()).toBe("cardNumber");
    press(visa);
    expect(active()).toBe("expiry");
    press("1230");
    expect(active()).toBe("securityCode");
    const events = press("123");
    expect(active()).toBeNull();
    expect(events.at(-1)).toEqual({
      type: "fields_ready",
      attempt: 1,
      card: { brand: "visa", last4: "4242" },
    });
  });

  test("reports each key, counted, with brand and length as soon as they are known", () => {
    const [first] = press("4");
    expect(first).toMatchObject({ type: "progress", progress: { attempt: 1, activeField: "cardNumber" } });
    expect(field("cardNumber")).toEqual({
      field: "cardNumber",
      entered: 1,
      expected: null,
      complete: false,
      valid: null,
      problem: null,
      brand: null,
      last4: null,
    });
    press("2");
    expect(field("cardNumber")).toMatchObject({ entered: 2, expected: 16, brand: "visa", last4: null });
    press(visa.slice(2));
    expect(field("cardNumber")).toMatchObject({
      entered: 16,
      expected: 16,
      complete: true,
      valid: true,
      last4: "4242",
    });
  });

  test("the revision grows by one with each report, across attempts", () => {
    const revisions = [...press("42"), ...capture.begin(2), ...press("4*"), ...capture.clearField("expiry")]
      .filter((event) => event.type === "progress")
      .map(({ progress }) => progress.revision);
    expect(revisions).toEqual([2, 3, 4, 5, 6, 7]);
  });

  test("a security code of four digits is asked for where the brand has one", () => {
    press(`${amex}1230`);
    expect(field("securityCode").expected).toBe(4);
    press("123");
    expect(active()).toBe("securityCode");
    press("4");
    expect(active()).toBeNull();
  });

  test("a wrong number is emptied at once and asked for again, and the problem goes with the next key", () => {
    press("4242424242424241");
    expect(field("cardNumber")).toMatchObject({
      entered: 0,
      complete: false,
      valid: null,
      problem: "check_digit",
    });
    expect(active()).toBe("cardNumber");
    press("4");
    expect(field("cardNumber")).toMatchObject({ entered: 1, problem: null });
  });

  test("a wrong expiry leaves the number alone", () => {
    press(`${visa}1320`);
    expect(field("expiry")).toMatchObject({ entered: 0, problem: "no_such_month" });
    expect(field("cardNumber").valid).toBe(true);
    press("1230");
    expect(active()).toBe("securityCode");
  });

  test("# ends a field early", () => {
    press("42424242#");
    expect(field("cardNumber")).toMatchObject({ entered: 0, problem: "too_short" });
    press("6759649826438453#");
    expect(field("cardNumber")).toMatchObject({ brand: "maestro", valid: true, entered: 16, last4: "8453" });
    press("12#");
    expect(field("expiry").problem).toBe("too_short");
  });

  test("# on an empty field does nothing, so that one pressed out of habit does no harm", () => {
    expect(press(`${visa}#`).at(-1)).toMatchObject({ progress: { activeField: "expiry" } });
    expect(press("#")).toEqual([]);
    press("1320");
    expect(press("#")).toEqual([]);
    expect(field("expiry").problem).toBe("no_such_month");
  });

  test("* empties the field being keyed, and no other", () => {
    press(`${visa}12*`);
    expect(active()).toBe("expiry");
    expect(field("expiry").entered).toBe(0);
    expect(field("cardNumber").valid).toBe(true);
    expect(press("1230123").at(-1)?.type).toBe("fields_ready");
  });

  test("with all fields valid every key is ignored", () => {
    press(`${visa}1230123`);
    expect(press("0123456789*#")).toEqual([]);
    expect(active()).toBeNull();
  });

  test("a number longer than usual gets in at the second try", () => {
    press("4000000000000000");
    expect(field("cardNumber").problem).toBe("check_digit");
    press("4000000000000000");
    expect(field("cardNumber")).toMatchObject({ entered: 16, expected: 16, problem: null, valid: null });
    press("00");
    expect(field("cardNumber")).toMatchObject({ entered: 18, expected: null });
    press("6");
    expect(field("cardNumber")).toMatchObject({ entered: 19, expected: 19, valid: true });
  });
});

describe("the agent clears a field", () => {
  beforeEach(() => {
    capture.begin(1);
    press(`${visa}1230123`);
  });

  test("it is emptied and asked for, the others stay, and the card is not ready any more", () => {
    const events = capture.clearField("expiry");
    expect(events.at(-1)).toEqual({ type: "fields_not_ready", attempt: 1 });
    expect(active()).toBe("expiry");
    expect(field("cardNumber").valid && field("securityCode").valid).toBe(true);
    expect(press("1231").at(-1)?.type).toBe("fields_ready");
  });

  test("a new number whose code has another length asks for the code again", () => {
    capture.clearField("cardNumber");
    press(amex);
    expect(active()).toBe("securityCode");
    expect(field("securityCode")).toMatchObject({ entered: 0, expected: 4, valid: null, problem: null });
  });

  test("a new number whose code has the same length leaves the code alone", () => {
    capture.clearField("cardNumber");
    expect(press("5555555555554444").at(-1)).toEqual({
      type: "fields_ready",
      attempt: 1,
      card: { brand: "mastercard", last4: "4444" },
    });
  });

  test("after the cleared field the first one that is not valid is asked for", () => {
    capture.clearField("cardNumber");
    press("4242");
    capture.clearField("expiry");
    press("1231");
    expect(active()).toBe("cardNumber");
    expect(field("cardNumber").entered).toBe(4);
  });

  test("a security code is not asked for while its length is not known", () => {
    capture.clearField("cardNumber");
    capture.clearField("securityCode");
    expect(field("securityCode").entered).toBe(0);
    expect(active()).toBe("cardNumber");
  });
});

describe("outside the capture window", () => {
  test("keys leave no trace", () => {
    expect(press(visa)).toEqual([]);
    expect(capture.progress()).toBeNull();
    expect(memory.every(isZero)).toBe(true);
  });

  test("a second begin of a ready attempt says that it is not ready any more", () => {
    capture.begin(1);
    press(`${visa}1230123`);
    expect(capture.begin(1).at(-1)).toEqual({ type: "fields_not_ready", attempt: 1 });
  });
});

describe("handing the card over", () => {
  beforeEach(() => void capture.begin(1));

  test("gives it once, and closes the window", () => {
    press(`${visa}0330123`);
    const card = capture.take(1);
    expect(card?.read((digits) => [String(digits.number), digits.expiryMonth, digits.expiryYear])).toEqual([
      visa,
      3,
      2030,
    ]);
    expect(capture.take(1)).toBeNull();
    expect(press("4*#")).toEqual([]);
    expect(capture.progress()).toBeNull();
  });

  test("gives nothing before all fields are valid, nor for another attempt", () => {
    press(`${visa}1230`);
    expect(capture.take(1)).toBeNull();
    press("123");
    expect(capture.take(2)).toBeNull();
  });

  test("leaves zeros behind once the card is wiped", () => {
    press(`${visa}1230123`);
    const card = capture.take(1);
    expect(memory.some((bytes) => !isZero(bytes))).toBe(true);
    card?.wipe();
    expect(memory.every(isZero)).toBe(true);
    expect(card?.read(() => "digits")).toBeNull();
  });

  test("leaves zeros behind when the entry is wiped, even of a card under way", () => {
    press(`${visa}1230123`);
    const card = capture.take(1);
    capture.wipe();
    expect(memory.every(isZero)).toBe(true);
    expect(card?.read(() => "digits")).toBeNull();
  });

  test.each(["*", "41#"])("digits emptied by %s are zero at once", (keys) => {
    press(`42${keys}`);
    expect(memory.every(isZero)).toBe(true);
  });
});

describe("whatever keys are pressed", () => {
  const anyKeys = fc.string({ unit: fc.constantFrom(..."0123456789*#"), maxLength: 60 });
  const cardLike = fc
    .tuple(
      fc.constantFrom(visa, amex, "6759649826438453#", "5555555555554444", "36227206271667"),
      fc.constantFrom("1230", "0931", "12*0931"),
      anyKeys,
    )
    .map((parts) => parts.join(""));
  const agent = fc.constantFrom<CardField | "begin">("cardNumber", "expiry", "securityCode", "begin");
  const steps = fc.array(
    fc.oneof({ arbitrary: anyKeys, weight: 3 }, { arbitrary: cardLike, weight: 3 }, agent),
    {
      maxLength: 8,
    },
  );

  function play(list: readonly string[]): { events: CaptureEvent[]; keyed: string } {
    capture = newSession();
    const events = capture.begin(1);
    let keyed = "";
    for (const step of list) {
      if (step === "begin") events.push(...capture.begin(1));
      else if (step === "cardNumber" || step === "expiry" || step === "securityCode")
        events.push(...capture.clearField(step));
      else {
        keyed += step;
        events.push(...press(step));
      }
    }
    return { events, keyed };
  }

  test("no report holds six digits in a row, nor any digits but a number's last four", () => {
    fc.assert(
      fc.property(steps, (list) => {
        for (const event of play(list).events) {
          const texts = JSON.stringify(event, (name, value) => (name === "revision" ? undefined : value));
          expect(texts).not.toMatch(/\d{6}/);
          const shown = [...texts.matchAll(/"([a-z0-9A-Z]*)":"?(\d{3,})/g)].map(([, name]) => name);
          expect(shown.every((name) => name === "last4")).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("counts are right: never more than fit, and the others stay while one is keyed", () => {
    fc.assert(
      fc.property(steps, (list) => {
        for (const event of play(list).events) {
          if (event.type !== "progress") continue;
          const [number, expiry, code] = event.progress.fields;
          expect(number?.entered).toBeLessThanOrEqual(19);
          expect(expiry?.entered).toBeLessThanOrEqual(4);
          expect(code?.entered).toBeLessThanOrEqual(4);
          const wrong = event.progress.fields.filter(
            ({ complete, valid, problem, entered, expected }) =>
              complete !== (valid === true) ||
              (problem !== null && entered > 0) ||
              (complete && entered !== expected),
          );
          expect(wrong).toEqual([]);
          const allValid = event.progress.fields.every(({ valid }) => valid === true);
          expect(event.progress.activeField === null).toBe(allValid);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("no key ends the entry: a card can be keyed after anything", () => {
    fc.assert(
      fc.property(fc.oneof(anyKeys, cardLike), (keys) => {
        play([keys, "cardNumber"]);
        press("*");
        press(visa);
        capture.clearField("expiry");
        press("1230");
        capture.clearField("securityCode");
        expect(press("123").at(-1)?.type).toBe("fields_ready");
      }),
      { numRuns: 50 },
    );
  });

  test("ready and not ready take turns", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const told = play(list).events.filter(({ type }) => type !== "progress");
        told.forEach(({ type }, index) => {
          expect(type).toBe(index % 2 === 0 ? "fields_ready" : "fields_not_ready");
        });
      }),
      { numRuns: 50 },
    );
  });

  test("nothing is left after a wipe", () => {
    fc.assert(
      fc.property(steps, (list) => {
        memory = [];
        play(list);
        capture.wipe();
        expect(memory.every(isZero)).toBe(true);
      }),
    );
  });
});

function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}
