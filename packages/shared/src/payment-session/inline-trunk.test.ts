import { describe, expect, test } from "@jest/globals";
import { defaultPolicy } from "./policy.ts";
import { toView } from "./session.ts";
import { newSession } from "./testing/arbitraries.ts";
import { answered, approved, begin, opened, play, ready, refusal, type Story } from "./testing/story.ts";

const callFingerprint = "ab".repeat(32);
const masked = { mode: "masked", because: "chosen" } as const;
const strict = { mode: "strict", because: "in_band_digit" } as const;
const pairing = { ...opened, pairingCode: "4821" } as const;

/** A call that the bridge finds on the trunk, by its numbers or by what the customer keys. */
const onTrunk = (): Story => begin({ ...newSession, callPath: "inline-trunk", callFingerprint });

describe("a call on an inline trunk", () => {
  test("that is known is secured at once, within the time that a line takes", () => {
    const story = play(onTrunk(), opened);
    const { securing } = defaultPolicy.deadlineMs;
    expect(story.session).toMatchObject({
      phase: "securing",
      pairingCode: null,
      deadline: { kind: "securing", at: story.at + securing },
    });
  });

  test("that has to be paired gives the customer time to key the code", () => {
    const story = play(onTrunk(), pairing);
    const { pairing: pairingMs, securing } = defaultPolicy.deadlineMs;
    expect(story.session).toMatchObject({
      phase: "securing",
      pairingCode: "4821",
      deadline: { kind: "pairing", at: story.at + pairingMs },
    });
    expect(pairingMs).toBeGreaterThan(securing);
    expect(toView(story.session).pairingCode).toBe("4821");
    play(story, { type: "deadline_passed", deadlineAt: story.session.deadline?.at ?? 0 });
    expect(story.session).toMatchObject({ outcome: "expired", reason: "not_secured_in_time" });
  });

  test("needs neither code nor fingerprint once it is secured, or is over", () => {
    const forgotten = { pairingCode: null, callFingerprint: null };
    expect(onTrunk().session.callFingerprint).toBe(callFingerprint);
    expect(play(onTrunk(), pairing, { type: "line_secured", line: masked }).session).toMatchObject(forgotten);
    expect(play(onTrunk(), pairing, { type: "cancel_requested" }).session).toMatchObject(forgotten);
    // The provider's word may overtake its own answer.
    const overtaken = play(onTrunk(), { type: "line_secured", line: masked }, pairing);
    expect(overtaken.session).toMatchObject({ phase: "capturing", ...forgotten });
  });

  test("keeps its fingerprint to itself", () => {
    expect(JSON.stringify(toView(play(onTrunk(), pairing).session))).not.toMatch(/fingerprint|abab/i);
  });
});

describe("the mode of a line", () => {
  const secured = () => play(onTrunk(), opened, { type: "line_secured", line: masked });

  test("is the provider's word, and stands in the view", () => {
    expect(toView(play(onTrunk(), opened).session).line).toBeNull();
    expect(toView(secured().session).line).toEqual(masked);
  });

  test("may change while the card is keyed, charged and given back, and moves nothing", () => {
    const story = secured();
    const changes = () => {
      const { phase, deadline, phaseSince, card } = story.session;
      play(story, { type: "line_mode", line: strict });
      expect(story.session).toMatchObject({ phase, deadline, phaseSince, card, line: strict });
      play(story, { type: "line_mode", line: masked });
    };
    changes();
    play(story, ready(1), { type: "submit_requested" });
    changes();
    play(story, answered(story, approved));
    changes();
    play(story, { type: "line_mode", line: strict }, { type: "line_released" });
    expect(story.session).toMatchObject({ phase: "closed", line: strict });
    expect(refusal(story, { type: "line_mode", line: masked })).toBe("not_now");
  });

  test("is none before there is a line", () => {
    expect(refusal(play(onTrunk(), opened), { type: "line_mode", line: strict })).toBe("not_now");
  });

  test("is not told by a provider that has one way only", () => {
    expect(play(onTrunk(), opened, { type: "line_secured" }).session).toMatchObject({
      phase: "capturing",
      line: null,
    });
  });
});
