import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { createLogger } from "../logger.ts";
import { untilDone } from "./index.ts";

function failing(times: number) {
  const lines: string[] = [];
  let runs = 0;
  const job = untilDone({
    name: "sweeping",
    run: async () => {
      runs += 1;
      if (runs <= times) throw new TypeError("the database is away");
    },
    log: createLogger("info", { write: (line: string) => void lines.push(line) }),
    everyMs: 5,
  });
  return { job, runs: () => runs, logged: () => lines.join("") };
}

test("it is tried again until it is done, and then never again", async () => {
  const { job, runs, logged } = failing(2);
  while (!logged().includes('"done"')) await wait(5);
  await wait(30);
  expect(runs()).toBe(3);
  expect(logged().match(/not done yet/g)).toHaveLength(2);
  await job.stop();
});

test("stopped, it is not tried any more", async () => {
  const { job, runs } = failing(1_000);
  await job.stop();
  const before = runs();
  await wait(30);
  expect(runs()).toBe(before);
});
