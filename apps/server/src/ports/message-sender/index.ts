import type { MessageKind } from "@tacet/shared/contact";
import type { AccountId } from "@tacet/shared/ids";
import type { Result } from "@tacet/shared/result";

/**
 * Sends a customer an e-mail or a text message. Every call has a key, and ends within the adapter's time-out; whoever repeats
 * one after `no_answer` has to expect that the customer gets it twice. An address is never logged, nor put into an error.
 */
export interface MessageSender {
  send(message: OutgoingMessage): Promise<Result<"accepted", MessageProblem>>;
  /** What can be sent in the name of the account at all; what is not in it, `send` refuses. Asks nobody outside. */
  kindsOf(accountId: AccountId): Promise<ReadonlySet<MessageKind>>;
}

export interface OutgoingMessage {
  /** Up to 200 letters, digits and `:_-`. An e-mail's Message-ID is made of it, so that a repetition can be recognized. */
  readonly key: string;
  /** In whose name: a text message goes through the account's own provider. */
  readonly accountId: AccountId;
  readonly kind: MessageKind;
  /** As `readContact` has given it. */
  readonly to: string;
  /** What the mail program shows as the sender's name, beside the operator's address; `null`: nothing. */
  readonly fromName?: string | null;
  /** Of an e-mail. */
  readonly subject: string;
  readonly text: string;
  /** Of an e-mail, beside the text. */
  readonly html?: string;
}

/**
 * - `not_sent`: it did not leave; nothing can have happened.
 * - `no_answer`: it left, and no answer came; the customer may have got it.
 * - `refused`: it was not taken: the address is not one, or we may not send this; nothing has happened.
 */
export interface MessageProblem {
  readonly code: "not_sent" | "no_answer" | "refused";
}
