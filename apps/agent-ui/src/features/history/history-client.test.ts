import { expect, test } from "@jest/globals";
import { createHistoryClient, readHistory } from "./history-client.ts";

const figures = {
  payments: 1,
  outcomes: {
    approved: 1,
    partly_approved: 0,
    declined: 0,
    canceled: 0,
    expired: 0,
    failed: 0,
    unresolved: 0,
  },
  medianMsToPay: 75_500.5,
};
const query = { from: "2026-11-01", to: "2026-11-27", zone: "Europe/Berlin" };
const view = {
  query,
  step: "day",
  range: { from: 1, until: 2 },
  total: { ...figures, amounts: [{ currency: "EUR", approvedUnits: 4250, refundedUnits: 0 }] },
  before: null,
  over: [{ ...figures, from: 1, until: 2 }],
  agents: [{ ...figures, id: "amy", name: null }],
  queues: [{ ...figures, id: null, name: null }],
  reasons: [{ outcome: "declined", reason: "a_word_of_a_newer_server", payments: 1 }],
  keptSince: 0,
};

test("an answer of the agreed form is taken, with what a newer server adds left out; any other one is not", () => {
  expect(readHistory({ ...view, more: true })).toEqual(view);
  expect(readHistory({ ...view, step: "week" })).toBeNull();
  expect(readHistory({ ...view, total: { ...view.total, payments: -1 } })).toBeNull();
  expect(readHistory(null)).toBeNull();
});

test("days, zone, agent and queue go into the address, whatever is in them", async () => {
  const asked: string[] = [];
  const client = createHistoryClient({
    token: () => "",
    signInAgain: async () => undefined,
    fetch: async (url) => {
      asked.push(url);
      throw new TypeError("fetch failed");
    },
  });
  await client.load({ ...query, agent: "a/b=c" });
  expect(await client.csv({ ...query, queue: "" })).toMatchObject({ error: { code: "unreachable" } });
  expect(asked).toEqual([
    "/api/history?from=2026-11-01&to=2026-11-27&zone=Europe%2FBerlin&agent=a%2Fb%3Dc",
    "/api/history.csv?from=2026-11-01&to=2026-11-27&zone=Europe%2FBerlin&queue=",
  ]);
});

test("a server that has too much to do says so, of the view and of the file", async () => {
  const client = createHistoryClient({
    token: () => "",
    signInAgain: async () => undefined,
    fetch: async () => Response.json({ code: "too_busy", message: "Later." }, { status: 503 }),
  });
  const busy = { ok: false, error: { code: "too_busy", faults: [] } };
  expect(await client.load(query)).toEqual(busy);
  expect(await client.csv(query)).toEqual(busy);
});
