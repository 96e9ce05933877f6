import { describe, expect, test } from "@jest/globals";
import type { EffectId } from "../ids/index.ts";
import { toView } from "./index.ts";
import { longestWhy, parseWhy } from "./release.ts";
import { sessionCan } from "./session-can.ts";
import { newSession, supervisor, type Untimed } from "./testing/arbitraries.ts";
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
  type Story,
  untilAuthorizing,
  untilCapturing,
} from "./testing/story.ts";

const why = "the customer asked to stop";
const release: Untimed = { type: "release_requested", by: supervisor, why };
const found: Untimed = { type: "found_released", by: supervisor, why: "the call is over" };
const passed = (story: Story): Untimed => ({
  type: "deadline_passed",
  deadlineAt: story.session.deadline?.at ?? 0,
});
const count = (story: Story, type: string) => names(story).filter((name) => name === type).length;

describe("a supervisor has a line given back", () => {
  test.each([
    ["created", []],
    ["created, opened", [opened]],
    ["securing", [opened, { type: "redirect_requested" }]],
    ["capturing", untilCapturing],
    ["capturing, all keyed", [...untilCapturing, ready(1)]],
  ] satisfies [string, Untimed[]][])("in %s: canceled, and who it was and why is in it", (_, way) => {
    const story = play(begin(), ...way);
    expect(sessionCan.release(toView(story.session))).toMatchObject({ ok: true });
    expect(play(story, release).session).toMatchObject({
      phase: "releasing",
      outcome: "canceled",
      reason: "released_by_supervisor",
      releasedBy: { by: supervisor, why, at: story.at },
      deadline: { kind: "releasing" },
    });
    expect(count(story, "release")).toBe(1);
    expect(play(story, { type: "line_released" }).session).toMatchObject({
      phase: "closed",
      outcome: "canceled",
    });
  });

  test("after a decline it stays declined", () => {
    const story = play(begin(), ...untilAuthorizing);
    play(story, answered(story, declined), release);
    expect(story.session).toMatchObject({ outcome: "declined", reason: "released_by_supervisor" });
  });

  test("after the provider's own view was given out, nobody knows", () => {
    const framed = begin({ ...newSession, provider: "pci-pal", capture: "framed" });
    play(framed, opened, { type: "redirect_requested" }, { type: "view_requested" }, release);
    expect(framed.session).toMatchObject({ phase: "releasing", outcome: "unresolved" });
  });

  test("after the first of two cards it is partly approved", () => {
    const story = play(begin(), ...untilCapturing, { type: "split_requested", minorUnits: 1_000 });
    play(story, ready(1), { type: "submit_requested" });
    play(story, answered(story, approved), release);
    expect(story.session).toMatchObject({ outcome: "partly_approved", reason: "released_by_supervisor" });
  });

  test("a second time asks the provider again at once, and the first one's word stays", () => {
    const story = play(begin(), ...untilCapturing, release);
    const again: Untimed = {
      type: "release_requested",
      by: { ...supervisor, name: null },
      why: "still there",
    };
    play(story, again);
    expect(story.session).toMatchObject({
      phase: "releasing",
      outcome: "canceled",
      releaseRequests: 2,
      releasedBy: { why, by: supervisor },
    });
    expect(count(story, "release")).toBe(2);
  });

  test("of a payment that the agent has canceled changes nothing of how it ended", () => {
    const story = play(begin(), ...untilCapturing, { type: "cancel_requested" }, release);
    expect(story.session).toMatchObject({
      outcome: "canceled",
      reason: "agent_canceled",
      releasedBy: { why },
    });
  });

  test("is not possible any more once it is closed", () => {
    const story = play(begin(), ...untilCapturing, release, { type: "line_released" });
    expect(refusal(story, release)).toBe("not_now");
    expect(sessionCan.release(toView(story.session))).toMatchObject({ ok: false });
  });
});

