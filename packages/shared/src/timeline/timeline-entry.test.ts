import { describe, expect, test } from "@jest/globals";
import { type EffectId, effectId } from "../ids/index.ts";
import type { SessionEvent } from "../payment-session/index.ts";
import { card, sessionId, supervisor } from "../payment-session/testing/arbitraries.ts";
import type { TimelineWhat } from "../wire/index.ts";
import { gatherRepeated, type TimelineEvent, toTimelineEntry } from "./index.ts";

const key = effectId(sessionId, 5, 0) as EffectId;
const line = { mode: "strict", because: "chosen" } as const;
const authorization = { code: "A1B2", gatewayReference: "ch_secret", gateway: null, token: "pm_secret" };

type Untimed = SessionEvent extends infer Event
  ? Event extends SessionEvent
    ? Omit<Event, "at">
    : never
  : never;
const stored = (event: Untimed | { readonly type: "payment_taken" }, more: Partial<TimelineEvent> = {}) =>
  ({
    event: { ...event, at: 7_000 } as TimelineEvent["event"],
    actor: "provider:secure-bridge",
    version: 5,
    phase: "capturing",
    outcome: null,
    reason: null,
    attempt: 2,
    dueUnits: 1_000,
    minorUnits: 4_250,
    isRefunding: false,
    ...more,
  }) satisfies TimelineEvent;
const before = { phase: "capturing", outcome: null, dueUnits: 1_500 } as const;
const entry = (event: TimelineEvent, earlier: typeof before | null = before) =>
  toTimelineEntry(event, { before: earlier, currency: "EUR" });
const euros = (minorUnits: number) => ({ minorUnits, currency: "EUR" });

/** Every type of event, and what the timeline makes of it. A type that is missing does not compile. */
const readings: Readonly<
  Record<
    SessionEvent["type"] | "payment_taken",
    readonly (readonly [Untimed | { type: "payment_taken" }, TimelineWhat, object?])[]
  >
> = {
  payment_taken: [[{ type: "payment_taken" }, "payment_taken", { amount: euros(4_250) }]],
  provider_opened: [
    [{ type: "provider_opened", providerSession: { id: "p_secret", linkId: "L_secret" } }, "provider_opened"],
    [
      {
        type: "provider_opened",
        providerSession: { id: "p_secret", linkId: "L_secret" },
        pairingCode: "9173",
      },
      "provider_opened",
      { pairing: true },
    ],
  ],
  provider_not_opened: [
    [
      { type: "provider_not_opened", reason: "provider_refused", mayBeOpen: false },
      "provider_not_opened",
      { reason: "provider_refused" },
    ],
  ],
  line_secured: [
    [{ type: "line_secured" }, "line_secured"],
    [{ type: "line_secured", line }, "line_secured", { lineMode: "strict" }],
  ],
  line_mode: [[{ type: "line_mode", line }, "line_mode", { lineMode: "strict" }]],
  line_not_secured: [
    [
      { type: "line_not_secured", reason: "line_not_secured" },
      "line_not_secured",
      { reason: "line_not_secured" },
    ],
  ],
  capture_not_started: [
    [
      { type: "capture_not_started", reason: "provider_unreachable" },
      "capture_not_started",
      { reason: "provider_unreachable" },
    ],
  ],
  fields_ready: [[{ type: "fields_ready", attempt: 2, card }, "fields_ready", { card, attempt: 2 }]],
  fields_not_ready: [[{ type: "fields_not_ready", attempt: 2 }, "fields_not_ready", { attempt: 2 }]],
  charge_answered: [
    [
      {
        type: "charge_answered",
        chargeKey: key,
        answer: { kind: "approved", authorization, card },
        lookedUp: false,
      },
      "charge_approved",
      { card, amount: euros(1_500) },
    ],
    [
      {
        type: "charge_answered",
        chargeKey: key,
        answer: { kind: "declined", code: "do_not_honor", card, anotherCardMayHelp: true },
        lookedUp: false,
      },
      "charge_declined",
      { decline: "do_not_honor", card, amount: euros(1_500) },
    ],
    [
      {
        type: "charge_answered",
        chargeKey: key,
        answer: { kind: "failed", reason: "not_charged" },
        lookedUp: true,
      },
      "charge_failed",
      { reason: "not_charged" },
    ],
    [
      { type: "charge_answered", chargeKey: key, answer: { kind: "unknown" }, lookedUp: true },
      "charge_unknown",
    ],
    [
      {
        type: "charge_answered",
        chargeKey: key,
        answer: { kind: "unknown", because: "amount_differs" },
        lookedUp: false,
      },
      "charge_unknown",
      { reason: "amount_differs" },
    ],
  ],
  refund_answered: [
    [
      {
        type: "refund_answered",
        refundKey: key,
        answer: { kind: "refunded", gatewayReference: "re_secret" },
      },
      "refund_done",
    ],
    [
      { type: "refund_answered", refundKey: key, answer: { kind: "refused", reason: "not_refundable" } },
      "refund_refused",
      { refusal: "not_refundable" },
    ],
    [{ type: "refund_answered", refundKey: key, answer: { kind: "unknown" } }, "refund_unknown"],
  ],
  call_ended: [
    [{ type: "call_ended", reason: "customer_hung_up" }, "call_ended", { reason: "customer_hung_up" }],
  ],
  line_lost: [[{ type: "line_lost" }, "line_lost"]],
  line_released: [[{ type: "line_released" }, "line_released"]],
  redirect_requested: [[{ type: "redirect_requested" }, "redirect_requested"]],
  redirect_failed: [[{ type: "redirect_failed" }, "redirect_failed"]],
  view_requested: [[{ type: "view_requested" }, "view_requested"]],
  clear_field_requested: [
    [{ type: "clear_field_requested", field: "expiry" }, "clear_field_requested", { field: "expiry" }],
  ],
  split_requested: [[{ type: "split_requested", minorUnits: 20 }, "split_requested", { amount: euros(20) }]],
  extend_requested: [[{ type: "extend_requested" }, "extend_requested"]],
  submit_requested: [
    [{ type: "submit_requested" }, "submit_requested", { amount: euros(1_000), attempt: 2 }],
  ],
  cancel_requested: [[{ type: "cancel_requested" }, "cancel_requested"]],
  refund_requested: [
    [{ type: "refund_requested", chargeKey: key, minorUnits: 30 }, "refund_requested", { amount: euros(30) }],
  ],
  resolved_by_hand: [
    [{ type: "resolved_by_hand", result: "charged" }, "resolved_by_hand", { found: "charged" }],
  ],
  refund_resolved_by_hand: [
    [
      { type: "refund_resolved_by_hand", refundKey: key, result: "refunded" },
      "refund_resolved_by_hand",
      { found: "refunded" },
    ],
  ],
  release_requested: [
    [
      { type: "release_requested", by: supervisor, why: "asked to stop" },
      "release_requested",
      { why: "asked to stop" },
    ],
  ],
  found_released: [
    [
      { type: "found_released", by: supervisor, why: "call is over" },
      "found_released",
      { why: "call is over" },
    ],
  ],
  recording_reported: [
    [{ type: "recording_reported", state: "paused" }, "recording_paused"],
    [{ type: "recording_reported", state: "pause_failed" }, "recording_pause_failed"],
    [{ type: "recording_reported", state: "resumed" }, "recording_resumed"],
    [{ type: "recording_reported", state: "resume_failed" }, "recording_resume_failed"],
  ],
  deadline_passed: [[{ type: "deadline_passed", deadlineAt: 6_000 }, "looked_up"]],
};

