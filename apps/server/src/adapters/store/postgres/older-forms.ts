/**
 * Reads what older versions have stored, in the form of today. It promises: whoever updates loses nothing, and nothing has
 * to be rewritten. What a newer form needs and an older one lacks is filled with what the older version did.
 */
import type { PaymentLink } from "@tacet/shared/payment-link";
import {
  type Authorization,
  type PaymentSession,
  plainCharge,
  plainSecuring,
  type SessionView,
} from "@tacet/shared/payment-session";
import { type ProviderName, providerNames } from "@tacet/shared/providers";
import type { AccountSettings } from "@tacet/shared/setup";
import { plainReceipts, plainRouting } from "../../../ports/accounts/index.ts";
import type { KnownEngagement } from "../../../ports/engagements/index.ts";

type Older<Whole, New extends keyof Whole> = Omit<Whole, New> & Partial<Pick<Whole, New>>;

/** A payment was one charge of one card, at the bridge's own gateway, on a line of one kind that a link id led to. */
type NewOfPayments =
  | keyof typeof plainCharge
  | keyof typeof plainLine
  | keyof typeof unknownFacts
  | "dueUnits"
  | "charges"
  | "refunds";
const plainLine = { pairingCode: null, line: null };
/** Nobody wrote them down, and nobody but the provider and the agent gave a line back. */
const unknownFacts = {
  agentName: null,
  queue: null,
  customer: null,
  securedAt: null,
  releasedBy: null,
  foundReleasedBy: null,
} as const satisfies Partial<PaymentSession>;

export type StoredSession = Older<PaymentSession, NewOfPayments | keyof typeof plainSecuring>;
export type StoredView = Older<SessionView, NewOfPayments | "viewGiven">;

export function readSession(stored: StoredSession): PaymentSession {
  const authorization = readAuthorization(stored);
  const { money, card, chargeKey, chargeAskedAt, phaseSince } = stored;
  const isCharged = authorization !== null && card !== null && chargeKey !== null;
  return {
    ...plainCharge,
    ...plainSecuring,
    ...plainLine,
    ...unknownFacts,
    dueUnits: money.minorUnits,
    charges: isCharged
      ? [{ key: chargeKey, money, card, authorization, at: chargeAskedAt ?? phaseSince }]
      : [],
    refunds: [],
    ...stored,
    authorization,
  };
}

/** What a feed has said. Without the key of the charge, which the feed never had, nothing of it can be given back. */
export function readView(stored: StoredView): SessionView {
  return {
    ...plainCharge,
    ...plainLine,
    ...unknownFacts,
    dueUnits: stored.money.minorUnits,
    charges: [],
    refunds: [],
    viewGiven: false,
    ...stored,
    authorization: readAuthorization(stored),
  };
}

/** Else the compiler takes these for overwritten, as they are today. */
const newOfAuthorizations: Partial<Authorization> = { gateway: null, token: null };

function readAuthorization({
  authorization,
}: Pick<PaymentSession, "authorization">): PaymentSession["authorization"] {
  return authorization === null ? null : { ...newOfAuthorizations, ...authorization };
}

/** Settings named the provider, and nothing more of the way that a payment goes or that a line is secured. */
export type StoredSettingsBody = Older<
  AccountSettings,
  keyof typeof plainRouting | keyof typeof plainReceipts | "securing"
> & {
  readonly provider?: string;
};

export function readSettings({ provider: named, ...stored }: StoredSettingsBody): AccountSettings {
  const provider = providerNames.find((name): name is ProviderName => name === named);
  const { route } = plainRouting;
  const { securing } = plainSecuring;
  return {
    securing,
    ...plainRouting,
    ...plainReceipts,
    route: provider === undefined ? route : { ...route, provider },
    ...stored,
  };
}

export type StoredEngagement = Older<KnownEngagement, "queueId" | "queueName" | "queueAt">;

export function readEngagement(stored: StoredEngagement): KnownEngagement {
  return { queueId: null, queueName: null, queueAt: null, ...stored };
}

/** Nobody but the agent and the gateway ended a link. */
const unknownOfLinks = {
  agentName: null,
  canceledBy: null,
  resolvedBy: null,
} as const satisfies Partial<PaymentLink>;

export type StoredLink = Older<PaymentLink, keyof typeof unknownOfLinks>;

export function readLink(stored: StoredLink): PaymentLink {
  return { ...unknownOfLinks, ...stored };
}
