/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { SessionView } from "@tacet/shared/payment-session";
import { ok } from "@tacet/shared/result";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { Profiler } from "react";
import { settings } from "../../gallery/fixtures.ts";
import { openSessions } from "../../gallery/supervise-stories.tsx";
import { I18nProvider } from "../../i18n/index.ts";
import { createSessionFeed } from "../../session-feed/index.ts";
import type { Ask, TransportHandlers } from "../../session-feed/transport.ts";
import { english } from "../../testing/english.ts";
import { Supervise } from "./Supervise.tsx";

Object.assign(globalThis, { jest, IS_REACT_ACT_ENVIRONMENT: true });
window.scrollTo = () => undefined;

/** jsdom lays nothing out: every row is as high as this, in px. */
const rowHeight = 100;
const { offsetHeight } = Object.getOwnPropertyDescriptors(HTMLElement.prototype);

beforeEach(() => {
  jest.useFakeTimers();
  Object.defineProperty(HTMLElement.prototype, "offsetHeight", { configurable: true, get: () => rowHeight });
});
afterEach(() => {
  cleanup();
  Object.defineProperty(HTMLElement.prototype, "offsetHeight", offsetHeight as PropertyDescriptor);
  jest.useRealTimers();
});

/** Lets something come, and so many ms go by. What it changes is drawn once they have: the less, the more often. */
const pass = (ms: number, come: () => void = () => undefined) =>
  act(async () => {
    come();
    await jest.advanceTimersByTimeAsync(ms);
  });

/** The history is not looked at here. */
const noRest = {
  fetch: () => Promise.reject(new TypeError("fetch failed")),
  token: () => "",
  signInAgain: async () => undefined,
};

/** The screen over a feed with so many open payments; counts how often it is drawn. */
async function watching(count: number) {
  const sessions = openSessions(Date.now(), count);
  let panel: TransportHandlers | undefined;
  const answers: Partial<Record<Ask["name"], unknown>> = {
    follow: { kind: "snapshot", sessions: [], seq: 0, progress: [] },
    watch: { sessions },
    watch_links: { links: [] },
  };
  const feed = createSessionFeed({
    signIn: async () =>
      ok({
        reply: {
          token: "1",
          expiresAt: Date.now() + 900_000,
          agentId: "sam" as never,
          accountId: "account" as never,
          role: "supervisor",
          settings,
        },
        clockAhead: 0,
      }),
    openTransport: (_, handlers) => {
      panel = handlers;
      return {
        connect: () => handlers.onUp(),
        ask: async ({ name }) => ok(answers[name]) as never,
        close: () => undefined,
      };
    },
  });
  let draws = 0;
  const i18n = english();
  // They come as a file of their own, in a time that is not virtual.
  await i18n.part("supervise");
  const screenOf = (
    <I18nProvider i18n={i18n}>
      <Profiler id="supervise" onRender={() => (draws += 1)}>
        <Supervise feed={feed} rest={noRest} kept={{ current: null }} />
      </Profiler>
    </I18nProvider>
  );
  await act(async () => void render(screenOf));
  feed.start();
  await pass(500);
  if (panel === undefined) throw new Error("no transport was opened");
  return { sessions, panel, draws: () => draws, stop: () => feed.stop() };
}

const rows = () => screen.getAllByRole("listitem");
const rowOf = ({ reference, agentName }: SessionView) =>
  screen.queryByRole("button", { name: `${reference}, ${agentName}` });

test("of a thousand payments the rows in sight are drawn, and each says which of how many it is", async () => {
  const { stop } = await watching(1_000);
  expect(screen.getByText("1,000 of 1,000 shown")).toBeTruthy();
  expect(rows().length).toBeGreaterThan(5);
  expect(rows().length).toBeLessThan(30);
  expect(rows()[0]?.getAttribute("aria-setsize")).toBe("1000");
  expect(rows().map((row) => row.getAttribute("aria-posinset"))).toEqual(
    rows().map((_, index) => `${index + 1}`),
  );
  stop();
});

test("with a thousand payments and 700 counts a second the screen is drawn a dozen times a second, with the last word of each", async () => {
  const { sessions, panel, draws, stop } = await watching(1_000);
  const keyed = sessions.filter(({ phase }) => phase === "capturing");
  const before = draws();
  let sent = 0;
  for (let ms = 0; ms < 3_000; ms += 10) {
    await pass(10, () => {
      for (let each = 0; each < 7; each += 1) {
        const session = keyed[sent % keyed.length];
        sent += 1;
        if (session === undefined) throw new Error("nothing is being keyed");
        panel.onEntered({ sessionId: session.id, entered: 3 + (sent % 13), field: "expiry" });
      }
    });
  }
  expect(sent).toBe(2_100);
  // Ten a second for the feed, and one for the clock; what is in between when it begins and ends comes on top.
  expect((draws() - before) / 3).toBeLessThanOrEqual(13);
  expect((draws() - before) / 3).toBeGreaterThan(5);
  const seen = rows().find((row) => row.textContent?.includes("Keying card"));
  expect(seen?.textContent).toMatch(/Expiry\d+ digits keyed/);
  stop();
}, 60_000);

test("the clock draws the whole list once a second, and nothing else does when nothing comes", async () => {
  const { draws, stop } = await watching(1_000);
  await pass(2_000);
  const before = draws();
  await pass(5_000);
  expect(draws() - before).toBeLessThanOrEqual(5);
  stop();
});

test("every row is reached by keyboard, and a row that goes gives the focus to the next one", async () => {
  const { sessions, panel, stop } = await watching(500);
  const place = () => document.activeElement?.closest("li")?.getAttribute("aria-posinset");
  const press = async (key: string) => {
    fireEvent.keyDown(document.activeElement as Element, { key });
    await pass(20);
  };
  const first = rows()[0]?.querySelector("button") as HTMLElement;
  act(() => first.focus());
  await press("ArrowDown");
  expect(place()).toBe("2");
  await press("End");
  expect(place()).toBe("500");
  await press("ArrowDown");
  expect(place()).toBe("500");
  await press("ArrowUp");
  expect(place()).toBe("499");
  await press("Home");
  expect(place()).toBe("1");
  const gone = sessions.find(({ reference }) => document.activeElement?.textContent === reference);
  if (gone === undefined) throw new Error("no row has the focus");
  const closed = { ...gone, version: gone.version + 1, phase: "closed", outcome: "approved" } as const;
  await pass(150, () => panel.onWatched(closed));
  expect(rowOf(gone)).toBeNull();
  expect(place()).toBe("1");
  expect(screen.getByText("499 of 499 shown")).toBeTruthy();
  stop();
});
