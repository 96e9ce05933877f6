import { describe, expect, test } from "@jest/globals";
import type { EffectId } from "../ids/index.ts";
import { err, ok } from "../result/index.ts";
import { refundable } from "./refund.ts";
import { toView } from "./session.ts";
import { sessionCan } from "./session-can.ts";
import { newSession } from "./testing/arbitraries.ts";
import { answered, approved, begin, play, refusal, type Story, untilAuthorizing } from "./testing/story.ts";

function paid(start = newSession): Story {
  const story = play(begin(start), ...untilAuthorizing);
  return play(story, answered(story, approved), { type: "line_released" });
}

const chargeKey = ({ session }: Story) => session.charges[0]?.key as EffectId;
const ask = (story: Story, minorUnits: number) =>
  ({ type: "refund_requested", chargeKey: chargeKey(story), minorUnits }) as const;
const lastKey = ({ session }: Story) => session.refunds.at(-1)?.key as EffectId;
const refunded = (story: Story) =>
  ({
    type: "refund_answered",
    refundKey: lastKey(story),
    answer: { kind: "refunded", gatewayReference: "re_x" },
  }) as const;

describe("a refund", () => {
  test("is asked for with one key until the gateway has answered it", () => {
    const story = paid();
    play(story, ask(story, 1_000));
    const asked = story.effects.at(-1);
    expect(asked).toMatchObject({ type: "refund", refundKey: asked?.id });
    expect(story.session).toMatchObject({
      phase: "closed",
      outcome: "approved",
      deadline: { kind: "refunding" },
    });
    play(story, { type: "deadline_passed", deadlineAt: story.session.deadline?.at ?? 0 });
    expect(story.effects.at(-1)).toMatchObject({ type: "refund", refundKey: asked?.id });
    expect(story.effects.at(-1)?.id).not.toBe(asked?.id);
    play(story, refunded(story));
    expect(story.session).toMatchObject({
      deadline: null,
      refunds: [{ state: "refunded", money: { minorUnits: 1_000 }, gatewayReference: "re_x" }],
    });
    expect(refusal(story, refunded(story))).toBe("out_of_date");
  });

  test("in parts never comes to more than was charged", () => {
    const story = paid();
    for (const minorUnits of [3_000, 1_250]) {
      play(story, ask(story, minorUnits));
      play(story, refunded(story));
    }
    expect(refundable(story.session, chargeKey(story))).toBe(0);
    expect(refusal(story, ask(story, 1))).toBe("refund_not_possible");
  });

  test("one that the gateway refuses leaves the money to be given back", () => {
    const story = paid();
    play(story, ask(story, 4_250), {
      type: "refund_answered",
      refundKey: `${story.session.id}:${story.session.version + 1}:0` as EffectId,
      answer: { kind: "refused", reason: "not_refundable" },
    });
    expect(story.session.refunds).toMatchObject([{ state: "refused", reason: "not_refundable" }]);
    expect(refundable(story.session, chargeKey(story))).toBe(4_250);
  });

  test("is refused while another one is open, for nothing, for too much, and of another charge", () => {
    const story = paid();
    for (const minorUnits of [0, -1, 0.5, 4_251])
      expect(refusal(story, ask(story, minorUnits))).toBe("refund_not_possible");
    const foreign = { ...ask(story, 1), chargeKey: "ses_abcdefghijklmnopqrstuv:99:0" as EffectId };
    expect(refusal(story, foreign)).toBe("refund_not_possible");
    play(story, ask(story, 1_000));
    expect(refusal(story, ask(story, 1_000))).toBe("refund_not_possible");
  });

  test("is refused where no money has moved, or the provider can't", () => {
    expect(refusal(paid({ ...newSession, intent: "authorize" }), ask(paid(), 1))).toBe("refund_not_possible");
    expect(refusal(paid({ ...newSession, provider: "twilio" }), ask(paid(), 1))).toBe("refund_not_possible");
    const open = play(begin(), ...untilAuthorizing);
    expect(
      refusal(open, {
        type: "refund_requested",
        chargeKey: open.session.chargeKey as EffectId,
        minorUnits: 1,
      }),
    ).toBe("not_now");
  });
});

describe("a refund that no gateway answers", () => {
  const found = (story: Story, result: "refunded" | "not_refunded") =>
    ({ type: "refund_resolved_by_hand", refundKey: lastKey(story), result }) as const;

  test.each([
    ["refunded", "refunded", 3_250],
    ["not_refunded", "refused", 4_250],
  ] as const)("was %s, as a person has found: it is %s and not asked for again", (result, state, left) => {
    const story = paid();
    play(story, ask(story, 1_000));
    const effects = story.effects.length;
    expect(sessionCan.resolveRefund(toView(story.session), lastKey(story))).toEqual(ok(true));
    play(story, found(story, result));
    expect(story.session).toMatchObject({
      ...{ phase: "closed", outcome: "approved", reason: null, deadline: null },
      refunds: [{ state, reason: "resolved_by_hand", gatewayReference: null }],
    });
    expect(story.effects).toHaveLength(effects);
    expect(refundable(story.session, chargeKey(story))).toBe(left);
    expect(refusal(story, found(story, result))).toBe("nothing_unresolved");
    // The gateway's word comes too late, and the next refund need not wait for it.
    expect(refusal(story, refunded(story))).toBe("out_of_date");
    expect(refusal(story, ask(story, 1_000))).toBe("taken");
  });

  test("nothing else of a payment can be found by hand", () => {
    const story = paid();
    const strange = { ...found(story, "refunded"), refundKey: "ses_abcdefghijklmnopqrstuv:99:0" as EffectId };
    expect(refusal(story, strange)).toBe("nothing_unresolved");
    play(story, ask(story, 1_000));
    expect(refusal(story, strange)).toBe("nothing_unresolved");
    const view = toView(story.session);
    expect(sessionCan.resolveRefund(view, strange.refundKey)).toEqual(err("nothing_unresolved"));
    play(story, refunded(story));
    expect(refusal(story, found(story, "not_refunded"))).toBe("nothing_unresolved");
    expect(refusal(begin(), strange)).toBe("not_now");
  });

  test("is the only one that changes: what was answered before stays", () => {
    const story = paid();
    play(story, ask(story, 1_000));
    play(story, refunded(story));
    play(story, ask(story, 2_000));
    play(story, found(story, "not_refunded"));
    expect(story.session.refunds).toMatchObject([
      { state: "refunded", reason: null, gatewayReference: "re_x" },
      { state: "refused", reason: "resolved_by_hand" },
    ]);
  });
});

describe("a charge whose result only a person can find out", () => {
  function unresolved(): Story {
    const story = play(begin(), ...untilAuthorizing);
    return play(story, answered(story, { kind: "unknown", because: "amount_differs" }), {
      type: "line_released",
    });
  }

  test.each([
    ["charged", "approved"],
    ["not_charged", "failed"],
  ] as const)("was %s: %s", (result, outcome) => {
    const story = play(unresolved(), { type: "resolved_by_hand", result });
    expect(story.session).toMatchObject({ outcome, reason: "resolved_by_hand", deadline: null });
    expect(refusal(story, { type: "resolved_by_hand", result })).toBe("nothing_unresolved");
  });

  test("nothing else can be resolved by hand", () => {
    expect(refusal(paid(), { type: "resolved_by_hand", result: "not_charged" })).toBe("nothing_unresolved");
    expect(refusal(begin(), { type: "resolved_by_hand", result: "not_charged" })).toBe("not_now");
  });
});
