import { createId } from "@tacet/shared/ids";
import type { Query, Reply } from "@tacet/shared/wire";
import { answerTimeout, type Line, pause, pauseBeforeRepeat, refused, untilUp } from "./line.ts";
import type { AnswerTo, Ask } from "./transport.ts";

/** By which a message to a customer is asked for. */
export type SendName = "send_receipt" | "send_link";
/** By which it is asked what was sent. */
export type SentName = "receipts" | "link_messages";

export async function sendMessage<Name extends SendName>(
  line: Line,
  name: Name,
  order: Omit<Query<Name>, "requestId">,
): Promise<Reply<AnswerTo<Name>>> {
  const { users } = line;
  // `Ask` pairs each name with its own message; spreading a generic loses that.
  const ask = { name, message: { ...order, requestId: createId("req") } } as unknown as Extract<
    Ask,
    { readonly name: Name }
  >;
  while (!line.isStopped) {
    await untilUp(line);
    if (line.users !== users) return refused("not_signed_in");
    // With the same id it is sent once, whether or not the one before has arrived.
    const reply = await line.transport.ask<Name>(ask, answerTimeout);
    if (reply?.ok === false && reply.error.code === "not_signed_in") {
      line.signInAnew();
    } else if (reply !== null) return reply;
    else await pause(line.isUp ? pauseBeforeRepeat : 0);
  }
  return refused("shutting_down");
}
