import type { CustomerLanguage, SentMessages } from "@tacet/shared/customer-message";
import type { Query, Reply } from "@tacet/shared/wire";

/** What the agent has entered. */
export type MessageOrder = Pick<Query<"send_receipt" | "send_link">, "channel" | "to" | "language">;

/** What is sent to the customer about one payment, or one link. */
export interface MessageDesk<Answer = SentMessages> {
  /** `null`: no answer came. */
  read(): Promise<Reply<Answer> | null>;
  /** Sent once, however often the connection breaks. */
  send(order: MessageOrder): Promise<Reply<Answer>>;
  /** In which language the customer is spoken to, if the agent has chosen one. */
  readonly language: CustomerLanguage | null;
}
