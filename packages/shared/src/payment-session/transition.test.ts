import { describe, expect, test } from "@jest/globals";
import type { EffectId } from "../ids/index.ts";
import { defaultPolicy } from "./policy.ts";
import { toView } from "./session.ts";
import { newSession, sessionId, type Untimed } from "./testing/arbitraries.ts";
import {
  answered,
  approved,
  begin,
  declined,
  names,
  opened,
  play,
  ready,
  refusal,
  untilAuthorizing,
  untilCapturing,
} from "./testing/story.ts";

describe("a payment", () => {
  test("goes from open to closed, and asks for each thing once", () => {
    const story = play(begin(), ...untilAuthorizing);
    play(story, answered(story, approved), { type: "line_released" });
    expect(story.session).toMatchObject({
      phase: "closed",
      outcome: "approved",
      version: 8,
      authorization: { code: "A1B2" },
      deadline: null,
    });
    expect(names(story)).toEqual(["open", "begin_capture", "submit", "release"]);
    expect(story.effects.map(({ id }) => id)).toEqual([
      `${sessionId}:1:0`,
      `${sessionId}:4:0`,
      `${sessionId}:6:0`,
      `${sessionId}:7:0`,
    ]);
  });

  test("an inline trunk needs no redirection", () => {
    const story = play(begin({ ...newSession, callPath: "inline-trunk" }), opened);
    expect(story.session).toMatchObject({ phase: "securing", deadline: { kind: "securing" } });
  });

  test("a decline gives the line back to capturing with an empty card and the next attempt", () => {
    const story = play(begin(), ...untilAuthorizing);
    play(story, answered(story, declined));
    expect(story.session).toMatchObject({
      phase: "capturing",
      attempt: 2,
      card: null,
      chargeKey: null,
      outcome: null,
      lastDecline: { code: "do_not_honor" },
    });
    expect(story.effects.at(-1)).toMatchObject({ type: "begin_capture", attempt: 2 });
    expect(refusal(story, ready(1))).toBe("out_of_date");
    expect(refusal(story, { type: "submit_requested" })).toBe("fields_not_ready");
    play(story, ready(2), { type: "submit_requested" });
    play(story, answered(story, approved));
    expect(story.session).toMatchObject({ outcome: "approved", attempt: 2 });
  });

  test("after a decline, canceling ends it as declined", () => {
    const story = play(begin(), ...untilAuthorizing);
    play(story, answered(story, declined), { type: "cancel_requested" });
    expect(story.session).toMatchObject({
      phase: "releasing",
      outcome: "declined",
      reason: "agent_canceled",
    });
  });

  test("the last attempt, and a caller who hung up, get no other card", () => {
    const last = play(begin(), ...untilAuthorizing);
    for (let attempt = 2; attempt <= defaultPolicy.maxAttempts; attempt++) {
      play(last, answered(last, declined), ready(attempt), { type: "submit_requested" });
    }
    play(last, answered(last, declined));
    expect(last.session).toMatchObject({ phase: "releasing", outcome: "declined" });
    const gone = play(begin(), ...untilAuthorizing, { type: "call_ended", reason: "customer_hung_up" });
    expect(gone.session).toMatchObject({ phase: "authorizing", callEnded: true });
    play(gone, answered(gone, declined));
    expect(gone.session).toMatchObject({ phase: "releasing", outcome: "declined" });
  });

  test("an unknown answer is looked up, never charged again", () => {
    const story = play(begin(), ...untilAuthorizing);
    const key = story.session.chargeKey;
    play(story, answered(story, { kind: "unknown" }));
    expect(story.effects.at(-1)).toMatchObject({
      type: "look_up",
      chargeKey: key,
      askedAt: story.session.chargeAskedAt,
    });
    play(story, answered(story, { kind: "unknown" }, true));
    play(story, { type: "deadline_passed", deadlineAt: story.session.deadline?.at ?? 0 });
    play(story, answered(story, approved, true), { type: "line_released" });
    expect(story.session).toMatchObject({ phase: "closed", outcome: "approved" });
    expect(names(story).filter((type) => type === "submit")).toHaveLength(1);
  });

  test("what stays unknown is unresolved, and is asked for after the call until it is known", () => {
    const story = play(begin(), ...untilAuthorizing);
    const pass = () => play(story, { type: "deadline_passed", deadlineAt: story.session.deadline?.at ?? 0 });
    while (story.session.phase === "authorizing") pass();
    expect(story.session).toMatchObject({
      phase: "releasing",
      outcome: "unresolved",
      lookups: defaultPolicy.maxLookups,
    });
    play(story, { type: "line_released" });
    expect(story.session).toMatchObject({
      phase: "closed",
      outcome: "unresolved",
      deadline: { kind: "reconciling" },
    });
    pass();
    expect(story.effects.at(-1)).toMatchObject({ type: "look_up" });
    play(story, answered(story, { kind: "failed", reason: "not_charged" }, true));
    expect(story.session).toMatchObject({
      phase: "closed",
      outcome: "failed",
      reason: "not_charged",
      deadline: null,
    });
    expect(refusal(story, answered(story, approved, true))).toBe("nothing_unresolved");
  });

  test("an answer to another charge changes nothing", () => {
    const story = play(begin(), ...untilAuthorizing);
    const other = { ...answered(story, approved), chargeKey: `${sessionId}:99:0` as EffectId };
    expect(refusal(story, other)).toBe("out_of_date");
  });

  test("extending moves the deadline a limited number of times", () => {
    const story = play(begin(), ...untilCapturing);
    const before = story.session.deadline?.at ?? 0;
    for (let count = 1; count <= defaultPolicy.extensions; count++) {
      play(story, { type: "extend_requested" });
      expect(story.session.deadline?.at).toBe(before + count * defaultPolicy.extensionMs);
    }
    expect(refusal(story, { type: "extend_requested" })).toBe("no_extensions_left");
  });

  test("a time-out that was moved since does not fire", () => {
    const story = play(begin(), ...untilCapturing);
    const old = story.session.deadline?.at ?? 0;
    play(story, { type: "extend_requested" });
    expect(refusal(story, { type: "deadline_passed", deadlineAt: old })).toBe("out_of_date");
  });

  test("the line is asked for again until it is released", () => {
    const story = play(begin(), ...untilCapturing, { type: "cancel_requested" });
    play(story, { type: "deadline_passed", deadlineAt: story.session.deadline?.at ?? 0 });
    expect(story.session).toMatchObject({ phase: "releasing", releaseRequests: 2 });
    expect(names(story).filter((type) => type === "release")).toHaveLength(2);
  });

  test("opened too late, the provider session is closed there as well", () => {
    const story = play(begin(), { type: "cancel_requested" }, { type: "line_released" }, opened);
    expect(story.session.phase).toBe("closed");
    expect(story.effects.at(-1)?.type).toBe("release");
  });

  test("a recording that is to be paused is paused once the line is secured, and resumed once on the way out", () => {
    const story = play(begin({ ...newSession, pauseRecording: true }), ...untilCapturing);
    expect(story.session.recording).toBe("pausing");
    play(story, { type: "recording_reported", state: "paused" }, ready(1), { type: "submit_requested" });
    play(story, answered(story, declined), ready(2), { type: "submit_requested" });
    play(story, answered(story, approved));
    expect(story.session).toMatchObject({ phase: "releasing", recording: "resuming" });
    play(story, { type: "line_released" }, { type: "recording_reported", state: "resume_failed" });
    play(story, { type: "recording_reported", state: "resumed" });
    expect(story.session).toMatchObject({ phase: "closed", outcome: "approved", recording: "resumed" });
    expect(names(story)).toEqual([
      "open",
      "begin_capture",
      "pause_recording",
      "submit",
      "begin_capture",
      "submit",
      "release",
      "resume_recording",
    ]);
  });

  test("a pause that failed, or has not been confirmed, holds up nothing and is resumed all the same", () => {
    for (const reports of [
      [],
      [{ type: "recording_reported", state: "pause_failed" }],
    ] satisfies Untimed[][]) {
      const story = play(begin({ ...newSession, pauseRecording: true }), ...untilCapturing, ...reports);
      play(story, ready(1), { type: "cancel_requested" });
      expect(names(story).slice(-2)).toEqual(["release", "resume_recording"]);
      expect(refusal(story, { type: "recording_reported", state: "paused" })).toBe("out_of_date");
    }
  });

  test("a line that never became secure leaves the recording alone", () => {
    const story = play(begin({ ...newSession, pauseRecording: true }), opened, {
      type: "redirect_requested",
    });
    play(story, { type: "cancel_requested" }, { type: "line_released" });
    expect(story.session.recording).toBe("untouched");
    expect(names(story)).toEqual(["open", "release"]);
  });

  test("a view holds no key and no provider session", () => {
    const view = JSON.stringify(toView(play(begin(), ...untilAuthorizing).session));
    expect(view).not.toMatch(/chargeKey|providerSession|:6:0/);
    expect(view).toContain('"linkId":"L1"');
  });
});
