import { expect, test } from "@jest/globals";
import { createReadiness } from "./readiness.ts";

test("ready is who can reach the database and is not about to end", async () => {
  let isDraining = false;
  const ready = createReadiness({ isDraining: () => isDraining, ping: async () => {}, keepMs: 0 });
  expect(await ready()).toEqual({ isReady: true, status: "ready" });
  isDraining = true;
  expect(await ready()).toEqual({ isReady: false, status: "draining" });
});

test("a database that refuses, or does not answer in time, is away; when it is back, so are we", async () => {
  const answers = [
    () => Promise.reject(new Error("refused")),
    () => new Promise<void>(() => {}),
    async () => {},
  ];
  const ready = createReadiness({
    isDraining: () => false,
    ping: () => answers.shift()?.() ?? Promise.resolve(),
    pingWithinMs: 20,
    keepMs: 0,
  });
  expect((await ready()).status).toBe("database_away");
  expect((await ready()).status).toBe("database_away");
  expect((await ready()).status).toBe("ready");
});

test("however many ask, the database is asked once a while", async () => {
  let asked = 0;
  const ready = createReadiness({
    isDraining: () => false,
    ping: async () => {
      asked += 1;
    },
    keepMs: 60_000,
  });
  await Promise.all(Array.from({ length: 50 }, ready));
  expect(asked).toBe(1);
});