const told = Object.values(readings).flatMap((each) =>
  each.map(([event, what, detail]) => [event, what, detail ?? null] as const),
);

test.each(told)("%j is told as %s", (event, what, detail) => {
  const said = entry(stored(event));
  expect(said).toEqual({
    at: 7_000,
    version: 5,
    phase: "capturing",
    what,
    by: { kind: "provider", id: "secure-bridge" },
    ...(detail === null ? {} : { detail }),
  });
  expect(JSON.stringify(said)).not.toMatch(/secret|9173|ses_|A1B2/);
});

test("an event that decides how a payment ends says so, once", () => {
  const ended = { phase: "releasing", outcome: "canceled", reason: "agent_canceled" } as const;
  const first = entry(stored({ type: "cancel_requested" }, ended));
  expect(first.detail).toEqual({ outcome: "canceled", reason: "agent_canceled" });
  const later = stored({ type: "line_released" }, { ...ended, phase: "closed" });
  expect(toTimelineEntry(later, { before: { ...before, ...ended }, currency: "EUR" }).detail).toBeUndefined();
});

describe("a time-out", () => {
  const timeOut = (phase: TimelineEvent["phase"], now: TimelineEvent["phase"], isRefunding = false) =>
    toTimelineEntry(stored({ type: "deadline_passed", deadlineAt: 1 }, { phase: now, isRefunding }), {
      before: { ...before, phase },
      currency: "EUR",
    }).what;

  test.each([
    ["capturing", "releasing", false, "time_out"],
    ["authorizing", "authorizing", false, "looked_up"],
    ["releasing", "releasing", false, "release_repeated"],
    ["closed", "closed", true, "refund_repeated"],
    ["closed", "closed", false, "looked_up"],
  ] as const)("in %s that leads to %s, refunding: %j", (from, to, isRefunding, what) => {
    expect(timeOut(from, to, isRefunding)).toBe(what);
  });
});

test.each([
  ["agent:amy", { kind: "agent", id: "amy" }],
  ["supervisor:dana", { kind: "supervisor", id: "dana" }],
  ["admin:max", { kind: "admin", id: "max" }],
  ["provider:twilio", { kind: "provider", id: "twilio" }],
  ["zoom", { kind: "zoom" }],
  ["clock", { kind: "time" }],
  ["effect:look_up", { kind: "provider" }],
  ["effect:resume_recording", { kind: "zoom" }],
  ["line-watch", { kind: "server" }],
  ["removal", { kind: "server" }],
])("%s is told as %j", (actor, by) => {
  expect(entry(stored({ type: "line_lost" }, { actor })).by).toEqual(by);
});

test("what is asked again and again is one entry that says how often, and until when", () => {
  const again = (at: number, version: number) => ({
    ...entry(stored({ type: "deadline_passed", deadlineAt: 1 }, { phase: "releasing", version }), {
      ...before,
      phase: "releasing",
    } as never),
    at,
  });
  const lost = entry(stored({ type: "line_lost" }, { version: 13, phase: "releasing" }));
  const gathered = gatherRepeated([again(1, 10), again(2, 11), again(3, 12), lost, again(9, 14)]);
  expect(gathered).toMatchObject([
    { at: 1, version: 10, what: "release_repeated", detail: { times: 3, until: 3 } },
    { version: 13, what: "line_lost" },
    { at: 9, version: 14, what: "release_repeated" },
  ]);
  expect(gathered.at(-1)?.detail).toBeUndefined();
});
