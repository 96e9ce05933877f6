import { describe, expect, test } from "@jest/globals";
import { paidUnits } from "./refund.ts";
import { toView } from "./session.ts";
import { sessionCan } from "./session-can.ts";
import { card, newSession } from "./testing/arbitraries.ts";
import {
  answered,
  approved,
  begin,
  declined,
  names,
  play,
  ready,
  refusal,
  type Story,
  untilAuthorizing,
  untilCapturing,
} from "./testing/story.ts";

const other = { brand: "mastercard", last4: "4444" } as const;
const units = ({ session }: Story) => session.charges.map(({ money }) => money.minorUnits);
const split = (minorUnits: number) => ({ type: "split_requested", minorUnits }) as const;

function untilSecondCard(first: number): Story {
  const story = play(begin(), ...untilCapturing, split(first), ready(1), { type: "submit_requested" });
  return play(story, answered(story, approved));
}

describe("one amount over two cards", () => {
  test("the first card pays its part, and the second one, on the same line, all that is left", () => {
    const story = untilSecondCard(1_000);
    expect(story.session).toMatchObject({
      phase: "capturing",
      attempt: 2,
      card: null,
      chargeKey: null,
      dueUnits: 3_250,
      outcome: null,
    });
    expect(story.effects.at(-1)).toMatchObject({ type: "begin_capture", attempt: 2 });
    play(story, { type: "fields_ready", attempt: 2, card: other }, { type: "submit_requested" });
    play(story, answered(story, { ...approved, card: other }), { type: "line_released" });
    expect(story.session).toMatchObject({ phase: "closed", outcome: "approved" });
    expect(units(story)).toEqual([1_000, 3_250]);
    expect(new Set(story.session.charges.map(({ key }) => key)).size).toBe(2);
    expect(names(story)).toEqual(["open", "begin_capture", "submit", "begin_capture", "submit", "release"]);
  });

  test("a decline of the first keeps its part for the next card", () => {
    const story = play(begin(), ...untilCapturing, split(1_000), ready(1), { type: "submit_requested" });
    play(story, answered(story, declined));
    expect(story.session).toMatchObject({ dueUnits: 1_000, attempt: 2 });
  });

  test.each([
    ["canceled", { type: "cancel_requested" } as const, "agent_canceled"],
    ["hung up", { type: "call_ended", reason: "customer_hung_up" } as const, "customer_hung_up"],
    ["lost", { type: "line_lost" } as const, "line_lost"],
  ])("%s before the second card: partly approved, and why is kept", (_, event, reason) => {
    const story = play(untilSecondCard(1_000), event);
    expect(story.session).toMatchObject({ phase: "releasing", outcome: "partly_approved", reason });
    expect(units(story)).toEqual([1_000]);
  });

  test("a second card that can't be charged: partly approved", () => {
    const story = play(untilSecondCard(1_000), ready(2), { type: "submit_requested" });
    play(story, answered(story, { kind: "failed", reason: "gateway_error" }));
    expect(story.session).toMatchObject({ outcome: "partly_approved", reason: "gateway_error" });
  });

  test("an unknown second charge is unresolved, and then what it turns out to be", () => {
    const unresolved = () => {
      const story = play(untilSecondCard(1_000), ready(2), { type: "submit_requested" });
      return play(story, answered(story, { kind: "unknown", because: "amount_differs" }), {
        type: "line_released",
      });
    };
    const charged = unresolved();
    expect(charged.session).toMatchObject({ outcome: "unresolved", reason: "amount_differs" });
    expect(play(charged, answered(charged, approved)).session.outcome).toBe("approved");
    const notCharged = unresolved();
    play(notCharged, answered(notCharged, { kind: "failed", reason: "not_charged" }));
    expect(notCharged.session.outcome).toBe("partly_approved");
  });

  test("an unknown card that a person found charged has paid its own part, and no more", () => {
    const story = play(begin(), ...untilCapturing, split(1_000), ready(1), { type: "submit_requested" });
    play(story, answered(story, { kind: "unknown", because: "amount_differs" }), { type: "line_released" });
    play(story, { type: "resolved_by_hand", result: "charged" });
    expect(story.session).toMatchObject({ outcome: "partly_approved", reason: "resolved_by_hand" });
    expect(paidUnits(story.session)).toBe(1_000);
    const second = play(untilSecondCard(1_000), ready(2), { type: "submit_requested" });
    play(second, answered(second, { kind: "unknown", because: "amount_differs" }), { type: "line_released" });
    play(second, { type: "resolved_by_hand", result: "charged" });
    expect(second.session.outcome).toBe("approved");
  });

  test("whose call ended meanwhile gets no second card", () => {
    const story = play(begin(), ...untilCapturing, split(1_000), ready(1), { type: "submit_requested" });
    play(story, { type: "call_ended", reason: "customer_hung_up" }, answered(story, approved));
    expect(story.session).toMatchObject({ phase: "releasing", outcome: "partly_approved" });
  });

  test("is not split over three, nor into nothing, nor with a provider that can't", () => {
    const story = play(begin(), ...untilCapturing);
    for (const minorUnits of [0, -1, 0.5, 4_251])
      expect(refusal(story, split(minorUnits))).toBe("split_not_possible");
    expect(refusal(untilSecondCard(1_000), split(500))).toBe("split_not_possible");
    const twilio = play(begin({ ...newSession, provider: "twilio" }), ...untilCapturing);
    expect(refusal(twilio, split(500))).toBe("split_not_possible");
    expect(refusal(play(begin(), ...untilAuthorizing), split(500))).toBe("not_now");
  });

  test("splitting off the whole takes a split back", () => {
    const story = play(begin(), ...untilCapturing, split(1_000), split(4_250));
    expect(story.session.dueUnits).toBe(4_250);
  });

  test("the panel may offer it exactly while it would be taken", () => {
    const story = play(begin(), ...untilCapturing);
    expect(sessionCan.split(toView(story.session), 1_000).ok).toBe(true);
    expect(sessionCan.split(toView(untilSecondCard(1_000).session), 500).ok).toBe(false);
  });

  test("a decline after a card that was charged still leaves all tries", () => {
    const story = untilSecondCard(1_000);
    for (const attempt of [2, 3]) {
      play(story, { type: "fields_ready", attempt, card }, { type: "submit_requested" });
      play(story, answered(story, declined));
    }
    expect(story.session).toMatchObject({ phase: "capturing", attempt: 4 });
  });
});
