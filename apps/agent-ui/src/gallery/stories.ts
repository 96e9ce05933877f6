/** Every state of the panel as data, for looking at and for tests: `gallery.html` in `vite dev`. Not in the built panel. */
import type { AccountId, AgentId, EngagementId, SessionId } from "@tacet/shared/ids";
import {
  type CaptureProgress,
  cardFields,
  type FieldProgress,
  type Outcome,
  type Reason,
  type SessionView,
} from "@tacet/shared/payment-session";
import type { PanelSettings } from "@tacet/shared/wire";
import { emptyDesk } from "../features/take-payment/desk-state.ts";
import type { PaymentSources } from "../features/take-payment/payment-view.ts";
import { emptyFeed } from "../session-feed/feed-state.ts";
import type { Engagement } from "../zoom/index.ts";

export const settings: PanelSettings = {
  currencies: ["EUR", "USD", "GBP", "JPY", "KWD"],
  amountLimit: 10_000,
  callPath: "zoom-redirect",
  provider: "secure-bridge",
  extensionMs: 120_000,
  maxAttempts: 3,
  pauseRecording: false,
};

const engagementId = "engagement-one" as EngagementId;

export const engagement: Engagement = {
  id: engagementId,
  state: "active",
  channel: "voice",
  queueName: "Billing",
  customerName: "Maria Keller",
  customerNumber: "••• 2210",
  redirectFailed: false,
};

/** `now` is epoch ms. */
export function session(now: number, change: Partial<SessionView>): SessionView {
  return {
    id: "ses_aaaaaaaaaaaaaaaaaaaaaa" as SessionId,
    accountId: "account" as AccountId,
    agentId: "u7Jx2kPqTmWn" as AgentId,
    engagementId,
    provider: "secure-bridge",
    callPath: "zoom-redirect",
    money: { minorUnits: 4250, currency: "EUR" },
    reference: "INV-1001",
    phase: "capturing",
    outcome: null,
    reason: null,
    version: 5,
    attempt: 1,
    linkId: "link",
    card: null,
    authorization: null,
    lastDecline: null,
    callEnded: false,
    recording: "untouched",
    extensionsLeft: 3,
    releaseRequests: 0,
    deadline: { kind: "capturing", at: now + 161_000 },
    createdAt: now - 40_000,
    phaseSince: now - 20_000,
    ...change,
  };
}

type Fields = Partial<Record<(typeof cardFields)[number], Partial<FieldProgress>>>;

export function keypad(
  activeField: CaptureProgress["activeField"],
  fields: Fields,
  attempt = 1,
): CaptureProgress {
  return {
    attempt,
    revision: 1,
    activeField,
    fields: cardFields.map((field) => ({
      field,
      entered: 0,
      expected: null,
      complete: false,
      valid: null,
      problem: null,
      brand: null,
      last4: null,
      ...fields[field],
    })),
  };
}

export type Story = (now: number) => PaymentSources;

const visa = { brand: "visa", last4: "4242" } as const;
const fullNumber = { entered: 16, expected: 16, complete: true, valid: true, ...visa } as const;
const fullExpiry = { entered: 4, expected: 4, complete: true, valid: true } as const;
const decline = (now: number) =>
  ({ code: "insufficient_funds", card: { brand: "mastercard", last4: "9995" }, at: now }) as const;

const sources = (change: Partial<PaymentSources["feed"]> = {}): PaymentSources => ({
  feed: {
    ...emptyFeed,
    connection: "online",
    seq: 1,
    signedIn: {
      agentId: "agent" as AgentId,
      accountId: "account" as AccountId,
      role: "agent",
      settings,
      clockAhead: 0,
    },
    ...change,
  },
  engagements: { currentId: engagementId, byId: { [engagementId]: engagement }, foreignEvent: false },
  desk: emptyDesk,
});

const showing = (view: SessionView, progress: CaptureProgress | null = null): PaymentSources =>
  sources({ sessions: { [view.id]: view }, progress: progress === null ? {} : { [view.id]: progress } });

const ended = (now: number, outcome: Outcome, reason: Reason | null, change: Partial<SessionView> = {}) =>
  showing(session(now, { phase: "closed", outcome, reason, deadline: null, releaseRequests: 1, ...change }));

const withDraft = (draft: { amount: string; reference: string }): PaymentSources => ({
  ...sources(),
  desk: { ...emptyDesk, drafts: { [engagementId]: { ...draft, currency: null, checked: true } } },
});

