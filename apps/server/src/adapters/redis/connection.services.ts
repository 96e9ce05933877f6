import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createSessionId } from "@tacet/shared/ids";
import type { Options } from "express-rate-limit";
import { createLogger } from "../../logger.ts";
import { type OwnRedis, startOwnRedis } from "../../testing/services.ts";
import { createRedisLiveProgress, createSharedCounts, openRedis, type RedisConnection } from "./index.ts";
import { upAgain } from "./testing/up-again.ts";

let redis: OwnRedis;
let connection: RedisConnection;
let lines: string[];
beforeEach(async () => {
  redis = await startOwnRedis();
  lines = [];
  connection = open();
});
afterEach(async () => {
  connection.close();
  await redis.close();
}, 30_000);

function open(): RedisConnection {
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  return openRedis({ url: redis.url, log, answerMs: 200, probeMs: 50 });
}
const said = (message: string) => lines.filter((line) => line.includes(message)).length;
const ping = (on = connection) => on.ask((client) => client.ping());

test("it answers, and says nothing as long as all is well", async () => {
  await upAgain(connection);
  expect(await ping()).toBe("PONG");
  expect(lines).toEqual([]);
});

test("a Redis that is not there yet ends nothing, and is used once it is", async () => {
  connection.close();
  await redis.kill();
  lines.length = 0;
  connection = open();
  await expect(ping()).rejects.toMatchObject({ code: "REDIS_AWAY" });
  await wait(500);
  expect(connection.isUp()).toBe(false);
  expect(said("Redis is away")).toBe(1);
  await redis.start();
  await upAgain(connection);
  expect(await ping()).toBe("PONG");
});

test("each outage is told once, at its beginning and at its end, and those who listen hear of both", async () => {
  await upAgain(connection);
  const heard: boolean[] = [];
  connection.onChange((isUp) => heard.push(isUp));
  for (let outages = 1; outages <= 2; outages++) {
    await redis.kill();
    await upAgain(connection, false);
    await Promise.all(
      Array.from({ length: 20 }, () => expect(ping()).rejects.toMatchObject({ code: "REDIS_AWAY" })),
    );
    await wait(300);
    expect(said("Redis is away")).toBe(outages);
    await redis.start();
    await upAgain(connection);
    expect(said("Redis is back")).toBe(outages);
  }
  expect(heard).toEqual([false, true, false, true]);
}, 30_000);

test("a Redis that holds the connection and answers nothing is waited for once, then not at all, until it answers", async () => {
  await upAgain(connection);
  redis.freeze();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: 50 }, () => expect(ping()).rejects.toMatchObject({ code: "REDIS_AWAY" })),
  );
  expect(performance.now() - started).toBeLessThan(2_000);
  const again = performance.now();
  for (let count = 0; count < 50; count++) await expect(ping()).rejects.toMatchObject({ code: "REDIS_AWAY" });
  expect(performance.now() - again).toBeLessThan(1_000);
  expect(connection.isUp()).toBe(false);
  redis.thaw();
  await upAgain(connection);
  expect(await ping()).toBe("PONG");
  expect([said("Redis is away"), said("Redis is back")]).toEqual([1, 1]);
}, 30_000);

test("what Redis refuses is no outage, and is told once with its code and nothing of what was asked", async () => {
  await upAgain(connection);
  await connection.ask((client) => client.set("text", "1"));
  for (let count = 0; count < 5; count++)
    await expect(connection.ask((client) => client.lpush("text", "private"))).rejects.toThrow("WRONGTYPE");
  expect(connection.isUp()).toBe(true);
  expect(said("Redis refused a command")).toBe(1);
  expect(lines.join("")).toContain('"code":"WRONGTYPE"');
  expect(lines.join("")).not.toContain("private");
});

test("while Redis is away, the last values can't be told, and to put one fails nobody; afterwards they are empty", async () => {
  await upAgain(connection);
  const live = createRedisLiveProgress(connection);
  const id = createSessionId();
  const progress = { attempt: 1, revision: 1, activeField: null, fields: [] };
  await live.put(id, progress);
  await redis.kill();
  await live.put(id, { ...progress, revision: 2 });
  await live.drop(id);
  expect(await live.last([id])).toBeNull();
  await redis.start();
  await upAgain(connection);
  expect(await live.last([id])).toEqual(new Map());
  await live.put(id, progress);
  expect((await live.last([id]))?.get(id)).toEqual(progress);
}, 30_000);

describe("rate limits", () => {
  const options = { windowMs: 60_000 } as Options;
  const counts = (on = connection) => {
    const store = createSharedCounts(on, "test");
    void store.init?.(options);
    return async (key: string) => (await store.increment(key)).totalHits;
  };

  test("are counted for all nodes together", async () => {
    const other = open();
    await Promise.all([upAgain(connection), upAgain(other)]);
    const [one, two] = [counts(), counts(other)];
    expect([await one("a"), await two("a"), await one("a"), await two("b")]).toEqual([1, 2, 3, 1]);
    other.close();
  });

  test("are counted by each node for itself while Redis is away, from the start or later, and together again afterwards", async () => {
    await redis.kill();
    await upAgain(connection, false);
    const hit = counts();
    expect([await hit("a"), await hit("a")]).toEqual([1, 2]);
    await redis.start();
    await upAgain(connection);
    expect([await hit("a"), await hit("a"), await hit("a")]).toEqual([1, 2, 3]);
    await redis.kill();
    await upAgain(connection, false);
    // Where it had got to by itself.
    expect(await hit("a")).toBe(3);
    // A Redis that has forgotten everything, its scripts as well.
    await redis.start();
    await upAgain(connection);
    expect(await hit("a")).toBe(1);
  }, 30_000);
});
