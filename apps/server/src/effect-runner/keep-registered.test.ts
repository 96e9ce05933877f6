import { expect, test } from "@jest/globals";
import { err, ok } from "@tacet/shared/result";
import { createLogger } from "../logger.ts";
import { FakeLeases } from "../ports/leases/fake.ts";
import type { RegisterConnector } from "../use-cases/register-connector.ts";
import { keepRegistered } from "./index.ts";

type Answer = Awaited<ReturnType<RegisterConnector>>;

test("the connector is looked after until the end: again and again, one look at a time, and news are told once", async () => {
  const noAnswer = err({ code: "no_answer" } as const);
  const answers: (Answer | Error)[] = [
    noAnswer,
    new TypeError("the database is away"),
    ok("registered"),
    ok("there"),
    noAnswer,
    noAnswer,
    ok("registered"),
    ok("left_out"),
  ];
  const lines: string[] = [];
  let [looks, atOnce, most] = [0, 0, 0];
  const job = keepRegistered({
    leases: new FakeLeases(),
    register: async () => {
      const answer = answers[Math.min(looks, answers.length - 1)] ?? noAnswer;
      looks += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setTimeout(resolve, 2));
      atOnce -= 1;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    log: createLogger("info", { write: (line: string) => void lines.push(line) }),
    everyMs: 3,
    firstEveryMs: 3,
  });
  while (looks < 12) await new Promise((resolve) => setTimeout(resolve, 3));
  await job.stop();
  const after = looks;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect([looks, most]).toEqual([after, 1]);
  const said = lines.map((line) => {
    const { msg, error = "" } = JSON.parse(line) as { msg: string; error?: string };
    return `${msg.slice(0, 32)} ${error}`.trim();
  });
  expect(said).toEqual([
    "the connector can't be registere no_answer",
    "the connector can't be registere TypeError",
    "the connector is registered",
    "the connector can't be registere no_answer",
    "the connector is registered",
    "an admin has removed the account",
  ]);
});

test("while one node tries, the others wait, and one of them goes on if it dies", async () => {
  const leases = new FakeLeases();
  const tried: string[] = [];
  const start = (node: string) =>
    keepRegistered({
      leases,
      register: async () => {
        tried.push(node);
        return ok("there");
      },
      log: createLogger("silent"),
      everyMs: 3,
      firstEveryMs: 3,
    });
  const first = start("first");
  while (tried.length < 3) await new Promise((resolve) => setTimeout(resolve, 3));
  const second = start("second");
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(new Set(tried)).toEqual(new Set(["first"]));
  await first.stop();
  leases.now += 30_000;
  while (!tried.includes("second")) await new Promise((resolve) => setTimeout(resolve, 3));
  await second.stop();
});
