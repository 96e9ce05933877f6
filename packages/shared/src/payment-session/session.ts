import type { AccountId, AgentId, EffectId, EngagementId, SessionId } from "../ids/index.ts";
import type { Money } from "../money/index.ts";
import type { Reference } from "../reference/index.ts";
import type { Authorization, CardSummary, Decline } from "./card.ts";
import type { Deadline, Outcome, Phase, Reason } from "./phase.ts";
import type { Recording } from "./recording.ts";

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
  readonly engagementId: EngagementId;
  readonly provider: string;
  readonly callPath: CallPath;
  readonly money: Money;
  readonly reference: Reference;
  /** The merchant wants the recording paused, too, while the line is secured. */
  readonly pauseRecording: boolean;

  readonly phase: Phase;
  readonly outcome: Outcome | null;
  readonly reason: Reason | null;
  /** Grows by one with each stored change. */
  readonly version: number;
  /** Counts cards: 1, and one more for each declined one. */
  readonly attempt: number;

  readonly providerSession: ProviderSession | null;
  /** Set while every field is keyed and valid, and after a charge. */
  readonly card: CardSummary | null;
  /** The key under which the charge of this attempt was asked for. */
  readonly chargeKey: EffectId | null;
  /** Epoch ms at which that was. */
  readonly chargeAskedAt: number | null;
  /** How often the provider has been asked what became of it. */
  readonly lookups: number;
  readonly authorization: Authorization | null;
  readonly lastDecline: Decline | null;
  /** The customer's call, or the engagement, is over; nobody can key any more. */
  readonly callEnded: boolean;
  readonly recording: Recording;
  readonly extensionsLeft: number;
  /** How often the provider has been asked to release the line. More than one is a warning to people. */
  readonly releaseRequests: number;
  readonly deadline: Deadline | null;
  /** Epoch ms. */
  readonly createdAt: number;
  /** Epoch ms at which the present phase began. */
  readonly phaseSince: number;
}

/** The session as a panel or a supervisor gets it. */
export interface SessionView
  extends Omit<
    PaymentSession,
    "providerSession" | "chargeKey" | "chargeAskedAt" | "lookups" | "pauseRecording"
  > {
  readonly linkId: string | null;
}

export function toView(session: PaymentSession): SessionView {
  const { providerSession, chargeKey, chargeAskedAt, lookups, pauseRecording, ...shown } = session;
  return { ...shown, linkId: providerSession?.linkId ?? null };
}