describe("a line that is given back while the card is being charged", () => {
  const charging = () => play(begin(), ...untilAuthorizing, release);

  test("is unresolved, keeps the charge's key, and never charges again", () => {
    const story = charging();
    const key = story.session.chargeKey;
    expect(story.session).toMatchObject({
      phase: "releasing",
      outcome: "unresolved",
      reason: "released_by_supervisor",
    });
    for (const event of [{ type: "submit_requested" }, ready(1)] satisfies Untimed[])
      expect(refusal(story, event)).not.toBe("taken");
    play(story, passed(story), { type: "line_released" });
    play(story, passed(story));
    expect(story.session.chargeKey).toBe(key);
    expect(count(story, "submit")).toBe(1);
  });

  test.each([
    ["approved", approved, "approved"],
    ["declined", declined, "declined"],
    ["failed", { kind: "failed", reason: "gateway_error" }, "failed"],
  ] as const)("takes the answer while it is released, and afterwards: %s", (_, answer, outcome) => {
    const early = charging();
    play(early, answered(early, answer));
    expect(early.session).toMatchObject({ phase: "releasing", outcome });
    const late = play(charging(), { type: "line_released" });
    play(late, answered(late, answer));
    expect(late.session).toMatchObject({ phase: "closed", outcome });
    expect(late.session.charges).toHaveLength(outcome === "approved" ? 1 : 0);
  });

  test("is looked up until it is known, in releasing and in closed", () => {
    const story = charging();
    play(story, passed(story));
    expect(names(story).slice(-2)).toEqual(["release", "look_up"]);
    expect(story.effects.at(-1)).toMatchObject({ chargeKey: story.session.chargeKey as EffectId });
    expect(refusal(story, answered(story, { kind: "unknown" }, true))).not.toBe("taken");
    play(story, { type: "line_released" });
    expect(story.session.deadline?.kind).toBe("reconciling");
    play(story, passed(story));
    expect(count(story, "look_up")).toBe(2);
    play(story, answered(story, approved, true));
    expect(story.session).toMatchObject({ outcome: "approved", deadline: null });
  });

  test("is not looked up in releasing where the result is known", () => {
    const story = play(begin(), ...untilCapturing, release);
    play(story, passed(story));
    play(story, passed(story));
    expect(count(story, "look_up")).toBe(0);
  });
});

describe("a line whose provider never answers", () => {
  test("may be called released by a person once it was asked for three times", () => {
    const story = play(begin(), ...untilCapturing, release);
    for (const requests of [1, 2]) {
      expect(story.session.releaseRequests).toBe(requests);
      expect(refusal(story, found)).toBe("release_under_way");
      expect(sessionCan.foundReleased(toView(story.session))).toMatchObject({ error: "release_under_way" });
      play(story, passed(story));
    }
    expect(sessionCan.foundReleased(toView(story.session))).toMatchObject({ ok: true });
    play(story, found);
    expect(story.session).toMatchObject({
      phase: "closed",
      outcome: "canceled",
      deadline: null,
      foundReleasedBy: { by: supervisor, why: "the call is over" },
    });
  });

  test("goes on being looked up after that, if its charge is not known", () => {
    const story = play(begin(), ...untilAuthorizing, release, release, release, found);
    expect(story.session).toMatchObject({
      phase: "closed",
      outcome: "unresolved",
      deadline: { kind: "reconciling" },
    });
  });

  test.each([[untilCapturing], [untilAuthorizing], [[opened]]])(
    "never before it was asked for at all",
    (way) => {
      expect(refusal(play(begin(), ...way), found)).toBe("not_now");
    },
  );
});

test("when the line was first secured is noted, and stays", () => {
  const story = play(begin(), opened, { type: "redirect_requested" });
  expect(story.session.securedAt).toBeNull();
  play(story, { type: "line_secured" });
  const { at } = story;
  play(story, ready(1), { type: "submit_requested" });
  play(story, answered(story, declined), ready(2));
  expect(story.session).toMatchObject({ attempt: 2, securedAt: at });
});

describe("why", () => {
  test.each([
    ["  the customer asked to stop ", "the customer asked to stop"],
    ["é".repeat(longestWhy), "é".repeat(longestWhy)],
  ])("%j is taken, trimmed", (text, value) => {
    expect(parseWhy(text)).toEqual({ ok: true, value });
  });

  test.each([
    [" \n ", "why_missing"],
    ["x".repeat(longestWhy + 1), "why_too_long"],
    ["two\nlines", "why_has_control_characters"],
    // Made here, so that no such number stands in a file outside the bridge.
    [`he said ${`50${"0".repeat(13)}9`}`, "why_holds_card_number"],
  ])("%j is refused as %s", (text, code) => {
    expect(parseWhy(text)).toEqual({ ok: false, error: { code } });
  });
});
