import type { AccountId, AgentId, EffectId, EngagementId, SessionId } from "../ids/index.ts";
import type { Money } from "../money/index.ts";
import type { GatewayName, Intent, ProviderAbilities } from "../providers/index.ts";
import type { Reference } from "../reference/index.ts";
import type { Authorization, CardSummary, Decline } from "./card.ts";
import type { Line, LineMode } from "./line.ts";
import type { Deadline, Outcome, Phase, Reason } from "./phase.ts";
import type { Recording } from "./recording.ts";
import type { Charge, Refund } from "./refund.ts";
import type { LineWord } from "./release.ts";

/** How the secure-voice provider gets into the call; see docs/architecture.md. */
export type CallPath = "zoom-redirect" | "inline-trunk";

/** The provider's side of the session. */
export interface ProviderSession {
  readonly id: string;
  /** Ties the call to the session: `[A-Za-z0-9._-]{1,64}`. */
  readonly linkId: string;
}

/** Everything that is true of one payment. The whole of it is stored; nothing of it is card data beyond the summary. */
export interface PaymentSession {
  readonly id: SessionId;
  readonly accountId: AccountId;
  readonly agentId: AgentId;
  /** As Zoom told it when the payment was taken; `null`: not known, or taken away. */
  readonly agentName: string | null;
  readonly engagementId: EngagementId;
  /** That the engagement came through, as far as Zoom had told when the payment was taken. */
  readonly queue: Queue | null;
  /** The customer's number with all but the last two digits masked (`maskNumber`); `null`: not known. */
  readonly customer: string | null;
  readonly provider: string;
  readonly callPath: CallPath;
  /** What is to be paid, of all cards together; nothing for a card that is only saved. */
  readonly money: Money;
  readonly reference: Reference;
  readonly intent: Intent;
  /** What the amount is made of, if it is more than one bill; else empty. */
  readonly bills: readonly Bill[];
  /** How the provider takes the card; see `ProviderAbilities`. */
  readonly capture: ProviderAbilities["capture"];
  /** Chosen when the payment was taken; `null`: the provider's own. */
  readonly gateway: GatewayName | null;
  /** Charged instead while nothing can have been sent to the first; `null`: none. */
  readonly fallbackGateway: GatewayName | null;
  /** The merchant wants the recording paused, too, while the line is secured. */
  readonly pauseRecording: boolean;
  /** What the merchant has chosen; which mode the line is in, `line` says. */
  readonly securing: LineMode;
  /** Of the call on an inline trunk (see `call-fingerprint/`), until the line is secured; `null`: not known, or no use. */
  readonly callFingerprint: string | null;

  readonly phase: Phase;
  readonly outcome: Outcome | null;
  readonly reason: Reason | null;
  /** Grows by one with each stored change. */
  readonly version: number;
  /** Counts cards: 1, and one more for each declined one. */
  readonly attempt: number;

  readonly providerSession: ProviderSession | null;
  /** Four digits that the customer has to key so that the call is found, until the line is secured; `null`: none. */
  readonly pairingCode: string | null;
  /** How the line is secured; `null`: it never was, or the provider has one way only. */
  readonly line: Line | null;
  /**
   * Epoch ms at which the line was first secured; `null`: it never was. Of a provider with a view of its own: at which the
   * call was redirected, for nobody tells more.
   */
  readonly securedAt: number | null;
  /** Set while every field is keyed and valid, and after a charge. */
  readonly card: CardSummary | null;
  /** The key under which the charge of this attempt was asked for. */
  readonly chargeKey: EffectId | null;
  /** Epoch ms at which that was. */
  readonly chargeAskedAt: number | null;
  /** How often the provider has been asked what became of it. */
  readonly lookups: number;
  /** What the next submit charges, or the last one did, in minor units: all that is left, unless it was split. */
  readonly dueUnits: number;
  /** Every card that was charged, oldest first. */
  readonly charges: readonly Charge[];
  readonly refunds: readonly Refund[];
  readonly authorization: Authorization | null;
  readonly lastDecline: Decline | null;
  /** The customer's call, or the engagement, is over; nobody can key any more. */
  readonly callEnded: boolean;
  readonly recording: Recording;
  readonly extensionsLeft: number;
  /** How often the provider has been asked to release the line. More than one is a warning to people. */
  readonly releaseRequests: number;
  /** The first of the supervisors who had the line given back; `null`: none had. */
  readonly releasedBy: LineWord | null;
  /** Who has found the call back to normal, or over, while the provider did not say so; `null`: nobody had to. */
  readonly foundReleasedBy: LineWord | null;
  readonly deadline: Deadline | null;
  /** Epoch ms. */
  readonly createdAt: number;
  /** Epoch ms at which the present phase began. */
  readonly phaseSince: number;
}

/** A queue of the account's, as Zoom names it. */
export interface Queue {
  readonly id: string;
  /** One that was never named has its id for a name. */
  readonly name: string;
}

/** One of several bills of a payment. */
export interface Bill {
  readonly reference: Reference;
  readonly minorUnits: number;
}

/** The session as a panel or a supervisor gets it. */
export interface SessionView
  extends Omit<
    PaymentSession,
    | "providerSession"
    | "chargeKey"
    | "chargeAskedAt"
    | "lookups"
    | "pauseRecording"
    | "securing"
    | "callFingerprint"
  > {
  readonly linkId: string | null;
  /** The provider's own view has been given out: the customer may have been charged. */
  readonly viewGiven: boolean;
}

export function toView(session: PaymentSession): SessionView {
  const { providerSession, chargeKey, chargeAskedAt, lookups, ...rest } = session;
  const { pauseRecording, securing, callFingerprint, ...shown } = rest;
  return {
    ...shown,
    linkId: providerSession?.linkId ?? null,
    viewGiven: session.capture === "framed" && chargeKey !== null,
  };
}

/** The same for who watches the payments of others: the token of a saved card is for the agent who has saved it. */
export function toWatchedView(view: SessionView): SessionView {
  const withoutToken = (authorization: Authorization) => ({ ...authorization, token: null });
  return {
    ...view,
    authorization: view.authorization === null ? null : withoutToken(view.authorization),
    charges: view.charges.map((charge) => ({ ...charge, authorization: withoutToken(charge.authorization) })),
  };
}
