/** States of a payment as data, told one by one; see `made-stories.ts` for those that are made of the catalog's codes. */
import type { AccountId, AgentId, EngagementId, SessionId } from "@tacet/shared/ids";
import type { CaptureProgress, Line, Outcome, Reason, SessionView } from "@tacet/shared/payment-session";
import type { PanelSettings } from "@tacet/shared/wire";
import { emptyDesk } from "../features/take-payment/desk-state.ts";
import { type Draft, emptyDraft } from "../features/take-payment/draft.ts";
import type { PaymentSnapshot, PaymentSources } from "../features/take-payment/payment-view.ts";
import { emptyFeed } from "../session-feed/feed-state.ts";
import {
  charge,
  decline,
  engagement,
  engagementId,
  firstPart,
  framed,
  fullExpiry,
  fullNumber,
  keypad,
  refund,
  secondPart,
  secondRefund,
  session,
  settings,
  visa,
} from "./fixtures.ts";

/** `now` is epoch ms. */
type Sources = (now: number) => PaymentSources;

/** As `Sources`, and what is changed of what the screen gets of them. */
export type Story = (now: number) => {
  readonly sources: PaymentSources;
  readonly change?: (snapshot: PaymentSnapshot) => PaymentSnapshot;
};

export const sources = (change: Partial<PaymentSources["feed"]> = {}): PaymentSources => ({
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

/** In front is a chat, where nobody can key. */
export const inChat = (): PaymentSources => {
  const chat = { ...engagement, channel: "messaging", customerNumber: null };
  return {
    ...sources(),
    engagements: { currentId: engagementId, byId: { [engagementId]: chat }, foreignEvent: false },
  };
};

export const showing = (view: SessionView, progress: CaptureProgress | null = null): PaymentSources =>
  sources({ sessions: { [view.id]: view }, progress: progress === null ? {} : { [view.id]: progress } });

export const ended = (
  now: number,
  outcome: Outcome,
  reason: Reason | null,
  change: Partial<SessionView> = {},
) =>
  showing(session(now, { phase: "closed", outcome, reason, deadline: null, releaseRequests: 1, ...change }));

const onTrunk = { callPath: "inline-trunk" } as const;

const keyingStrictly = (now: number, because: Line["because"]) =>
  showing(
    session(now, { ...onTrunk, line: { mode: "strict", because } }),
    keypad("cardNumber", { cardNumber: { entered: 6, expected: 16, brand: "visa" } }),
  );

export const withDraft = (draft: Partial<Draft>, change: Partial<PanelSettings> = {}): PaymentSources => {
  const base = sources();
  const { signedIn } = base.feed;
  const changed = signedIn === null ? null : { ...signedIn, settings: { ...settings, ...change } };
  return {
    ...base,
    feed: { ...base.feed, signedIn: changed },
    desk: { ...emptyDesk, drafts: { [engagementId]: { ...emptyDraft, checked: true, ...draft } } },
  };
};

export const paid = (now: number, change: Partial<SessionView> = {}) =>
  ended(now, "approved", null, { card: visa, charges: [charge(now)], ...change });

const asSupervisor = (base: PaymentSources): PaymentSources => {
  const { signedIn } = base.feed;
  const supervisor = signedIn === null ? null : { ...signedIn, role: "supervisor" as const };
  return { ...base, feed: { ...base.feed, signedIn: supervisor } };
};

const told: Readonly<Record<string, Sources>> = {
  "form-empty": () => sources(),
  "form-wrong": () => withDraft({ amount: "42.505", reference: "" }),
  "form-authorize": () => withDraft({ amount: "42.50", reference: "INV-1001", intent: "authorize" }),
  "form-save-card": () => withDraft({ reference: "CUSTOMER-77", intent: "save_card" }),
  "form-charge-only": () => withDraft({ checked: false }, { intents: ["charge"], bills: true }),
  "form-bills": () =>
    withDraft(
      {
        bills: [
          { id: 1, reference: "INV-1001", amount: "12.50" },
          { id: 2, reference: "INV-1002", amount: "30.0" },
          { id: 3, reference: "", amount: "1.234" },
        ],
      },
      { intents: ["charge"], bills: true },
    ),
  // A gateway that makes no links: there is nothing to offer.
  "form-in-a-chat": () => inChat(),
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
      problems: {
        [engagementId]: { code: "internal", message: "", traceId: "cadebfaacdfbeecdabfdceabffacdeba" },
      },
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
  pairing: (now) =>
    showing(
      session(now, {
        ...onTrunk,
        phase: "securing",
        pairingCode: "4821",
        line: null,
        deadline: { kind: "pairing", at: now + 115_000 },
      }),
    ),
  "capturing-strict": (now) => keyingStrictly(now, "chosen"),
  "capturing-unproven": (now) => keyingStrictly(now, "unproven"),
  "capturing-strict-sounds-only": (now) => keyingStrictly(now, "no_telephone_event"),
  "capturing-turned-strict": (now) => keyingStrictly(now, "in_band_digit"),
  "recording-paused": (now) => showing(session(now, { recording: "paused" }), keypad("cardNumber", {})),
  "recording-not-paused": (now) =>
    showing(session(now, { recording: "pause_failed" }), keypad("cardNumber", {})),
  "recording-not-resumed": (now) => paid(now, { recording: "resume_failed" }),
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
  "releasing-stuck": (now) =>
    showing(
      session(now, { phase: "releasing", outcome: "canceled", reason: "agent_canceled", releaseRequests: 3 }),
    ),
  approved: (now) => paid(now),
  "approved-without-code": (now) => paid(now, { charges: [charge(now, {}, { code: null })] }),
  "approved-by-hand": (now) => ended(now, "approved", "resolved_by_hand", { card: visa }),
  authorized: (now) => paid(now, { intent: "authorize" }),
  "card-saved": (now) =>
    paid(now, {
      intent: "save_card",
      money: { minorUnits: 0, currency: "EUR" },
      charges: [charge(now, {}, { code: null, token: "pm_QwErTyUiOpAsDfGhJkLzXcVb" })],
    }),
  "split-approved": (now) => paid(now, { charges: [firstPart(now), secondPart(now)] }),
  "split-partly": (now) =>
    ended(now, "partly_approved", "customer_hung_up", { card: visa, charges: [firstPart(now)] }),
  "bills-approved": (now) =>
    ended(now, "approved", null, {
      provider: "pci-pal",
      capture: "framed",
      card: visa,
      bills: [
        { reference: "INV-1001", minorUnits: 1250 },
        { reference: "INV-1002", minorUnits: 3000 },
      ],
      charges: [charge(now, {}, { gateway: null, code: null })],
    }),
  "refund-asked": (now) => paid(now, { refunds: [refund(now, { state: "asked", gatewayReference: null })] }),
  "refund-unanswered": (now) =>
    asSupervisor(
      paid(now, {
        refunds: [refund(now, { state: "asked", gatewayReference: null, askedAt: now - 7 * 86_400_000 })],
      }),
    ),
  "refunds-by-hand": (now) =>
    paid(now, {
      refunds: [
        refund(now, { reason: "resolved_by_hand", gatewayReference: null }),
        refund(now, { ...secondRefund, state: "refused", reason: "resolved_by_hand" }),
      ],
    }),
  refunded: (now) => paid(now, { refunds: [refund(now, {})] }),
  "refund-refused": (now) =>
    paid(now, { refunds: [refund(now, { state: "refused", reason: "not_refundable" })] }),
  declined: (now) => ended(now, "declined", "agent_canceled", { lastDecline: decline(now) }),
  canceled: (now) => ended(now, "canceled", "customer_hung_up"),
  expired: (now) => ended(now, "expired", "not_keyed_in_time"),
  failed: (now) => ended(now, "failed", "redirect_failed"),
  unresolved: (now) => ended(now, "unresolved", "answer_unknown", { card: visa }),
  "unresolved-amount": (now) => ended(now, "unresolved", "amount_differs", { card: visa }),
  "split-open": (now) =>
    showing(session(now, { card: visa, dueUnits: 1000 }), keypad(null, { cardNumber: fullNumber })),
  "split-second-card": (now) =>
    showing(
      session(now, { attempt: 2, dueUnits: 3250, charges: [firstPart(now)] }),
      keypad("cardNumber", {}, 2),
    ),
  "capturing-authorize": (now) => showing(session(now, { intent: "authorize" }), keypad("cardNumber", {})),
  "capturing-save-card": (now) =>
    showing(
      session(now, { intent: "save_card", money: { minorUnits: 0, currency: "EUR" } }),
      keypad("cardNumber", {}),
    ),
  "framed-redirecting": (now) => {
    const view = framed(now, { viewGiven: false });
    return { ...showing(view), desk: { ...emptyDesk, redirects: { [view.id]: { step: "asked" } } } };
  },
  "framed-unanswered": (now) => {
    const view = framed(now, { viewGiven: false });
    const redirects = { [view.id]: { step: "waiting", answered: false } } as const;
    return { ...showing(view), desk: { ...emptyDesk, redirects } };
  },
  "framed-reloaded": (now) => showing(framed(now, { viewGiven: false })),
  "framed-view": (now) => showing(framed(now)),
  "framed-view-refused": (now) => showing(framed(now)),
  "framed-canceled": (now) => {
    const view = framed(now, { phase: "closed", outcome: "canceled", reason: "canceled_in_view" });
    return showing({ ...view, deadline: null });
  },
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

export const stories: Readonly<Record<string, Story>> = Object.fromEntries(
  Object.entries(told).map(([name, story]) => [name, (now: number) => ({ sources: story(now) })]),
);

/** Open sessions as a supervisor sees them. */
export function watchedSessions(now: number): readonly SessionView[] {
  return [
    session(now, { createdAt: now - 400_000 }),
    session(now, {
      id: "ses_bbbbbbbbbbbbbbbbbbbbbb" as SessionId,
      reference: "INV-1004",
      line: { mode: "strict", because: "in_band_digit" },
    }),
    session(now, {
      id: "ses_cccccccccccccccccccccc" as SessionId,
      phase: "releasing",
      releaseRequests: 2,
      reference: "ORDER-77",
      money: { minorUnits: 120_000, currency: "JPY" },
    }),
    session(now, {
      id: "ses_dddddddddddddddddddddd" as SessionId,
      phase: "securing",
      reference: "INV-1003",
      line: null,
    }),
  ];
}

/** Closed payments as a supervisor sees them. */
export function foundPayments(now: number): readonly SessionView[] {
  const closed = { phase: "closed", deadline: null, card: visa } as const;
  return [
    session(now, { ...closed, outcome: "approved", charges: [charge(now)], refunds: [refund(now, {})] }),
    session(now, {
      ...closed,
      id: "ses_eeeeeeeeeeeeeeeeeeeeee" as SessionId,
      outcome: "unresolved",
      reason: "answer_unknown",
      reference: "INV-1002",
    }),
    session(now, {
      ...closed,
      id: "ses_ffffffffffffffffffffff" as SessionId,
      outcome: "partly_approved",
      reason: "agent_canceled",
      reference: "ORDER-78",
      charges: [firstPart(now)],
    }),
    session(now, { ...closed, id: "ses_gggggggggggggggggggggg" as SessionId, outcome: "declined" }),
  ];
}
