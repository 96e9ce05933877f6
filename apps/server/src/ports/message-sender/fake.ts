import type { MessageKind } from "@tacet/shared/contact";
import { err, ok, type Result } from "@tacet/shared/result";
import type { MessageProblem, MessageSender, OutgoingMessage } from "./index.ts";

/** Customers' mailboxes and phones, in memory, with faults to turn on. */
export class FakeMessageSender implements MessageSender {
  /** What has arrived, oldest first. */
  readonly arrived: OutgoingMessage[] = [];
  kinds: ReadonlySet<MessageKind> = new Set(["email", "sms"]);
  /** The next message fares so. `lost`: it arrives, and the answer does not. */
  next: MessageProblem["code"] | "lost" | null = null;
  /** Nobody is there. */
  isCut = false;

  send(message: OutgoingMessage): Promise<Result<"accepted", MessageProblem>> {
    const { next } = this;
    this.next = null;
    if (!this.kinds.has(message.kind)) return Promise.resolve(err({ code: "refused" }));
    if (this.isCut) return Promise.resolve(err({ code: "not_sent" }));
    if (next === null || next === "lost") this.arrived.push(message);
    if (next === null) return Promise.resolve(ok("accepted"));
    return Promise.resolve(err({ code: next === "lost" ? "no_answer" : next }));
  }

  kindsOf(): Promise<ReadonlySet<MessageKind>> {
    return Promise.resolve(this.kinds);
  }
}