export const stories: Readonly<Record<string, Story>> = {
  "form-empty": () => sources(),
  "form-wrong": () => withDraft({ amount: "42.505", reference: "" }),
  "form-no-call": () => ({ ...sources(), engagements: { currentId: null, byId: {}, foreignEvent: false } }),
  "form-busy": () => ({
    ...withDraft({ amount: "42.50", reference: "INV-1001" }),
    desk: {
      ...withDraft({ amount: "42.50", reference: "INV-1001" }).desk,
      pending: { [`take_payment ${engagementId}`]: true },
    },
  }),
  "form-refused": () => ({
    ...withDraft({ amount: "42.50", reference: "INV-1001" }),
    desk: {
      ...withDraft({ amount: "42.50", reference: "INV-1001" }).desk,
      problems: { [engagementId]: { code: "internal", message: "", traceId: "trc_kQwErTyUiOpAsDfGhJkLzX" } },
    },
  }),
  "created-opening": (now) => showing(session(now, { phase: "created", linkId: null })),
  "created-not-ready": (now) => {
    const view = session(now, { phase: "created" });
    const redirects = { [view.id]: { step: "not_ready", problem: "call_not_ready" } } as const;
    return { ...showing(view), desk: { ...emptyDesk, redirects } };
  },
  securing: (now) => {
    const view = session(now, { phase: "securing" });
    return { ...showing(view), desk: { ...emptyDesk, redirects: { [view.id]: { step: "asked" } } } };
  },
  "securing-after-reload": (now) => showing(session(now, { phase: "securing" })),
  "capturing-empty": (now) => showing(session(now, {}), keypad("cardNumber", {})),
  "capturing-keying": (now) =>
    showing(
      session(now, {}),
      keypad("cardNumber", { cardNumber: { entered: 9, expected: 16, brand: "visa" } }),
    ),
  "capturing-amex": (now) =>
    showing(
      session(now, {}),
      keypad("expiry", {
        cardNumber: {
          entered: 15,
          expected: 15,
          brand: "american-express",
          last4: "0005",
          complete: true,
          valid: true,
        },
        expiry: { entered: 2, expected: 4 },
        securityCode: { expected: 4 },
      }),
    ),
  "capturing-wrong": (now) =>
    showing(
      session(now, { deadline: { kind: "capturing", at: now + 21_000 }, extensionsLeft: 0 }),
      keypad("cardNumber", { cardNumber: { problem: "check_digit" }, expiry: fullExpiry }),
    ),
  "capturing-ready": (now) =>
    showing(
      session(now, { card: visa }),
      keypad(null, {
        cardNumber: fullNumber,
        expiry: fullExpiry,
        securityCode: { entered: 3, expected: 3, complete: true, valid: true },
      }),
    ),
  "recording-paused": (now) => showing(session(now, { recording: "paused" }), keypad("cardNumber", {})),
  "recording-not-paused": (now) =>
    showing(session(now, { recording: "pause_failed" }), keypad("cardNumber", {})),
  "recording-not-resumed": (now) =>
    ended(now, "approved", null, {
      card: visa,
      authorization: { code: "A1B2C3", gatewayReference: "ch" },
      recording: "resume_failed",
    }),
  "capturing-again": (now) =>
    showing(session(now, { attempt: 2, lastDecline: decline(now) }), keypad("cardNumber", {}, 2)),
  "capturing-lost": (now) => {
    const view = session(now, {});
    return sources({
      connection: "lost",
      sessions: { [view.id]: view },
      progress: {
        [view.id]: keypad("cardNumber", { cardNumber: { entered: 5, expected: 16, brand: "mastercard" } }),
      },
    });
  },
  authorizing: (now) =>
    showing(
      session(now, { phase: "authorizing", card: visa, deadline: { kind: "authorizing", at: now + 20_000 } }),
    ),
  "authorizing-looking-up": (now) =>
    showing(
      session(now, { phase: "authorizing", card: visa, deadline: { kind: "looking_up", at: now + 5_000 } }),
    ),
  "releasing-approved": (now) =>
    showing(
      session(now, {
        phase: "releasing",
        outcome: "approved",
        card: visa,
        authorization: { code: "A1B2C3", gatewayReference: "ch" },
        releaseRequests: 1,
      }),
    ),
  "releasing-stuck": (now) =>
    showing(
      session(now, { phase: "releasing", outcome: "canceled", reason: "agent_canceled", releaseRequests: 3 }),
    ),
  approved: (now) =>
    ended(now, "approved", null, { card: visa, authorization: { code: "A1B2C3", gatewayReference: "ch" } }),
  declined: (now) => ended(now, "declined", "agent_canceled", { lastDecline: decline(now) }),
  canceled: (now) => ended(now, "canceled", "customer_hung_up"),
  expired: (now) => ended(now, "expired", "not_keyed_in_time"),
  failed: (now) => ended(now, "failed", "redirect_failed"),
  unresolved: (now) => ended(now, "unresolved", "answer_unknown", { card: visa }),
  "long-texts": (now) => {
    const view = session(now, {
      reference: "A-REFERENCE-THAT-IS-AS-LONG-AS-REFERENCES-CAN-BE-WHICH-IS-64-CHR",
      money: { minorUnits: 999_999_999, currency: "KWD" },
    });
    const other = session(now, {
      id: "ses_bbbbbbbbbbbbbbbbbbbbbb" as SessionId,
      engagementId: "engagement-two" as EngagementId,
      reference: "INV-2002",
    });
    const base = sources({ sessions: { [view.id]: view, [other.id]: other } });
    const named = { ...engagement, customerName: "Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine" };
    return { ...base, engagements: { ...base.engagements, byId: { [engagementId]: named } } };
  },
};

/** Open sessions as a supervisor sees them. */
export function watchedSessions(now: number): readonly SessionView[] {
  return [
    session(now, { createdAt: now - 400_000 }),
    session(now, {
      id: "ses_cccccccccccccccccccccc" as SessionId,
      phase: "releasing",
      releaseRequests: 2,
      reference: "ORDER-77",
      money: { minorUnits: 120_000, currency: "JPY" },
    }),
    session(now, { id: "ses_dddddddddddddddddddddd" as SessionId, phase: "securing", reference: "INV-1003" }),
  ];
}
