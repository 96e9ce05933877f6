import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { EffectId } from "../ids/index.ts";
import type { Effect } from "./effects.ts";
import type { SessionEvent } from "./events.ts";
import { chargedUnits, refundable } from "./refund.ts";
import type { PaymentSession } from "./session.ts";
import { toView } from "./session.ts";
import { sessionCan } from "./session-can.ts";
import { anyEvent, newSession, type Untimed } from "./testing/arbitraries.ts";
import {
  answered,
  approved,
  begin,
  names,
  opened,
  play,
  ready,
  refusal,
  type Story,
} from "./testing/story.ts";
import { transition } from "./transition.ts";

/** What happened to `other`, with this session's own keys and deadline. */
function inOwnTerms({ session }: Story, event: Untimed, other: PaymentSession): Untimed {
  const ownKey = (of: "charges" | "refunds", key: EffectId) =>
    session[of][other[of].findIndex((one) => one.key === key)]?.key ?? key;
  switch (event.type) {
    case "charge_answered":
      return { ...event, chargeKey: session.chargeKey as EffectId };
    case "deadline_passed":
      return { ...event, deadlineAt: session.deadline?.at ?? 0 };
    case "refund_requested":
      return { ...event, chargeKey: ownKey("charges", event.chargeKey) };
    case "refund_answered":
    case "refund_resolved_by_hand":
      return { ...event, refundKey: ownKey("refunds", event.refundKey) };
    default:
      return event;
  }
}

/** The way to a paid call that is given back: chance alone hardly ever gets there. What does not fit is refused. */
const wayToPaid: readonly ((story: Story) => Untimed)[] = [
  () => opened,
  () => ({ type: "redirect_requested" }),
  () => ({ type: "line_secured" }),
  () => ({ type: "view_requested" }),
  () => ready(1),
  () => ({ type: "submit_requested" }),
  (story) => answered(story, approved),
  () => ({ type: "line_released" }),
];

