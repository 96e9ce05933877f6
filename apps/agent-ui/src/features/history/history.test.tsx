/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { HistoryError, HistoryFigures, HistoryView } from "@tacet/shared/history";
import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { I18nProvider } from "../../i18n/index.ts";
import { english } from "../../testing/english.ts";
import { History } from "./index.ts";

// The first of them loads and draws the charts.
jest.setTimeout(60_000);

const noPayment = {
  approved: 0,
  partly_approved: 0,
  declined: 0,
  canceled: 0,
  expired: 0,
  failed: 0,
  unresolved: 0,
};
const figures = (
  approved: number,
  declined: number,
  medianMsToPay: number | null = 75_000,
): HistoryFigures => ({
  payments: approved + declined,
  outcomes: { ...noPayment, approved, declined },
  medianMsToPay,
});

/** On a day on which clocks are put back in Berlin. */
const begin = Date.parse("2026-10-25T00:00:00+02:00");
const hourMs = 3_600_000;

function answer(url: string): HistoryView {
  const {
    from = "",
    to = "",
    zone = "",
    ...only
  } = Object.fromEntries(new URL(url, "http://x").searchParams);
  return {
    query: { from, to, zone, ...only },
    step: "hour",
    range: { from: begin, until: begin + 25 * hourMs },
    total: { ...figures(8, 2), amounts: [{ currency: "EUR", approvedUnits: 123_456, refundedUnits: 0 }] },
    before: {
      ...figures(3, 1),
      amounts: [],
      from: begin - 24 * hourMs,
      until: begin - 12 * hourMs,
    },
    over: Array.from({ length: 25 }, (_, hour) => ({
      ...(hour === 2 ? figures(8, 2) : figures(0, 0, null)),
      from: begin + hour * hourMs,
      until: begin + (hour + 1) * hourMs,
    })),
    agents: [
      { ...figures(8, 1), id: "amy", name: "Amy Archer" },
      { ...figures(0, 1, null), id: "removed-user", name: null },
    ],
    queues: [{ ...figures(8, 2), id: null, name: null }],
    reasons: [{ outcome: "declined", reason: "insufficient_funds", payments: 2 }],
    keptSince: begin - 80 * 24 * hourMs,
  };
}

let asked: string[];
let refuse: HistoryError["code"] | null;
let saved: string[];

