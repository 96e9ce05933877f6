import { expect, test } from "@jest/globals";
import { StoreUnavailable } from "../../../ports/store/index.ts";
import { gather } from "./gather.ts";

/** A database that answers when it is told to. */
function aDatabase(options = { atOnce: 1, most: 3 }) {
  const asked: (readonly number[])[] = [];
  const open: { answer(): void; fail(): void }[] = [];
  const ask = gather<number, string>(options, (questions) => {
    asked.push(questions);
    return new Promise((resolve, reject) => {
      const answer = () => resolve(questions.map((question) => `answer to ${question}`));
      open.push({ answer, fail: () => reject(new Error("no answer")) });
    });
  });
  const next = async (how: "answer" | "fail" = "answer") => {
    open.shift()?.[how]();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { ask, asked, next };
}

test("who asks alone is asked for at once; the others together after that, and each is given their own answer", async () => {
  const { ask, asked, next } = aDatabase();
  const answers = Promise.all([1, 2, 3, 4, 5].map(ask));
  expect(asked).toEqual([[1]]);
  await next();
  expect(asked).toEqual([[1], [2, 3, 4]]);
  await next();
  expect(asked).toEqual([[1], [2, 3, 4], [5]]);
  await next();
  expect(await answers).toEqual([1, 2, 3, 4, 5].map((question) => `answer to ${question}`));
});

test("an answer that is under way is never one to a question that came later", async () => {
  const { ask, asked, next } = aDatabase();
  void ask(1);
  const again = ask(1);
  await next();
  expect(asked).toEqual([[1], [1]]);
  await next();
  expect(await again).toBe("answer to 1");
});

test("several statements go on beside each other", () => {
  const { ask, asked } = aDatabase({ atOnce: 2, most: 3 });
  for (const question of [1, 2, 3]) void ask(question);
  expect(asked).toEqual([[1], [2]]);
});

test("a statement that fails is told to those who asked with it, and the next ones go on", async () => {
  const { ask, asked, next } = aDatabase();
  const [first, second, third] = [ask(1), ask(2), ask(3)].map((answer) => answer.catch(() => "failed"));
  await next();
  const fourth = ask(4);
  await next("fail");
  expect(await Promise.all([first, second, third])).toEqual(["answer to 1", "failed", "failed"]);
  await next();
  expect(await fourth).toBe("answer to 4");
  expect(asked).toEqual([[1], [2, 3], [4]]);
});

test("who finds thousands waiting already is told so at once", async () => {
  const { ask } = aDatabase();
  for (let count = 0; count <= 5_000; count++) void ask(count);
  await expect(ask(5_001)).rejects.toBeInstanceOf(StoreUnavailable);
});
