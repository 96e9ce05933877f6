import { describe, expect, test } from "@jest/globals";
import type { EffectId } from "@tacet/shared/ids";
import type { ChargeAnswer, PaymentSession, RefundAnswer, SessionEvent } from "@tacet/shared/payment-session";
import { createBusinessEvents } from "./events.ts";
import { createLogger } from "./logger.ts";
import { after, aSession, wayToCharge } from "./testing/sessions.ts";

type Line = Readonly<Record<string, unknown>>;

function written(write: (events: ReturnType<typeof createBusinessEvents>) => void): Line[] {
  const lines: Line[] = [];
  write(
    createBusinessEvents(
      createLogger("info", { write: (line: string) => void lines.push(JSON.parse(line)) }),
    ),
  );
  return lines;
}
const alerts = (lines: readonly Line[]) => lines.filter(({ level }) => level === 50);

const at = 3_000;
const charging = after(aSession(), ...wayToCharge);
const key = charging.chargeKey as EffectId;
const says = (answer: ChargeAnswer, chargeKey = key): SessionEvent => ({
  ...{ type: "charge_answered", chargeKey, answer, lookedUp: false, at },
});
const card = { brand: "visa", last4: "4242" } as const;
const approved: ChargeAnswer = {
  ...{ kind: "approved", card },
  authorization: { code: "A1", gatewayReference: "ch_x", gateway: null, token: null },
};
const differs: ChargeAnswer = { kind: "unknown", because: "amount_differs" };

describe("a payment that nobody knows the end of", () => {
  test("whose amount the provider names otherwise is an alert that says what to do", () => {
    const unresolved = after(charging, says(differs));
    const [alert] = alerts(written((events) => events.sessionChanged(charging, unresolved, says(differs))));
    expect(alert).toMatchObject({
      msg: "payment unresolved",
      sessionId: charging.id,
      code: "amount_differs",
      next: expect.stringMatching(/another amount.*gateway.*Supervise/),
    });
  });

  test("whose answer is missing is another one, and told once", () => {
    const unresolved: PaymentSession = {
      ...charging,
      phase: "releasing",
      outcome: "unresolved",
      reason: "answer_unknown",
    };
    const closed: PaymentSession = { ...unresolved, phase: "closed" };
    const lines = written((events) => {
      events.sessionChanged(charging, unresolved, { type: "deadline_passed", deadlineAt: at, at });
      events.sessionChanged(unresolved, closed, { type: "line_released", at });
    });
    expect(alerts(lines)).toMatchObject([
      { code: "answer_unknown", next: expect.stringMatching(/looked up/) },
    ]);
  });
});

describe("a refund that was entered by hand", () => {
  const paid = after(charging, says(approved), { type: "line_released", at });
  const asked = after(paid, { type: "refund_requested", chargeKey: key, minorUnits: 1_000, at });
  const refundKey = asked.refunds[0]?.key as EffectId;
  const lateAnswer = (result: "refunded" | "not_refunded", answer: RefundAnswer) => {
    const found: SessionEvent = { type: "refund_resolved_by_hand", refundKey, result, at };
    const late: SessionEvent = { type: "refund_answered", refundKey, answer, at };
    return alerts(written((events) => events.eventRefused(after(asked, found), late, "out_of_date")));
  };
  const refunded: RefundAnswer = { kind: "refunded", gatewayReference: "re_x" };

  test("as not given back, and was, is an alert: it may be given back twice", () => {
    expect(lateAnswer("not_refunded", refunded)).toMatchObject([
      {
        ...{ msg: "refund not booked", sessionId: charging.id, phase: "closed", code: "refunded" },
        next: expect.stringMatching(/no more is given back/),
      },
    ]);
  });

  test("as the gateway says it as well is none, nor one that somebody has given back there", () => {
    expect(lateAnswer("refunded", refunded)).toEqual([]);
    expect(lateAnswer("not_refunded", { kind: "refused", reason: "not_refundable" })).toEqual([]);
    expect(lateAnswer("refunded", { kind: "refused", reason: "not_refundable" })).toEqual([]);
  });
});

describe("an answer that a session has no place for", () => {
  const refused = (session: PaymentSession, event: SessionEvent) =>
    alerts(written((events) => events.eventRefused(session, event, "nothing_unresolved")));
  const failed = after(charging, says({ kind: "failed", reason: "not_charged" }));

  test("is an alert when money was taken: somebody has to give it back", () => {
    expect(refused(failed, says(approved))).toMatchObject([
      {
        ...{ msg: "charge not booked", sessionId: charging.id, code: "approved", outcome: "failed" },
        next: expect.stringMatching(/give it back/),
      },
    ]);
    const paid = after(charging, says(approved));
    expect(refused(paid, says(approved, `${charging.id}:99:0` as EffectId))).toHaveLength(1);
  });

  test("is an alert when it names another amount, unless that is known", () => {
    expect(refused(failed, says(differs))).toMatchObject([{ code: "amount_differs" }]);
    expect(refused(after(charging, says(differs)), says(differs))).toEqual([]);
  });

  test("is none when it says what is known already, or that nothing was charged", () => {
    expect(refused(after(charging, says(approved)), says(approved))).toEqual([]);
    expect(refused(failed, says({ kind: "unknown" }))).toEqual([]);
    expect(refused(failed, { type: "line_secured", at })).toEqual([]);
    const byHand: PaymentSession = {
      ...charging,
      phase: "closed",
      outcome: "approved",
      reason: "resolved_by_hand",
    };
    expect(refused(byHand, says(approved))).toEqual([]);
    expect(refused({ ...byHand, outcome: "partly_approved" }, says(approved))).toEqual([]);
    expect(refused(byHand, says(approved, `${charging.id}:99:0` as EffectId))).toHaveLength(1);
  });
});