beforeEach(() => {
  jest.useFakeTimers({
    now: Date.parse("2026-10-25T12:00:00Z"),
    doNotFake: ["queueMicrotask", "performance"],
  });
  Object.assign(globalThis, { jest });
  asked = [];
  refuse = null;
  saved = [];
  Object.assign(URL, {
    createObjectURL: () => "blob:file",
    revokeObjectURL: () => undefined,
  });
  jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
});
afterEach(() => {
  cleanup();
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const rest = {
  token: () => "token",
  signInAgain: async () => undefined,
  fetch: async (url: string) => {
    asked.push(url);
    const isRefused = refuse !== null;
    const response: Pick<Response, "ok" | "status" | "json" | "blob"> = {
      ok: !isRefused,
      status: isRefused ? 429 : 200,
      json: async () => (isRefused ? { code: refuse, message: "" } : answer(url)),
      blob: async () => new Blob(["time\r\n"]),
    };
    return response as Response;
  },
};

async function opened() {
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  await act(async () => {
    render(
      <I18nProvider i18n={english()}>
        <Suspense fallback="loading">
          <History rest={rest} />
        </Suspense>
      </I18nProvider>,
    );
    await jest.advanceTimersByTimeAsync(500);
  });
  await screen.findAllByText("Payments per hour");
  return user;
}

const figure = (name: string) => {
  const term = screen.getAllByRole("term").find(({ textContent }) => textContent === name);
  return term?.nextElementSibling?.textContent;
};
const table = (name: string) =>
  within(screen.getByRole("table", { name, hidden: true }))
    .getAllByRole("row", { hidden: true })
    .map((row) => [...row.children].map(({ textContent }) => textContent));

test("today is asked for in the person's own time zone, and told with what was before", async () => {
  await opened();
  const { searchParams } = new URL(asked.at(-1) ?? "", "http://x");
  expect(searchParams.get("zone")).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
  expect(searchParams.get("from")).toBe(searchParams.get("to"));
  expect(figure("Payments")).toBe("10before: 4");
  expect(figure("Approval rate")).toContain("80%before: 75%");
  expect(figure("Median time to pay")).toContain("1:15before: 1:15");
  expect(figure("Approved")).toBe("€1,234.56before: €0.00");
});

test("the table of hours tells the hour that comes twice apart, and every chart has a table", async () => {
  const user = await opened();
  const zone = screen.getByLabelText("Time zone");
  await user.clear(zone);
  await user.paste("Europe/Berlin");
  await act(() => jest.advanceTimersByTimeAsync(10));
  expect(asked.at(-1)).toContain("zone=Europe%2FBerlin");
  const names = table("Payments per hour").map(([name]) => name);
  expect(names).toHaveLength(26);
  expect(names.slice(2, 6)).toEqual(["1:00 AM", "2:00 AM GMT+2", "2:00 AM GMT+1", "3:00 AM"]);
  expect(table("Payments per hour")[3]).toEqual(["2:00 AM GMT+2", "10", "8", "80%", "1:15"]);
  expect(table("Why payments were not approved")[1]).toEqual(["Not enough money", "Declined", "2"]);
  expect(table("Payments per agent").map(([name]) => name)).toEqual(["Agent", "Amy Archer", "Removed user"]);
  expect(table("Payments per queue")[1]?.[0]).toBe("Unknown queue");
  expect(screen.getAllByRole("img", { name: /^Chart: / })).toHaveLength(6);
});

test("one agent's or queue's payments are shown when they are chosen, and everyone's again", async () => {
  const user = await opened();
  const choose = async (name: string) => {
    await user.click(screen.getByRole("button", { name, hidden: true }));
    await act(() => jest.advanceTimersByTimeAsync(10));
  };
  await choose("Amy Archer: show only these payments");
  expect(asked.at(-1)).toContain("agent=amy");
  expect(screen.getByText("Only payments of Amy Archer")).toBeTruthy();
  await choose("Unknown queue: show only these payments");
  expect(asked.at(-1)).toMatch(/agent=amy&queue=$/);
  await choose("Show all payments");
  expect(asked.at(-1)).not.toMatch(/agent|queue/);
});

test("other days are asked for once they make sense", async () => {
  const user = await opened();
  await user.selectOptions(screen.getByLabelText("Days"), "Other days");
  const [from, to] = [screen.getByLabelText("From"), screen.getByLabelText("To")];
  const count = asked.length;
  const type = async (field: HTMLElement, day: string) => {
    await user.clear(field);
    await user.type(field, day);
  };
  await type(from, "2026-10-02");
  await type(to, "2026-10-01");
  await user.click(screen.getByRole("button", { name: "Show these days" }));
  expect(screen.getByRole("alert").textContent).toBe("The last day is before the first one.");
  expect(asked).toHaveLength(count);
  await type(to, "2026-10-07");
  await user.click(screen.getByRole("button", { name: "Show these days" }));
  await act(() => jest.advanceTimersByTimeAsync(10));
  expect(asked.at(-1)).toContain("from=2026-10-02&to=2026-10-07");
});

test("the file has the days in its name; a refusal says what to do, and what was shown stays", async () => {
  const user = await opened();
  await user.click(screen.getByRole("button", { name: "Download as CSV" }));
  await act(() => jest.advanceTimersByTimeAsync(10));
  expect(asked.at(-1)).toMatch(/^\/api\/history\.csv\?from=/);
  expect(saved).toEqual(["tacet-payments-2026-10-25-2026-10-25.csv"]);
  refuse = "export_running";
  await user.click(screen.getByRole("button", { name: "Download as CSV" }));
  await act(() => jest.advanceTimersByTimeAsync(10));
  expect(screen.getByRole("alert").textContent).toContain("Another download is under way");
  await user.click(screen.getByRole("button", { name: "Refresh" }));
  await act(() => jest.advanceTimersByTimeAsync(10));
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  expect(figure("Payments")).toBe("10before: 4");
});
