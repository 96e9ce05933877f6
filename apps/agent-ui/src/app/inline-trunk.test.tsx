/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { screen, within } from "@testing-library/react";
import { happen, openPanel, pass } from "../testing/panel-story.tsx";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const status = () => screen.getByRole("status").textContent?.replaceAll("\u00a0", " ");
const line = (name: string) => screen.queryByRole("region", { name });
const masked = { mode: "masked", because: "chosen" } as const;

/** The operator's bridge stands in the trunk; with a code, the call can't be told from others. */
const onTrunk = (pairingCode: string | null = null) =>
  openPanel({
    prepare: (zoom, server) => {
      server.dials.callPath = "inline-trunk";
      server.dials.pairingCode = pairingCode;
      zoom.numbers({ caller: "+4930555012210", callee: "+498923125900" });
    },
  });

test("on an inline trunk the call's numbers go along, and Zoom is not asked to redirect anything", async () => {
  const { server, zoom, takePayment } = await onTrunk();
  await takePayment();
  expect(server.asked.find(({ name }) => name === "take_payment")?.message).toMatchObject({
    numbers: { customer: "+4930555012210", ours: "+498923125900" },
  });
  expect(status()).toBe("Securing the line …");
  expect(zoom.calls).not.toContain("startMediaRedirection");
  expect(screen.queryByRole("button", { name: "Ask Zoom again" })).toBeNull();
  await happen(() => server.happen({ type: "line_secured", line: masked }));
  expect(status()).toBe("Line secured");
});

test("a payment does not wait for numbers that Zoom does not tell", async () => {
  const { server, zoom, takePayment } = await onTrunk("4821");
  zoom.fail("getEngagementSecurableStatus", "never");
  await takePayment();
  expect(server.sessions()).toHaveLength(0);
  await pass(2_000);
  expect(server.sessions()).toHaveLength(1);
  expect(server.asked.at(-1)?.message).not.toHaveProperty("numbers");
});

test("calls that Zoom redirects tell their numbers, too", async () => {
  const { server, zoom, takePayment } = await openPanel({
    prepare: (zoom) => zoom.numbers({ caller: "+4930555012210", callee: "+498923125900" }),
  });
  await takePayment();
  expect(server.asked.find(({ name }) => name === "take_payment")?.message).toMatchObject({
    numbers: { customer: "+4930555012210", ours: "+498923125900" },
  });
  expect(zoom.calls).toContain("startMediaRedirection");
});

test("a call that has to be found: the agent reads the code out, which is gone once the line is secured", async () => {
  const { server, takePayment } = await onTrunk("4821");
  await takePayment();
  expect(status()).toBe("Pairing code 4 8 2 1");
  expect(screen.getByText("Code 4\u00a08\u00a02\u00a01", { normalizer: (text) => text })).toBeTruthy();
  expect(screen.getByText("4821").getAttribute("aria-hidden")).toBe("true");
  expect(
    within(line("Line to be found") as HTMLElement).getByText(/Only the four digits below/),
  ).toBeTruthy();
  await happen(() => server.happen({ type: "line_secured", line: masked }));
  expect(status()).toBe("Line secured");
  expect(screen.queryByText("4821")).toBeNull();
});

test("how long the customer has for the code is shown, by the server's clock, and announced to nobody", async () => {
  const { takePayment } = await onTrunk("4821");
  await takePayment();
  const timer = () => screen.getByRole("timer");
  expect(timer().textContent).toBe("2:00");
  expect(timer().getAttribute("aria-label")).toBe("2:00 left to key the code");
  expect(screen.queryByRole("button", { name: /Extend/ })).toBeNull();
  await pass(91_000);
  expect(timer().textContent).toBe("0:29");
  expect(timer().parentElement?.className).toContain("countdown-short");
  // A timer is no live region of its own (WAI-ARIA), and must stand in none.
  expect(timer().getAttribute("aria-live")).toBeNull();
  expect(timer().closest("[aria-live], [role=status], [role=alert], [role=log]")).toBeNull();
  expect(status()).toBe("Pairing code 4 8 2 1");
});

test("a code that nobody keys in time ends the payment, and says so", async () => {
  const { server, takePayment } = await onTrunk("4821");
  await takePayment();
  await pass(120_000);
  expect(screen.getByRole("timer").textContent).toBe("Time is up");
  await happen(() => server.passDeadline());
  await pass(100);
  expect(screen.queryByRole("timer")).toBeNull();
  expect(screen.queryByText("4821")).toBeNull();
});

describe("on a strict line", () => {
  const strict = (because: "chosen" | "no_telephone_event" | "in_band_digit") =>
    ({ mode: "strict", because }) as const;
  const silence = /While digits are keyed you hear silence; the customer hears you all the time/;

  test("as chosen, the agent is told who hears whom, and not why", async () => {
    const { server, takePayment } = await onTrunk();
    await takePayment();
    await happen(() => server.happen({ type: "line_secured", line: strict("chosen") }));
    expect(status()).toBe("Line secured. You don't hear the customer key.");
    expect(within(line("Secured line, strict") as HTMLElement).getByText(silence)).toBeTruthy();
    expect(screen.queryByText(/as sounds? only|as a sound/)).toBeNull();
  });

  test("because the keys come as sounds only, the reason is told", async () => {
    const { server, takePayment } = await onTrunk();
    await takePayment();
    await happen(() => server.happen({ type: "line_secured", line: strict("no_telephone_event") }));
    expect(screen.getByText(/sends keys as sounds only/)).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("since the middle of the entry, that is announced, and over while the bank is asked", async () => {
    const { server, user, takePayment, keyCard } = await onTrunk();
    await takePayment();
    await happen(() => server.happen({ type: "line_secured", line: masked }));
    expect(line("Secured line, strict")).toBeNull();
    await happen(() => server.happen({ type: "line_mode", line: strict("in_band_digit") }));
    expect(status()).toBe("Line secured, now strict");
    expect(screen.getByRole("alert").textContent).toContain("the line has turned strict by itself");
    expect(line("Secured line, strict")).not.toBeNull();
    await keyCard();
    await user.click(screen.getByRole("button", { name: "Charge €42.50" }));
    await pass(10);
    expect(status()).toBe("Asking the bank …");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(line("Secured line")).not.toBeNull();
  });
});

test("a supervisor sees in which mode each line is", async () => {
  const { server, user, takePayment } = await openPanel({
    prepare: (_, server) => {
      server.dials.callPath = "inline-trunk";
      server.dials.role = "supervisor";
    },
  });
  await user.click(screen.getByRole("tab", { name: "Take payment" }));
  await takePayment();
  await user.click(screen.getByRole("tab", { name: "Open payments" }));
  await pass(10);
  await user.click(screen.getByRole("button", { name: "INV-1001, Amy Brooks" }));
  expect(screen.queryByText(/^Line (masked|strict)/)).toBeNull();
  await happen(() => server.happen({ type: "line_secured", line: masked }));
  await pass(100);
  const facts = within(screen.getByRole("region", { name: "Facts" }));
  expect(facts.getByText("Line masked")).toBeTruthy();
  await happen(() =>
    server.happen({ type: "line_mode", line: { mode: "strict", because: "in_band_digit" } }),
  );
  await pass(100);
  expect(facts.getByText("Line strict")).toBeTruthy();
  expect(facts.getByText("a key came as a sound")).toBeTruthy();
});
