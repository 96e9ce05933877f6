import type { AccountId, EffectId, SessionId } from "@tacet/shared/ids";
import type {
  CaptureProgress,
  CardField,
  Charge,
  ChargeAnswer,
  PaymentSession,
  ProviderEvent,
  ProviderSession,
  Refund,
  RefundAnswer,
} from "@tacet/shared/payment-session";
import type { GatewayName, ProviderAbilities, ProviderName } from "@tacet/shared/providers";
import type { Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import type { ConnectionReport, CredentialTarget, CredentialValues } from "@tacet/shared/setup";
import type { ProviderView } from "@tacet/shared/wire";

/**
 * A secure-voice provider: it takes the keypad digits out of the call and charges the card. Every call has a key and may
 * be repeated with it; every call ends within the adapter's time-out.
 */
export interface PaymentProvider {
  readonly name: ProviderName;
  readonly abilities: ProviderAbilities;
  open(call: ProviderCall): Promise<Result<OpenedSession, ProviderProblem>>;
  /** Empties all fields and asks for the first one. */
  beginCapture(
    call: ProviderCall & { readonly attempt: number },
  ): Promise<Result<"accepted", ProviderProblem>>;
  clearField(
    call: ProviderCall & { readonly attempt: number; readonly field: CardField },
  ): Promise<Result<"accepted", ProviderProblem>>;
  /**
   * Takes the card for `session.intent`, once per key; the amount is `session.dueUnits`. What became of it comes as the
   * event `charge_answered`.
   */
  submit(call: ProviderCall & { readonly attempt: number }): Promise<Result<"accepted", ProviderProblem>>;
  /**
   * Gives the call back. `accepted`: the event `line_released` says when that is done; `released`: nothing is left of it,
   * and no event will come.
   */
  release(call: ProviderCall): Promise<Result<"accepted" | "released", ProviderProblem>>;
  /** What became of the charge with this key. `askedAt` (epoch ms): when it was first asked for. */
  lookUp(
    call: ProviderCall & { readonly chargeKey: EffectId; readonly askedAt: number },
  ): Promise<Result<ChargeAnswer, ProviderProblem>>;
  /** Gives a charge back; the key is the refund's. Asked again with the same key after `unknown`, for as long as need be. */
  refund(order: {
    readonly session: PaymentSession;
    readonly charge: Charge;
    readonly refund: Refund;
  }): Promise<Result<RefundAnswer, ProviderProblem>>;
  /** Its own view, with a fresh token. Only where `abilities.capture` is `framed`; others refuse. */
  openView(session: PaymentSession): Promise<Result<ProviderView, ProviderProblem>>;
  /** The keypad progress as it stands, for a panel that has just connected. */
  progress(session: PaymentSession): Promise<Result<CaptureProgress | null, ProviderProblem>>;
  /**
   * Which of these sessions, a thousand at most, it is capturing now: those whose `progress` would not be `null`. Asked of all of
   * them at once, and often.
   */
  capturing(
    sessions: readonly Pick<PaymentSession, "id" | "accountId">[],
  ): Promise<Result<CapturingSessions, ProviderProblem>>;
  /** Whether a payment could be taken with what is to be tried; nothing is charged. */
  check(what: {
    readonly accountId: AccountId;
    readonly target: CredentialTarget;
    /** Typed in and not saved yet; `null`: what is saved. */
    readonly values: CredentialValues | null;
  }): Promise<Result<ConnectionReport["checks"], ProviderProblem>>;
  /** Checks the signature over the raw bytes, then parses: never the other way round. `now` is epoch ms. */
  readWebhook(webhook: Webhook, now: number): Promise<Result<ReadWebhook, WebhookProblem>>;
}

/**
 * What an account has saved for a provider or a gateway.
 *
 * - `unreadable`: it has saved something that can't be opened any more.
 * - `missing`: it has saved nothing.
 */
export type CredentialsOf = (
  accountId: AccountId,
  target: CredentialTarget,
) => Promise<Result<Credentials, "unreadable" | "missing">>;

export interface Credentials {
  readonly values: CredentialValues;
  /** Epoch ms of the last change. */
  readonly changedAt: number;
}

/**
 * With which key an account's cards are charged at a gateway of our bridge; `null`: at the one the bridge was set up with.
 * `missing` also: the bridge's own key is not for this account.
 */
export type GatewayKeyOf = (
  accountId: AccountId,
  gateway: GatewayName | null,
) => Promise<Result<GatewayKey, "unreadable" | "missing">>;

export interface GatewayKey {
  /** The account's own; `null`: it has none, and the bridge's own stands in for it. */
  readonly key: Secret | null;
  /** Epoch ms of the last change; `null`: there has never been another. */
  readonly changedAt: number | null;
}

export interface CapturingSessions {
  readonly ids: ReadonlySet<SessionId>;
  /** Left out: all were asked for. A part of the provider, which may have others of them, could not be asked. */
  readonly problem?: ProviderProblem;
}

export interface OpenedSession extends ProviderSession {
  /** Four digits that the customer has to key so that their call is found; left out: none. */
  readonly pairingCode?: string;
}

export interface ProviderCall {
  /** The effect's id. */
  readonly key: EffectId;
  readonly session: PaymentSession;
}

/**
 * - `not_sent`: the request did not leave; nothing can have happened.
 * - `no_answer`: it left, and no answer came; anything may have happened.
 * - `refused`: the provider said no; nothing has happened.
 */
export interface ProviderProblem {
  readonly code: "not_sent" | "no_answer" | "refused";
}

/** What a report of Setup says of a provider that was asked in vain. */
export const connectionCodeOf = {
  not_sent: "not_reached",
  no_answer: "not_answering",
  refused: "refused",
} as const satisfies Record<ProviderProblem["code"], ConnectionReport["checks"][number]["code"]>;

export interface Webhook {
  /** As requested, with the query. */
  readonly path: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What a webhook came to: several things, in this order, or nothing, if all of it was known. */
export interface ReadWebhook {
  readonly messages: readonly ProviderMessage[];
  /** What the provider wants to be answered, besides that it was taken. */
  readonly reply?: { readonly contentType: string; readonly body: string };
}

export type ProviderMessage = {
  /** The provider's own id of the message: it is taken once. */
  readonly id: string;
  readonly sessionId: SessionId;
} & (
  | { readonly kind: "event"; readonly event: ProviderEvent }
  | {
      readonly kind: "progress";
      readonly progress: CaptureProgress;
      /** When it was so, by the provider's clock (epoch ms); left out: it does not say. */
      readonly at?: number;
    }
);

/** `unknown_session`: of one that is not here, or not any more, so that its signature can't be judged. */
export type WebhookProblem =
  | "signature_missing"
  | "signature_wrong"
  | "timestamp_out_of_window"
  | "unknown_session"
  | "bad_message";
