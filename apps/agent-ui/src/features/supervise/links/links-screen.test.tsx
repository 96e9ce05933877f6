/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { I18nProvider } from "../../../i18n/index.ts";
import { createFakeServer, type FakeServer } from "../../../session-feed/fake-server.ts";
import { createSessionFeed, type SessionFeed } from "../../../session-feed/index.ts";
import { english } from "../../../testing/english.ts";
import { Supervise } from "../Supervise.tsx";

Object.assign(globalThis, { jest, IS_REACT_ACT_ENVIRONMENT: true });
window.scrollTo = () => undefined;
const minute = 60_000;
const { offsetHeight } = Object.getOwnPropertyDescriptors(HTMLElement.prototype);

let server: FakeServer;
let feed: SessionFeed;

beforeEach(() => {
  jest.useFakeTimers();
  // jsdom lays nothing out, and has no dialogs.
  Object.defineProperty(HTMLElement.prototype, "offsetHeight", { configurable: true, get: () => 100 });
  // jsdom takes the focus from the whole page when the focused element goes; browsers give it to the page.
  document.hasFocus = () => true;
  HTMLDialogElement.prototype.showModal = function open() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  server = createFakeServer();
  // An agent's link, looked at by somebody else.
  makeLink("INV-7");
  server.dials.agent = "sam";
  server.dials.name = "Sam Okafor";
  server.dials.role = "supervisor";
  feed = createSessionFeed(server);
});
afterEach(() => {
  feed.stop();
  cleanup();
  Object.defineProperty(HTMLElement.prototype, "offsetHeight", offsetHeight as PropertyDescriptor);
  jest.useRealTimers();
});

const makeLink = (reference: string) =>
  server.links.make({
    ...{ requestId: "req_example", engagementId: null, reference, expiresInMs: 60 * minute },
    money: { minorUnits: 4_250, currency: "EUR" },
  });
const pass = (ms = 500) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)));
/** The clock jumps; what is drawn every second is not drawn for all that time. */
const later = async (ms: number) => {
  jest.setSystemTime(Date.now() + ms);
  await pass(1_500);
};
const press = async (name: string | RegExp, within_: HTMLElement = document.body) => {
  const button = within(within_).getByRole("button", { name });
  button.focus();
  fireEvent.click(button);
  await pass();
};
/** The history is not looked at here. */
const noRest = {
  fetch: () => Promise.reject(new TypeError("fetch failed")),
  token: () => "",
  signInAgain: async () => undefined,
};

async function supervise(): Promise<void> {
  const i18n = english();
  // They come as files of their own, in a time that is not virtual.
  for (const part of ["supervise", "watchedLinks", "link", "receipt"] as const) await i18n.part(part);
  await act(
    async () =>
      void render(
        <I18nProvider i18n={i18n}>
          <Supervise feed={feed} rest={noRest} kept={{ current: null }} />
        </I18nProvider>,
      ),
  );
  feed.start();
  await pass();
}
async function goToLinks(): Promise<void> {
  await act(async () => void fireEvent.click(screen.getByRole("tab", { name: "Payment links" })));
  await pass();
}
async function lookAtLink(): Promise<void> {
  await supervise();
  await goToLinks();
  await press(/^INV-7, /);
}
const oneStuck = "Nobody knows whether 1 payment link was paid";
/** What is said of them beside the screen's own news. */
const news = () => document.querySelector(".visually-hidden[aria-live]")?.textContent;
const detail = () => screen.getByRole("region", { name: "Payment link INV-7" });
const dialog = () => screen.getByRole("dialog", { hidden: true });
const asked = (name: string) => server.asked.filter((ask) => ask.name === name).map(({ message }) => message);

