/** What is sent to a customer about one payment, by e-mail or text message: receipts, and payment links. */
import type { MessageKind } from "../contact/index.ts";

/** In which languages a customer can be written to. BCP 47. */
export const customerLanguages = ["en", "de", "fr", "es", "pt", "ja"] as const;
export type CustomerLanguage = (typeof customerLanguages)[number];

/**
 * What became of a message.
 *
 * - `asked`: it is being sent, or, while the other side can't be reached, is tried again.
 * - `sent`: it was taken by the mail server or the text message provider.
 * - `refused`: it was not taken, and the customer has not got it.
 * - `unknown`: it left, and no answer came: the customer may have got it. It is not sent again by itself.
 * - `not_sent`: it could not be sent until it was of no use any more, and was given up.
 */
export type MessageState = "asked" | "sent" | "refused" | "unknown" | "not_sent";

/** A message as a panel gets it. */
export interface MessageView {
  readonly id: string;
  readonly channel: MessageKind;
  /** The address, masked; see `maskContact`. */
  readonly to: string;
  readonly language: CustomerLanguage;
  readonly state: MessageState;
  /** Epoch ms at which it was asked for. */
  readonly at: number;
}

/**
 * Whether a message can be sent in a way.
 *
 * - `not_set_up`: for e-mail the operator has named no mail server; for text messages the account has no provider for them.
 * - `merchant_unnamed`: an admin has not said yet in whose name.
 */
export type MessageWay = "ready" | "not_set_up" | "merchant_unnamed";
export type WaysToSend = Readonly<Record<MessageKind, MessageWay>>;

/** What there is to say of the messages about one payment or link. */
export interface SentMessages {
  /** Oldest first. */
  readonly messages: readonly MessageView[];
  readonly ways: WaysToSend;
  /** How many more may be sent. */
  readonly left: number;
}

/** About one payment, or one link. */
export const mostMessages = 5;
