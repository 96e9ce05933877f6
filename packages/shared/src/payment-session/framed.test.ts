import { describe, expect, test } from "@jest/globals";
import { toView } from "./session.ts";
import { sessionCan } from "./session-can.ts";
import { newSession } from "./testing/arbitraries.ts";
import {
  answered,
  approved,
  begin,
  declined,
  names,
  opened,
  play,
  refusal,
  type Story,
} from "./testing/story.ts";

/** A provider that draws the fields in a view of its own, and says nothing until the end. */
function begun(): Story {
  const start = { ...newSession, provider: "pci-pal", capture: "framed" } as const;
  return play(begin(start), opened, { type: "redirect_requested" });
}

const viewed = () => play(begun(), { type: "view_requested" });

describe("a payment in the provider's own view", () => {
  test("leads from the redirection to its word, and asks nothing of it in between", () => {
    const story = begun();
    expect(story.session).toMatchObject({
      phase: "capturing",
      deadline: { kind: "capturing" },
      chargeKey: null,
    });
    play(story, { type: "view_requested" });
    expect(toView(story.session).viewGiven).toBe(true);
    const key = story.session.chargeKey;
    expect(play(story, { type: "view_requested" }).session.chargeKey).toBe(key);
    play(story, answered(story, approved), { type: "line_released" });
    expect(story.session).toMatchObject({ phase: "closed", outcome: "approved", charges: [{ key }] });
    expect(names(story)).toEqual(["open", "release"]);
  });

  test.each([
    ["declined", declined, null],
    ["canceled", { kind: "failed", reason: "canceled_in_view" } as const, "canceled_in_view"],
    ["failed", { kind: "failed", reason: "gateway_error" } as const, "gateway_error"],
    ["unresolved", { kind: "unknown" } as const, "answer_unknown"],
    ["unresolved", { kind: "unknown", because: "amount_differs" } as const, "amount_differs"],
  ])("ends as %s when the provider says so", (outcome, answer, reason) => {
    const story = viewed();
    play(story, answered(story, answer));
    expect(story.session).toMatchObject({ phase: "releasing", outcome, reason });
  });

  test.each([
    { type: "cancel_requested" } as const,
    { type: "call_ended", reason: "customer_hung_up" } as const,
    { type: "line_lost" } as const,
    { type: "capture_not_started", reason: "provider_unreachable" } as const,
    { type: "deadline_passed", deadlineAt: 0 } as const,
  ])("%j after the view was given out: nobody here can know, so it is unresolved", (event) => {
    const story = viewed();
    const deadlineAt = story.session.deadline?.at ?? 0;
    play(story, event.type === "deadline_passed" ? { ...event, deadlineAt } : event);
    expect(story.session).toMatchObject({
      phase: "releasing",
      outcome: "unresolved",
      reason: "answer_unknown",
    });
    play(story, { type: "line_released" }, answered(story, { kind: "failed", reason: "canceled_in_view" }));
    expect(story.session).toMatchObject({ phase: "closed", outcome: "canceled" });
  });

  test("canceled before the view was given out is canceled: nothing can have been charged", () => {
    expect(play(begun(), { type: "cancel_requested" }).session.outcome).toBe("canceled");
    expect(play(begun(), { type: "redirect_failed" }).session.reason).toBe("redirect_failed");
    expect(refusal(viewed(), { type: "redirect_failed" })).toBe("not_now");
  });

  test("nothing can be cleared, split or submitted from here", () => {
    const story = viewed();
    expect(refusal(story, { type: "clear_field_requested", field: "expiry" })).toBe("not_now");
    expect(refusal(story, { type: "split_requested", minorUnits: 1 })).toBe("split_not_possible");
    expect(refusal(story, { type: "submit_requested" })).toBe("fields_not_ready");
  });

  test("no other provider's session has a view", () => {
    const story = play(begin(), opened, { type: "redirect_requested" }, { type: "line_secured" });
    expect(refusal(story, { type: "view_requested" })).toBe("not_now");
    expect(sessionCan.openView(toView(story.session)).ok).toBe(false);
  });
});
