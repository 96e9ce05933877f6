import { createId } from "@tacet/shared/ids";
import type { CommandName, LinkCommandName, Reply } from "@tacet/shared/wire";
import {
  answerTimeout,
  type Line,
  outageIsOver,
  pause,
  pauseBeforeRepeat,
  refused,
  tellOfOutage,
  untilUp,
} from "./line.ts";
import type { Ask } from "./transport.ts";

/** In ms: while the server can't reach its database, a command is repeated for so long; then whoever gave it decides. */
const longestOutage = 60_000;

type CommandAsk = Extract<Ask, { name: CommandName | LinkCommandName }>;

interface Given {
  readonly name: CommandAsk["name"];
  readonly content: object;
}

/** Once, however often the connection breaks. `take`: what becomes of the answer, before whoever gave the command has it. */
export function command<Value>(
  line: Line,
  { name, content }: Given,
  take: (value: Value) => void,
): Promise<Reply<Value>> {
  const key = `${name} ${JSON.stringify(content)}`;
  const running = line.pending.get(key) as Promise<Reply<Value>> | undefined;
  if (running !== undefined) return running;
  const message = { ...content, requestId: createId("req") };
  // `Ask` pairs each name with its own message; spreading a generic loses that.
  const ask = { name, message } as unknown as CommandAsk;
  const done = untilAnswered(line, ask, take).finally(() => line.pending.delete(key));
  line.pending.set(key, done);
  return done;
}

async function untilAnswered<Value>(
  line: Line,
  ask: CommandAsk,
  take: (value: Value) => void,
): Promise<Reply<Value>> {
  const { users } = line;
  const givenUpAt = Date.now() + longestOutage;
  while (!line.isStopped) {
    await untilUp(line);
    if (line.users !== users) return refused("not_signed_in");
    const reply = (await line.transport.ask(ask, answerTimeout)) as Reply<Value> | null;
    if (reply === null) {
      await pause(line.isUp ? pauseBeforeRepeat : 0);
      continue;
    }
    if (!reply.ok && reply.error.code === "unavailable" && Date.now() < givenUpAt) {
      // Whether it was taken before the database went, nobody knows: with the same id it is taken once.
      tellOfOutage(line, reply.error);
      await pause(pauseBeforeRepeat);
      continue;
    }
    outageIsOver(line);
    if (reply.ok) {
      take(reply.value);
      return reply;
    }
    if (reply.error.code !== "not_signed_in") return reply;
    line.signInAnew();
  }
  return refused("shutting_down");
}
