/**
 * Socket.IO across nodes: what is sent to a room on one node reaches the panels in it on all of them, by a stream in
 * Redis. The library reads on where it was after a loss of the connection, so a short one loses nothing. It is handed a
 * client of our making, because with a plain one it would: reject where nobody listens when it publishes to a Redis that
 * is away, ask again without a pause when a read is refused, and hold up what is sent to panels of this very node until
 * a Redis that hangs is given up.
 */
import { setTimeout as wait } from "node:timers/promises";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import type { Redis } from "ioredis";
import type { RedisConnection } from "./connection.ts";

/** What Socket.IO's `adapter` option takes. */
export type PanelAdapter = ReturnType<typeof createAdapter>;

/** So many messages are kept for nodes that are behind; a node that is further behind catches up by the feeds' numbers. */
const mostKept = 10_000;
/** In ms, after a read that failed. */
const pauseMs = 500;

export function createPanelAdapter(connection: RedisConnection): PanelAdapter {
  return createAdapter(
    {
      options: {},
      xadd: (parts: readonly string[]) => connection.ask((redis) => redis.call("XADD", ...parts)),
      // For acknowledgements across nodes, which nobody here asks for.
      publish: () => Promise.resolve(0),
      duplicate: () => readerOn(connection.waiting()),
    },
    { streamName: "tacet:panels", channelPrefix: "tacet:panels", maxLen: mostKept, onlyPlaintext: true },
  );
}

type Read = [
  block: "BLOCK",
  ms: number,
  count: "COUNT",
  most: number,
  streams: "STREAMS",
  key: string,
  after: string,
];

function readerOn(redis: Redis) {
  let start: string | null = null;
  return {
    options: {},
    on: () => {},
    subscribe: () => Promise.resolve(),
    disconnect: () => redis.disconnect(),
    xread: async (...read: Read): Promise<unknown> => {
      const key = read[5];
      try {
        // `$` would be "from now on" anew with each read, and lose what comes between two of them.
        if (read[6] === "$") read[6] = start ??= await newestIn(redis, key);
        return await redis.call("XREAD", ...read);
      } catch (error) {
        // It was closed: there is nobody to read for.
        if (redis.status === "end") return await new Promise(() => {});
        await wait(pauseMs);
        throw error;
      }
    },
  };
}

/** The id of the newest entry; `0-0` if there is none yet. */
async function newestIn(redis: Redis, key: string): Promise<string> {
  const newest = await redis.xrevrange(key, "+", "-", "COUNT", 1);
  return newest[0]?.[0] ?? "0-0";
}