describe("whatever happens, in any order", () => {
  const anyLife = fc.gen().map((gen) => {
    const story = begin({
      ...newSession,
      callPath: gen(fc.constantFrom, "zoom-redirect" as const, "inline-trunk" as const),
      capture: gen(fc.constantFrom, "streamed" as const, "streamed" as const, "framed" as const),
      pauseRecording: gen(fc.boolean),
    });
    const steps: {
      before: PaymentSession;
      after: PaymentSession;
      event: Untimed;
      effects: readonly Effect[];
    }[] = [];
    const wayGone = gen(fc.integer, { min: 0, max: wayToPaid.length });
    const length = gen(fc.integer, { min: 0, max: 60 });
    for (let step = 0; step < wayGone + length; step++) {
      const next = step < wayGone ? wayToPaid[step] : undefined;
      const event = next?.(story) ?? gen(() => anyEvent(story.session));
      story.at += 1_000;
      const changed = transition(story.session, { ...event, at: story.at } as SessionEvent);
      if (!changed.ok) continue;
      const { session: after, effects } = changed.value;
      steps.push({ before: story.session, after, event, effects });
      story.session = after;
      story.effects.push(...effects);
    }
    return { story, steps };
  });
  const check = (
    property: (life: {
      story: Story;
      steps: { before: PaymentSession; after: PaymentSession; event: Untimed; effects: readonly Effect[] }[];
    }) => void,
  ) =>
    // Shrinking a long life can take all memory there is, and then nobody learns what failed.
    fc.assert(fc.property(anyLife, property), { numRuns: 600, endOnFailure: true });

  test("each attempt is charged at most once, under a key of its own", () => {
    check(({ story }) => {
      const submits = story.effects.filter((effect) => effect.type === "submit");
      expect(new Set(submits.map(({ attempt }) => attempt)).size).toBe(submits.length);
      expect(new Set(story.effects.map(({ id }) => id)).size).toBe(story.effects.length);
    });
  });

  test("no new charge while an answer is open, and never for more than is left to pay", () => {
    check(({ steps }) => {
      for (const { before, effects } of steps) {
        if (!effects.some(({ type }) => type === "submit")) continue;
        expect(before).toMatchObject({ phase: "capturing", outcome: null, chargeKey: null });
        expect(chargedUnits(before.charges) + before.dueUnits).toBeLessThanOrEqual(before.money.minorUnits);
        expect(before.dueUnits).toBeGreaterThan(0);
      }
    });
  });

  test("never more is given back than was charged, nor under two keys at once", () => {
    check(({ steps }) => {
      for (const { after } of steps) {
        for (const { key } of after.charges) expect(refundable(after, key)).toBeGreaterThanOrEqual(0);
        expect(after.refunds.filter(({ state }) => state === "asked").length).toBeLessThanOrEqual(1);
      }
    });
  });

  test("what has become of a refund stays, and one that is open has a time-out of its own", () => {
    check(({ steps }) => {
      for (const { before, after, event } of steps) {
        const settled = before.refunds.filter(({ state }) => state !== "asked");
        expect(after.refunds).toEqual(expect.arrayContaining(settled));
        const isOpen = after.refunds.some(({ state }) => state === "asked");
        expect([event.type, after.deadline?.kind === "refunding"]).toEqual([event.type, isOpen]);
        if (isOpen) expect(after.outcome).not.toBe("unresolved");
      }
    });
  });

  test("a provider's own view is charged by nobody else, and leaves no doubt unsaid", () => {
    check(({ story, steps }) => {
      if (story.session.capture !== "framed") return;
      expect(names(story).filter((type) => type === "clear_field")).toEqual([]);
      const viewed = steps.find(({ event }) => event.type === "view_requested");
      const out = steps.find(({ before, after }) => before.outcome === null && after.outcome !== null);
      if (viewed === undefined || out === undefined || out.event.type === "charge_answered") return;
      if (viewed.after.version < out.after.version) expect(out.after.outcome).toBe("unresolved");
    });
  });

  test("a line that was touched is asked to be released before the session closes", () => {
    check(({ story, steps }) => {
      if (
        story.session.phase !== "closed" ||
        !steps.some(({ after }) => after.phase === "capturing" || after.phase === "securing")
      )
        return;
      expect(story.effects.map(({ type }) => type)).toContain("release");
      expect(steps.some(({ after }) => after.phase === "releasing")).toBe(true);
    });
  });

  test("a recording that was asked to pause is asked to resume on the way to closed: once, and never before", () => {
    check(({ story, steps }) => {
      const asked = names(story).filter((type) => type.endsWith("_recording"));
      const secured = steps.some(({ after }) => after.phase === "capturing");
      const isOut = story.session.phase === "releasing" || story.session.phase === "closed";
      const expected = isOut ? ["pause_recording", "resume_recording"] : ["pause_recording"];
      expect(asked).toEqual(story.session.pauseRecording && secured ? expected : []);
      if (isOut && asked.length > 0)
        expect(["resuming", "resumed", "resume_failed"]).toContain(story.session.recording);
    });
  });

  test("a pairing code and the call's fingerprint are gone once there is no call to be found any more", () => {
    check(({ steps }) => {
      for (const { after } of steps) {
        if (after.phase === "created" || after.phase === "securing") continue;
        expect(after).toMatchObject({ pairingCode: null, callFingerprint: null });
      }
    });
  });

  test("the line's mode changes nothing of the payment: the same events without it ask for the same things", () => {
    check(({ story, steps }) => {
      const { callPath, capture, pauseRecording } = story.session;
      const plain = begin({ ...newSession, callPath, capture, pauseRecording });
      for (const { before, event } of steps) {
        if (event.type !== "line_mode") play(plain, inOwnTerms(plain, event, before));
      }
      expect(names(plain)).toEqual(names(story));
      const { phase, outcome, reason, attempt } = story.session;
      expect(plain.session).toMatchObject({ phase, outcome, reason, attempt });
    });
  });

  test("the recording changes nothing of the payment: the same events without it ask for the same things", () => {
    check(({ story, steps }) => {
      const { callPath, capture } = story.session;
      const plain = begin({ ...newSession, callPath, capture });
      for (const { before, event } of steps) {
        if (event.type !== "recording_reported") play(plain, inOwnTerms(plain, event, before));
      }
      const ofPayment = names(story).filter((type) => !type.endsWith("_recording"));
      expect(names(plain)).toEqual(ofPayment);
      const { phase, outcome, reason, attempt, callEnded, releaseRequests } = story.session;
      expect(plain.session).toMatchObject({ phase, outcome, reason, attempt, callEnded, releaseRequests });
    });
  });

  test("the version grows by one, the outcome is never taken back, an open session always has a time-out", () => {
    check(({ steps }) => {
      for (const { before, after } of steps) {
        expect(after.version).toBe(before.version + 1);
        if (before.outcome !== null && before.outcome !== "unresolved")
          expect(after.outcome).toBe(before.outcome);
        if (after.phase !== "closed") expect(after.deadline).not.toBeNull();
        if (after.phase === "closed" || after.phase === "releasing") expect(after.outcome).not.toBeNull();
      }
    });
  });

  test("from anywhere, time-outs and the provider's release alone lead to closed", () => {
    check(({ story }) => {
      for (let step = 0; step < 40 && story.session.phase !== "closed"; step++) {
        const event: Untimed =
          story.session.phase === "releasing"
            ? { type: "line_released" }
            : { type: "deadline_passed", deadlineAt: story.session.deadline?.at ?? -1 };
        play(story, event);
      }
      expect(story.session.phase).toBe("closed");
    });
  });

  test("what sessionCan allows is taken, and what it forbids is refused with the same code", () => {
    const asked = {
      redirect: { type: "redirect_requested" },
      extend: { type: "extend_requested" },
      submit: { type: "submit_requested" },
      cancel: { type: "cancel_requested" },
    } as const;
    check(({ story }) => {
      const view = toView(story.session);
      for (const [name, event] of Object.entries(asked)) {
        const may = sessionCan[name as keyof typeof asked](view);
        expect([name, refusal(story, event)]).toEqual([name, may.ok ? "taken" : may.error]);
      }
      const may = sessionCan.clearField(view, "expiry");
      expect(refusal(story, { type: "clear_field_requested", field: "expiry" })).toBe(
        may.ok ? "taken" : may.error,
      );
    });
  });
});
