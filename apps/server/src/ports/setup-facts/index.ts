import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { PaymentSession, SessionEventType } from "@tacet/shared/payment-session";
import type { PaymentsInTrouble } from "@tacet/shared/setup";

/** What Setup asks of an account's payments. Cheap, however many there are: the newest, the oldest and the open ones. */
export interface SetupReads {
  inTrouble(accountId: AccountId): Promise<PaymentsInTrouble>;
  /** The open payments, the newest first, then the oldest closed ones, then the newest closed ones; some of each. */
  firstPayments(accountId: AccountId): Promise<readonly PaymentSession[]>;
  /** When, epoch ms, each of these first happened to the session; of `charge_answered` and `refund_answered`, well. */
  stepsOf(session: PaymentSession): Promise<ReadonlyMap<SessionEventType, number>>;
  /** Who is known of the account, the last ones to have come first; `name` `null`: Zoom has not told it. */
  people(
    accountId: AccountId,
    most: number,
  ): Promise<readonly { readonly id: AgentId; readonly name: string | null }[]>;
  /** Epoch ms; `null`: the guide has not been put away. */
  guideDismissedAt(accountId: AccountId): Promise<number | null>;
  /** `null` brings it back. */
  dismissGuide(accountId: AccountId, at: number | null): Promise<void>;
}
