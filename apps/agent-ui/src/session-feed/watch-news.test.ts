import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { session } from "../gallery/fixtures.ts";
import { gatherWatchNews, type WatchNews } from "./watch-news.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const view = (version: number) => session(0, { version });
const count = (entered: number, id: string = view(1).id) => ({
  sessionId: id as never,
  entered,
  field: "cardNumber" as const,
});

function gathering() {
  const taken: WatchNews[] = [];
  return { taken, news: gatherWatchNews((news) => taken.push(news)) };
}

test("the first after a pause is taken at once, and what follows together", () => {
  const { taken, news } = gathering();
  news.session(view(1));
  expect(taken).toEqual([{ sessions: [view(1)], counts: [] }]);
  news.session(view(2));
  for (const entered of [1, 2, 3]) news.count(count(entered));
  expect(taken).toHaveLength(1);
  jest.advanceTimersByTime(100);
  expect(taken.slice(1)).toEqual([{ sessions: [view(2)], counts: [count(3)] }]);
  jest.advanceTimersByTime(1_000);
  expect(taken).toHaveLength(2);
});

test("however much comes, it is taken ten times a second at most, and the last count is never lost", () => {
  const { taken, news } = gathering();
  for (let ms = 0; ms < 3_000; ms += 1) {
    news.count(count(ms));
    jest.advanceTimersByTime(1);
  }
  jest.advanceTimersByTime(100);
  expect(taken.length).toBeGreaterThan(25);
  expect(taken.length).toBeLessThanOrEqual(31);
  expect(taken.at(-1)?.counts).toEqual([count(2_999)]);
});

test("what has been gathered can be asked for, or forgotten", () => {
  const { taken, news } = gathering();
  news.session(view(1));
  news.session(view(2));
  news.flush();
  expect(taken).toHaveLength(2);
  news.session(view(3));
  news.drop();
  jest.advanceTimersByTime(1_000);
  expect(taken).toHaveLength(2);
});
