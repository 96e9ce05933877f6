/** The sandbox's own inbox, over HTTP: both kinds of message, taken once per key. See docs/sandbox.md. */
import { type MessageKind, messageKinds } from "@tacet/shared/contact";
import { err, ok } from "@tacet/shared/result";
import { neverLeft, timeLeft } from "../../../budget/index.ts";
import type { MessageSender } from "../../../ports/message-sender/index.ts";

export interface SandboxSenderOptions {
  /** Without a slash at the end. */
  readonly url: string;
  /** Of one message, in ms. */
  readonly timeoutMs: number;
}

export function createSandboxSender({ url, timeoutMs }: SandboxSenderOptions): MessageSender {
  const kinds: ReadonlySet<MessageKind> = new Set(messageKinds);
  return {
    kindsOf: () => Promise.resolve(kinds),
    send: async ({ accountId: _, ...message }) => {
      const timeout = timeLeft(timeoutMs);
      if (timeout === 0) return err({ code: "not_sent" });
      try {
        const answer = await fetch(`${url}/messages`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(message),
          signal: AbortSignal.timeout(timeout),
        });
        await answer.arrayBuffer();
        if (answer.ok) return ok("accepted");
        return err({ code: answer.status >= 500 ? "no_answer" : "refused" });
      } catch (error) {
        return err({ code: neverLeft(error) ? "not_sent" : "no_answer" });
      }
    },
  };
}
