/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { screen, within } from "@testing-library/react";
import { authorized, happen, openPanel, pass, visa } from "../testing/panel-story.tsx";

/** What was posted, and where to: jsdom does not navigate. */
const posted: { action: string; method: string; target: string; fields: [string, string][] }[] = [];

beforeEach(() => {
  jest.useFakeTimers();
  posted.length = 0;
  jest.spyOn(HTMLFormElement.prototype, "submit").mockImplementation(function (this: HTMLFormElement) {
    const fields = [...this.querySelectorAll("input")].map(({ name, value }): [string, string] => [
      name,
      value,
    ]);
    posted.push({ action: this.action, method: this.method, target: this.target, fields });
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const button = (name: string) => screen.getByRole("button", { name });
const status = () => screen.getByRole("status").textContent;
const frame = () => screen.queryByTitle<HTMLIFrameElement>("The payment provider's view");
const step = () =>
  within(screen.getByRole("list", { name: "Progress of the payment" }))
    .getAllByRole("listitem")
    .find((item) => item.getAttribute("aria-current") === "step")?.textContent;

type Start = NonNullable<NonNullable<Parameters<typeof openPanel>[0]>["prepare"]>;

const openFramed = (prepare?: Start) =>
  openPanel({
    prepare: (zoom, server, setup) => {
      server.dials.provider = "pci-pal";
      prepare?.(zoom, server, setup);
    },
  });

async function viewed() {
  const story = await openFramed();
  await story.takePayment();
  return story;
}

test("Zoom is asked first, then the view is opened and posted into the frame with its token", async () => {
  const { server, zoom } = await viewed();
  const names = server.asked.map(({ name }) => name);
  expect(names.slice(-3)).toEqual(["take_payment", "redirect_requested", "open_view"]);
  expect(zoom.calls).toContain("startMediaRedirection");
  expect(posted).toEqual([
    {
      action: "https://provider.example/view/framed",
      method: "post",
      target: frame()?.name,
      fields: [["X-BEARER-TOKEN", "view-token-1"]],
    },
  ]);
  expect(status()).toBe("Payment in the provider's view");
  expect(step()).toBe("View");
});

test("the frame is shut in, and there are no card fields and no submit of the panel's own", async () => {
  await viewed();
  expect(frame()?.getAttribute("sandbox")?.split(" ").sort()).toEqual([
    "allow-forms",
    "allow-same-origin",
    "allow-scripts",
  ]);
  expect(frame()?.getAttribute("referrerpolicy")).toBe("no-referrer");
  expect(frame()?.getAttribute("src")).toBeNull();
  expect(screen.queryByRole("group", { name: "Card number" })).toBeNull();
  expect(screen.queryByRole("button", { name: /^Charge/ })).toBeNull();
});

test("the token is kept nowhere: not in the page, not in what the panel remembers", async () => {
  const { panel } = await viewed();
  expect(posted).toHaveLength(1);
  expect(document.documentElement.outerHTML).not.toContain("view-token");
  const remembered = [panel().feed.store.get(), panel().desk.store.get(), panel().zoom.engagements.get()];
  expect(JSON.stringify(remembered)).not.toContain("view-token");
});

test("the provider's word ends it, and the call is restored", async () => {
  const { server } = await viewed();
  await happen(() =>
    server.answerCharge({
      kind: "approved",
      authorization: { ...authorized, gateway: null },
      card: visa,
    }),
  );
  expect(frame()).toBeNull();
  expect(step()).toBe("Call restored");
  expect(screen.getByRole("heading", { name: "Payment approved" })).toBeTruthy();
  await pass(100);
  expect(status()).toBe("Call restored");
});

test("reloading the view asks for it with a fresh token", async () => {
  const { user } = await viewed();
  await user.click(button("Reload the view"));
  await pass(10);
  expect(posted.map(({ fields }) => fields[0]?.[1])).toEqual(["view-token-1", "view-token-2"]);
  expect(posted[1]?.target).toBe(frame()?.name);
});

test("after a reload of the panel the view comes back by itself, and Zoom is not asked again", async () => {
  const { zoom, reload } = await viewed();
  await reload();
  expect(posted).toHaveLength(2);
  expect(zoom.calls.filter((call) => call === "startMediaRedirection")).toHaveLength(1);
});

test("when Zoom refuses the redirection no view is opened", async () => {
  const { server, takePayment } = await openFramed((zoom) =>
    zoom.fail("startMediaRedirection", { code: "10244" }),
  );
  await takePayment();
  await pass(100);
  expect(server.asked.map(({ name }) => name)).toContain("redirect_failed");
  expect(posted).toEqual([]);
  expect(screen.getByRole("heading", { name: "Payment failed" })).toBeTruthy();
});

test("when Zoom does not answer, the agent decides whether to open the view or to ask again", async () => {
  const { user, zoom, takePayment } = await openFramed((client) =>
    client.fail("startMediaRedirection", "silent"),
  );
  await takePayment();
  expect(posted).toEqual([]);
  expect(screen.getByText("Zoom did not answer whether the call is redirected.")).toBeTruthy();
  await user.click(button("Ask Zoom again"));
  await pass(100);
  expect(zoom.calls.filter((call) => call === "startMediaRedirection")).toHaveLength(2);
  await user.click(button("Open the view"));
  await pass(10);
  expect(posted).toHaveLength(1);
});

test("a view that the provider does not open is told, and can be tried again", async () => {
  const { server, user, takePayment } = await openFramed();
  server.refuseNext("open_view", "view_not_available");
  await takePayment();
  expect(screen.getByRole("alert").textContent).toMatch(/could not be opened/);
  await user.click(button("Reload the view"));
  await pass(10);
  expect(screen.queryByRole("alert")).toBeNull();
  expect(posted).toHaveLength(1);
});

test("without an answer the view is not asked for again by itself", async () => {
  const { server, user } = await viewed();
  const asked = () => server.asked.filter(({ name }) => name === "open_view").length;
  expect(asked()).toBe(1);
  server.loseAnswers(true);
  await user.click(button("Reload the view"));
  await pass(60_000);
  expect(asked()).toBe(2);
  expect(screen.getByText(/The server did not answer in time/)).toBeTruthy();
});

test("while the view is out, canceling explains first what ending it here means", async () => {
  const { server, user } = await viewed();
  await user.click(button("Cancel payment"));
  const dialog = within(screen.getByRole("dialog"));
  expect(dialog.getByText(/Its result stays unknown until the provider tells it/)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Back to the view" }));
  expect(server.asked.map(({ name }) => name)).not.toContain("cancel");
  await user.click(button("Cancel payment"));
  await user.click(button("End here"));
  await pass(100);
  expect(screen.getByRole("heading", { name: "Payment unresolved" })).toBeTruthy();
  await happen(() => server.answerCharge({ kind: "failed", reason: "canceled_in_view" }));
  expect(screen.getByText(/^The payment was canceled in the provider's view/)).toBeTruthy();
});

test("before the view is out, canceling needs no explanation", async () => {
  const { user, takePayment } = await openFramed((zoom) => zoom.fail("startMediaRedirection", "silent"));
  await takePayment();
  await user.click(button("Cancel payment"));
  await pass(100);
  expect(screen.getByRole("heading", { name: "Payment canceled" })).toBeTruthy();
});

test("the time can be extended while the customer is in the view", async () => {
  const { server, user } = await viewed();
  await user.click(button("Extend by 2 min"));
  await pass(10);
  expect(server.sessions()[0]?.extensionsLeft).toBe(2);
});
