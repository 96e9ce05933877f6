/** Settings, sessions and what is in them, for the stories and for tests. Times are epoch ms. */
import { type AccountId, type AgentId, type EngagementId, effectId, type SessionId } from "@tacet/shared/ids";
import {
  type Authorization,
  type CaptureProgress,
  type Charge,
  cardFields,
  type FieldProgress,
  plainCharge,
  type Refund,
  type SessionView,
} from "@tacet/shared/payment-session";
import type { PanelSettings } from "@tacet/shared/wire";
import type { Engagement } from "../zoom/index.ts";

export const settings: PanelSettings = {
  currencies: ["EUR", "USD", "GBP", "JPY", "KWD"],
  amountLimit: 10_000,
  callPath: "zoom-redirect",
  provider: "secure-bridge",
  extensionMs: 120_000,
  maxAttempts: 3,
  pauseRecording: false,
  intents: ["charge", "authorize", "save_card"],
  bills: false,
  refundRole: "agent",
};

export const engagementId = "engagement-one" as EngagementId;

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
    agentName: "Alex Morgan",
    engagementId,
    queue: { id: "queue-billing", name: "Billing" },
    customer: "•••• 10",
    provider: "secure-bridge",
    callPath: "zoom-redirect",
    money: { minorUnits: 4250, currency: "EUR" },
    reference: "INV-1001",
    ...plainCharge,
    gateway: "stripe",
    phase: "capturing",
    outcome: null,
    reason: null,
    version: 5,
    attempt: 1,
    linkId: "link",
    pairingCode: null,
    line: { mode: "masked", because: "chosen" },
    securedAt: now - 20_000,
    viewGiven: false,
    card: null,
    dueUnits: change.money?.minorUnits ?? 4250,
    charges: [],
    refunds: [],
    authorization: null,
    lastDecline: null,
    callEnded: false,
    recording: "untouched",
    extensionsLeft: 3,
    releaseRequests: 0,
    releasedBy: null,
    foundReleasedBy: null,
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

export const visa = { brand: "visa", last4: "4242" } as const;
export const fullNumber = { entered: 16, expected: 16, complete: true, valid: true, ...visa } as const;
export const fullExpiry = { entered: 4, expected: 4, complete: true, valid: true } as const;
export const decline = (now: number) =>
  ({ code: "insufficient_funds", card: { brand: "mastercard", last4: "9995" }, at: now }) as const;

const keyOf = (version: number) => effectId("ses_aaaaaaaaaaaaaaaaaaaaaa" as SessionId, version, 0);

export const charge = (
  now: number,
  change: Partial<Charge> = {},
  authorized: Partial<Authorization> = {},
): Charge => ({
  key: keyOf(7),
  money: { minorUnits: 4250, currency: "EUR" },
  card: visa,
  authorization: {
    code: "A1B2C3",
    gatewayReference: "pi_QwErTyUiOpAsDfGhJkLzXcVb",
    gateway: "stripe",
    token: null,
    ...authorized,
  },
  at: now,
  ...change,
});

export const refund = (now: number, change: Partial<Refund>): Refund => ({
  key: keyOf(11),
  chargeKey: keyOf(7),
  money: { minorUnits: 1000, currency: "EUR" },
  state: "refunded",
  reason: null,
  gatewayReference: "re_QwErTy",
  askedAt: now,
  ...change,
});

export const secondRefund = { key: keyOf(13), gatewayReference: null } as const;

export const framed = (now: number, change: Partial<SessionView> = {}) =>
  session(now, { provider: "pci-pal", capture: "framed", gateway: null, viewGiven: true, ...change });

export const firstPart = (now: number) => charge(now, { money: { minorUnits: 1000, currency: "EUR" } });
export const secondPart = (now: number) =>
  charge(
    now,
    {
      key: keyOf(9),
      money: { minorUnits: 3250, currency: "EUR" },
      card: { brand: "mastercard", last4: "4444" },
    },
    { code: "Z9Y8X7", gatewayReference: "pi_MnBvCxZaSdFgHjKlPoIuYtRe" },
  );
