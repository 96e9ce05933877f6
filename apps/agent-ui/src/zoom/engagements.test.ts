import { expect, test } from "@jest/globals";
import type { EngagementId } from "@tacet/shared/ids";
import {
  currentEngagement,
  engagementUse,
  noEngagements,
  readContext,
  readMediaRedirect,
  readStatus,
  reduceEngagements,
} from "./engagements.ts";

const id = "engagement-one" as EngagementId;
const entered = reduceEngagements(noEngagements, { type: "entered", id, queueName: "Billing" });
const active = reduceEngagements(entered, {
  type: "status",
  status: { id, state: "active", channel: "voice", customer: { name: "Maria", number: "••• 2210" } },
});

test("a status that tells only what changed leaves the rest", () => {
  const changed = reduceEngagements(active, { type: "status", status: { id, state: "wrap-up" } });
  expect(currentEngagement(changed)).toMatchObject({
    state: "wrap-up",
    channel: "voice",
    customerName: "Maria",
    queueName: "Billing",
  });
});

test("only an active voice engagement may take a payment", () => {
  expect(engagementUse(currentEngagement(active))).toBe("usable");
  expect(engagementUse(null)).toBe("no_engagement");
  expect(engagementUse(currentEngagement(entered))).toBe("engagement_state_unknown");
  const use = (status: { state?: string; channel?: string }) =>
    engagementUse(
      currentEngagement(reduceEngagements(active, { type: "status", status: { id, ...status } })),
    );
  expect(use({ state: "end" })).toBe("engagement_over");
  expect(use({ state: "wrap-up" })).toBe("engagement_over");
  expect(use({ state: "inactive" })).toBe("engagement_state_unknown");
  expect(use({ state: "resume" })).toBe("engagement_state_unknown");
  expect(use({ channel: "email" })).toBe("engagement_not_voice");
});

test("the customer's number is cut to its last digits where it enters", () => {
  const status = readStatus({
    engagementStatus: {
      engagementId: id,
      consumers: [{ consumerDisplayName: "M", consumerNumber: "+49 30 5550 2210" }],
    },
  });
  expect(status?.customer).toEqual({ name: "M", number: "••• 2210" });
});

test.each([
  [null],
  [undefined],
  ["text"],
  [{}],
  [{ engagementStatus: null, engagementContext: 5, MediaRedirectStatus: [] }],
  [{ engagementStatus: { engagementId: 7 }, engagementContext: { engagementId: "" } }],
  [{ engagementStatus: { engagementId: "with blanks in it" }, MediaRedirectStatus: { engagementId: {} } }],
])("%j names no engagement", (value) => {
  expect(readStatus(value)).toBeNull();
  expect(readContext(value)).toBeNull();
  expect(readMediaRedirect(value)).toBeNull();
});
