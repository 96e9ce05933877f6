import { jest } from "@jest/globals";
import type { EngagementId } from "@tacet/shared/ids";
import { createFakeServer, type FakeServer } from "../fake-server.ts";
import { createSessionFeed } from "../session-feed.ts";

export const order = {
  engagementId: "engagement-one" as EngagementId,
  money: { minorUnits: 4250, currency: "EUR" as const },
  reference: "INV-1001",
};
export const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
export const askedFor = (server: FakeServer, name: string) => server.asked.filter((ask) => ask.name === name);

/** Signed in and connected. Wants fake timers. */
export async function started(server = createFakeServer()) {
  const feed = createSessionFeed(server);
  feed.start();
  await pass(10);
  return { server, feed };
}
