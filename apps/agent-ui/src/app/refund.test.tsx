/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { screen, within } from "@testing-library/react";
import { happen, openPanel, pass } from "../testing/panel-story.tsx";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const open = () => screen.getByRole("button", { name: "Refund of €42.50 on Visa ••••\u00a04242" });
const dialog = () => within(screen.getByRole("dialog"));
const amount = () => dialog().getByRole<HTMLInputElement>("textbox", { name: "Amount to give back" });

async function paid() {
  const story = await openPanel();
  await story.pay();
  return story;
}

test("all that is left is proposed, and given back once it is confirmed", async () => {
  const { server, user } = await paid();
  await user.click(open());
  expect(amount().value).toBe("42.50");
  await user.clear(amount());
  await user.type(amount(), "10");
  await user.click(dialog().getByRole("button", { name: "Give back €10.00" }));
  await pass(10);
  expect(screen.queryByRole("dialog")).toBeNull();
  const [session] = server.sessions();
  expect(session?.refunds).toMatchObject([{ state: "asked", money: { minorUnits: 1000, currency: "EUR" } }]);
  expect(screen.getByText("Asked for")).toBeTruthy();
  expect(open().getAttribute("aria-disabled")).toBe("true");

  await happen(() => server.answerRefund({ kind: "refunded", gatewayReference: "re_example" }));
  expect(screen.getByText("Given back")).toBeTruthy();
  await user.click(open());
  expect(amount().value).toBe("32.50");
});

test.each([
  ["43", /No more than €42\.50 is left/],
  ["0", /above zero/],
  ["1.234", /2 decimals/],
  ["", /Enter an amount/],
])("%p is not given back", async (typed, said) => {
  const { server, user } = await paid();
  await user.click(open());
  await user.clear(amount());
  if (typed !== "") await user.type(amount(), typed);
  expect(dialog().getByRole("alert").textContent).toMatch(said);
  await user.type(amount(), "{Enter}");
  await pass(10);
  expect(server.asked.map(({ name }) => name)).not.toContain("refund");
});

test("one that is not answered is settled by who supervises, never by an agent", async () => {
  const { server, user, reload } = await paid();
  await user.click(open());
  await user.click(dialog().getByRole("button", { name: "Give back €42.50" }));
  const enter = () => screen.queryByRole("button", { name: "Enter the result of the refund of €42.50" });
  await pass(120_000);
  expect(screen.getByText("Asked for")).toBeTruthy();
  expect(enter()).toBeNull();
  server.dials.role = "supervisor";
  await reload();
  await user.click(screen.getByRole("tab", { name: "Take payment" }));
  await pass(10);
  await user.click(enter() as HTMLElement);
  await user.click(dialog().getByRole("radio", { name: /^Not given back/ }));
  await user.click(dialog().getByRole("button", { name: "Enter the result" }));
  await pass(10);
  expect(screen.getByText(/Nothing was given back, as somebody found/)).toBeTruthy();
  await user.click(open());
  expect(amount().value).toBe("42.50");
});

test("one that the gateway refuses says why, and can be tried again", async () => {
  const { server, user } = await paid();
  await user.click(open());
  await user.click(dialog().getByRole("button", { name: "Give back €42.50" }));
  await pass(10);
  await happen(() => server.answerRefund({ kind: "refused", reason: "not_refundable" }));
  expect(screen.getByText(/Nothing was given back: not settled yet/)).toBeTruthy();
  await user.click(open());
  expect(amount().value).toBe("42.50");
});

test("what the server refuses is told in the dialog, and nothing is lost", async () => {
  const { server, user } = await paid();
  await user.click(open());
  server.refuseNext("refund", "refund_not_possible");
  await user.click(dialog().getByRole("button", { name: "Give back €42.50" }));
  await pass(10);
  expect(dialog().getByRole("alert").textContent).toMatch(/more than is left/);
  await user.click(dialog().getByRole("button", { name: "Keep the payment" }));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("pressed twice it is asked for once", async () => {
  const { server, user } = await paid();
  await user.click(open());
  await user.dblClick(dialog().getByRole("button", { name: "Give back €42.50" }));
  await pass(10);
  expect(server.sessions()[0]?.refunds).toHaveLength(1);
});

test("where the role does not allow it, it is not offered", async () => {
  const story = await openPanel({
    prepare: (_, server) => {
      server.dials.refundRole = "supervisor";
    },
  });
  await story.pay();
  expect(screen.getByRole("heading", { name: "Payment approved" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Refund/ })).toBeNull();
});

test("nothing is offered while the call is still being given back", async () => {
  const { server, pay } = await openPanel();
  server.dials.releasesByItself = false;
  await pay();
  expect(screen.getByRole("heading", { name: "Payment approved" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Refund/ })).toBeNull();
  await happen(() => server.happen({ type: "line_released" }));
  expect(open()).toBeTruthy();
});

test("without a connection nothing can be given back, and the button says why", async () => {
  const { server } = await paid();
  await happen(() => server.cut());
  await pass(1_500);
  expect(open().getAttribute("aria-disabled")).toBe("true");
  expect(
    screen.getByRole("button", {
      name: "Refund of €42.50 on Visa ••••\u00a04242",
      description: "Reconnecting …",
    }),
  ).toBe(open());
});