test("a supervisor sees another one's link change by itself, and cancels it with a reason", async () => {
  await lookAtLink();
  expect(screen.queryByRole("button", { name: "Cancel the link" })).toBeNull();
  server.links.open();
  await pass();
  expect(screen.getByText(/^The customer can pay\./)).toBeTruthy();
  await press("Cancel the link");
  const typed = "Ordered twice.";
  fireEvent.change(within(dialog()).getByLabelText("Why"), { target: { value: typed } });
  await press("Cancel the link", dialog());
  expect(asked("cancel_watched_link")).toMatchObject([{ why: typed }]);
  expect(screen.getByText(/^Sam Okafor had the link canceled on \w+ \d+, \d{4}, /)).toBeTruthy();
  // The button is gone that had the focus.
  expect(document.activeElement).toBe(detail());
  server.links.happen({ type: "link_ended" });
  await pass();
  expect(screen.getByText(/It was not paid, and can't be paid any more/)).toBeTruthy();
  expect(screen.getByText("0 open")).toBeTruthy();
  // It is not one of the supervisor's own.
  expect(feed.links.get()).toEqual({});
});

test("what the gateway does not tell is entered after 20 minutes, with a warning, a reason and never twice", async () => {
  await lookAtLink();
  server.links.open();
  server.links.happen({ type: "link_not_seen" });
  await pass();
  expect(screen.queryByRole("button", { name: "Enter what the gateway shows" })).toBeNull();
  expect(screen.getByText(/^If the gateway still has not told at /)).toBeTruthy();
  await later(20 * minute);
  await press("Enter what the gateway shows");
  await press("Enter the result", dialog());
  expect(within(dialog()).getByText("Choose what the gateway shows.")).toBeTruthy();
  expect(within(dialog()).queryByText(/the customer may pay twice/)).toBeNull();
  fireEvent.click(within(dialog()).getByLabelText(/^Not paid, and can't be paid any more/));
  expect(within(dialog()).getByText(/the customer may pay twice/)).toBeTruthy();
  await press("Enter the result", dialog());
  expect(asked("resolve_link")).toEqual([]);
  await press("I ended the link at the gateway.", dialog());
  await press("Enter the result", dialog());
  expect(asked("resolve_link")).toMatchObject([
    { result: "not_payable", gatewayReference: null, why: "I ended the link at the gateway." },
  ]);
  expect(screen.getByText(/^Sam Okafor looked at the gateway on /)).toBeTruthy();
  expect(document.activeElement).toBe(detail());
});

test("paid wants the gateway's number of the payment, and takes no card number for it", async () => {
  await lookAtLink();
  server.links.open();
  server.links.happen({ type: "link_not_seen" });
  await later(20 * minute);
  await press("Enter what the gateway shows");
  fireEvent.click(within(dialog()).getByLabelText(/^Paid/));
  await press("The gateway shows the payment.", dialog());
  await press("Enter the result", dialog());
  expect(within(dialog()).getByText(/^Enter the number by which the gateway/)).toBeTruthy();
  const field = within(dialog()).getByLabelText(/^Payment's number/);
  fireEvent.change(field, { target: { value: "0000 0000 0000 0018" } });
  await press("Enter the result", dialog());
  expect(asked("resolve_link")).toEqual([]);
  fireEvent.change(field, { target: { value: "pi_found" } });
  await press("Enter the result", dialog());
  expect(asked("resolve_link")).toMatchObject([{ result: "paid", gatewayReference: "pi_found" }]);
  expect(screen.getByText("pi_found")).toBeTruthy();
});

test("on the open payments a supervisor is told of a link that needs a person, and led there", async () => {
  await supervise();
  server.links.open();
  server.links.happen({ type: "link_not_seen" });
  await pass();
  expect(screen.queryByText(/^Nobody knows/)).toBeNull();
  await later(20 * minute);
  expect(screen.getByRole("region", { name: oneStuck })).toBeTruthy();
  await press("Look at the links");
  expect(screen.getByRole("tab", { name: "Payment links" }).getAttribute("aria-selected")).toBe("true");
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Payment links" }));
});

test("that a link needs a person is said once, wherever the supervisor looks, and again of another one", async () => {
  await supervise();
  await goToLinks();
  server.links.open();
  server.links.happen({ type: "link_not_seen" });
  await pass();
  expect(news()).toBe("");
  await later(20 * minute);
  expect(news()).toBe(oneStuck);
  expect(screen.queryByRole("region", { name: oneStuck })).toBeNull();
  server.links.happen({ type: "link_seen_open", isPaying: false });
  await pass();
  expect(news()).toBe("");
  server.links.happen({ type: "link_not_seen" });
  await later(20 * minute);
  expect(news()).toBe(oneStuck);
});

test("how many links fit what is looked for is said after a pause", async () => {
  await supervise();
  await goToLinks();
  fireEvent.change(screen.getByRole("textbox"), { target: { value: "INV-8" } });
  expect(screen.getByRole("status").textContent).toBe("");
  await pass(800);
  expect(screen.getByRole("status").textContent).toBe("0 of 1 shown");
});

test("a reason that is being given stays when the customer pays meanwhile; the server says so then", async () => {
  await lookAtLink();
  server.links.open();
  await pass();
  await press("Cancel the link");
  fireEvent.change(within(dialog()).getByLabelText("Why"), { target: { value: "Ordered twice." } });
  server.links.happen({ type: "link_paid", payment: { gatewayReference: "pi_example", card: null } });
  await pass();
  expect(screen.getByText(/^The money has arrived/)).toBeTruthy();
  await press("Cancel the link", dialog());
  expect(within(dialog()).getByRole("alert", { hidden: true }).textContent).not.toBe("");
  await press("Leave it", dialog());
  expect(screen.queryByRole("dialog", { hidden: true })).toBeNull();
  expect(screen.queryByRole("button", { name: "Cancel the link" })).toBeNull();
  expect(document.activeElement).toBe(detail());
});

test("a link whose end was not heard of is still looked at, and nothing can be done about it", async () => {
  await lookAtLink();
  server.links.open();
  await pass();
  server.withholdNext();
  server.links.happen({ type: "link_ended" });
  await pass(31_000);
  expect(screen.getByText("0 open")).toBeTruthy();
  expect(within(detail()).getByText("This link is over. How it ended, the gateway shows.")).toBeTruthy();
  expect(within(detail()).queryByRole("button", { name: "Cancel the link" })).toBeNull();
});

test("a link that has given way to another one unheard is not taken for it", async () => {
  await lookAtLink();
  server.links.open();
  await pass();
  server.withholdNext();
  server.links.happen({ type: "link_ended" });
  server.withholdNext();
  makeLink("INV-8");
  server.withholdNext();
  server.links.open();
  await pass(31_000);
  await press("Back to the list");
  expect(screen.queryByRole("button", { name: /^INV-7, / })).toBeNull();
  expect(screen.getByRole("button", { name: /^INV-8, / })).toBeTruthy();
});

test("a link that is made while an older list is on its way stays", async () => {
  const { watchLinks } = feed;
  const slow = async (...asked: Parameters<typeof watchLinks>) => {
    const reply = await watchLinks(...asked);
    await new Promise((resolve) => setTimeout(resolve, 400));
    return reply;
  };
  feed = { ...feed, watchLinks: slow };
  await supervise();
  await goToLinks();
  // What makes the next list a whole one.
  server.withholdNext();
  server.links.open();
  const before = asked("watch_links").length;
  while (asked("watch_links").length === before) await pass(100);
  makeLink("INV-8");
  await pass(1_000);
  expect(screen.getByRole("button", { name: /^INV-8, / })).toBeTruthy();
});

test("what was lost on its way is known after half a minute, and what is known is not sent again", async () => {
  await lookAtLink();
  server.cut();
  server.links.open();
  server.heal();
  await pass(31_000);
  expect(screen.getByText(/^The customer can pay\./)).toBeTruthy();
  const before = asked("watch_links").length;
  await pass(60_000);
  const [mark, ...same] = asked("watch_links").slice(before);
  expect(mark).toEqual({ have: expect.any(Number) });
  expect(same).toEqual([mark]);
});
