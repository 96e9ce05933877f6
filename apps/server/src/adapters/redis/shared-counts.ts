import { type ClientRateLimitInfo, MemoryStore, type Options, type Store } from "express-rate-limit";
import { type RedisReply, RedisStore } from "rate-limit-redis";
import type { RedisConnection } from "./connection.ts";

/**
 * Where rate limits are counted for all nodes together. While Redis is away each node counts for itself: nobody is locked
 * out for it, and nobody gets in without being counted.
 */
export function createSharedCounts(connection: RedisConnection, name: string): Store {
  const shared = new RedisStore({
    prefix: `tacet:limit:${name}:`,
    sendCommand: (command: string, ...parts: string[]) =>
      connection.ask((redis) => redis.call(command, ...parts)) as Promise<RedisReply>,
  });
  const own = new MemoryStore();
  let options: Options | null = null;
  let isPrepared = false;
  const prepare = async () => {
    if (isPrepared || options === null) return;
    await shared.init(options);
    isPrepared = true;
  };
  const either = async <Answer>(ask: (store: Store) => Promise<Answer> | Answer): Promise<Answer> => {
    try {
      await prepare();
      return await ask(shared);
    } catch {
      return await ask(own);
    }
  };
  return {
    init: (given) => {
      options = given;
      own.init(given);
    },
    increment: (key) => either((store) => store.increment(key)) as Promise<ClientRateLimitInfo>,
    decrement: (key) => either((store) => store.decrement(key)),
    resetKey: (key) => either((store) => store.resetKey(key)),
    shutdown: () => own.shutdown(),
  };
}
