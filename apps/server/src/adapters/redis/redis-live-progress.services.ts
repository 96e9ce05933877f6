import { expect, test } from "@jest/globals";
import { createSessionId } from "@tacet/shared/ids";
import { createLogger } from "../../logger.ts";
import { liveProgressContract } from "../../ports/live-progress/contract.ts";
import { servicesRedis } from "../../testing/services.ts";
import { createRedisLiveProgress, openRedis } from "./index.ts";
import { upAgain } from "./testing/up-again.ts";

liveProgressContract("Redis", async () => {
  const redis = await servicesRedis();
  const connection = openRedis({ url: redis.url, log: createLogger("silent") });
  await upAgain(connection);
  return {
    live: createRedisLiveProgress(connection),
    close: async () => {
      connection.close();
      await redis.close();
    },
  };
});

test("a value ends by itself, and holds counts, brand and last four at most", async () => {
  const redis = await servicesRedis();
  const connection = openRedis({ url: redis.url, log: createLogger("silent") });
  await upAgain(connection);
  const id = createSessionId();
  const progress = { attempt: 1, revision: 3, activeField: null, fields: [] };
  await createRedisLiveProgress(connection).put(id, progress);
  const key = `tacet:progress:${id}`;
  const left = await redis.client.pttl(key);
  expect(left).toBeGreaterThan(3_500_000);
  expect(left).toBeLessThanOrEqual(3_600_000);
  expect(await redis.client.hgetall(key)).toEqual({
    attempt: "1",
    revision: "3",
    body: JSON.stringify(progress),
  });
  connection.close();
  await redis.close();
});
