import { setTimeout as wait } from "node:timers/promises";
import type { RedisConnection } from "../connection.ts";

/** Resolves once Redis is there, or with `isUp: false`, once it is known to be away; within 10 s. */
export async function upAgain(connection: Pick<RedisConnection, "isUp">, isUp = true): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (connection.isUp() === isUp) return;
    await wait(10);
  }
  throw new Error(isUp ? "Redis did not come back" : "Redis did not go away");
}
