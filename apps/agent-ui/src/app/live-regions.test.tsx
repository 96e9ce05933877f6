/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import { en } from "../testing/english.ts";
import { authorized, happen, openPanel, pass, visa } from "../testing/panel-story.tsx";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const live = "[role=status],[role=alert],[aria-live]";

/** Everything that a screen reader gets to say of its own accord, in order: what changes in a live region, and alerts that come. */
function listen(): { readonly said: readonly string[]; stop(): void } {
  const said: string[] = [];
  const before = new Map<Element, string>();
  const hear = (region: Element, isNew: boolean) => {
    const text = region.textContent.trim();
    const isUrgent =
      region.getAttribute("role") === "alert" || region.getAttribute("aria-live") === "assertive";
    // The same words in a new element are said again.
    if (text !== "" && (isNew || before.get(region) !== text)) said.push(isUrgent ? `! ${text}` : text);
    before.set(region, text);
  };
  for (const region of document.querySelectorAll(live)) before.set(region, region.textContent.trim());
  const observer = new MutationObserver((changes) => {
    // Each region once for all that has changed in it at the same time.
    const changed = new Map<Element, boolean>();
    for (const { target, addedNodes } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(live) ?? null;
      const added = [...addedNodes].filter((node) => node instanceof Element);
      if (region !== null) {
        const isNew = added.some(({ textContent }) => textContent.trim() !== "");
        changed.set(region, isNew || changed.get(region) === true);
      } else {
        for (const node of added) {
          const alerts = node.matches("[role=alert]") ? [node] : [...node.querySelectorAll("[role=alert]")];
          for (const alert of alerts) changed.set(alert, true);
        }
      }
    }
    for (const [region, isNew] of changed) if (region.isConnected) hear(region, isNew);
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  return { said, stop: () => observer.disconnect() };
}

const number = (entered: number) => ({ cardNumber: { entered, expected: 16, brand: "visa" } }) as const;

test("a payment with a slip and a decline is spoken like this", async () => {
  const { server, user, takePayment, keyCard } = await openPanel();
  await pass(1_000);
  const heard = listen();
  await takePayment();
  await happen(() => server.happen({ type: "line_secured" }));
  await pass(3_000);
  for (let entered = 1; entered <= 15; entered += 1) {
    await happen(() => server.key("cardNumber", number(entered)));
    await pass(400);
  }
  await happen(() => server.key("cardNumber", { cardNumber: { problem: "check_digit" } }));
  await pass(3_000);
  await keyCard();
  await user.click(screen.getByRole("button", { name: "Charge €42.50" }));
  const declined = { kind: "declined", code: "do_not_honor", card: visa, anotherCardMayHelp: true } as const;
  await happen(() => server.answerCharge(declined));
  await pass(3_000);
  await keyCard(2);
  await user.click(screen.getByRole("button", { name: "Charge €42.50" }));
  await happen(() => server.answerCharge({ kind: "approved", authorization: authorized, card: visa }));
  await pass(3_000);
  heard.stop();
  const allDone =
    "Card number complete: Visa, ends in 4242. Expiry complete. Security code complete. Everything is keyed.";
  expect(heard.said).toEqual([
    "Preparing the secured line …",
    "Securing the line …",
    "Line secured",
    "1 of 16 digits keyed",
    "5 of 16 digits keyed",
    "10 of 16 digits keyed",
    "15 of 16 digits keyed",
    `! Card number: ${en.fieldProblems.check_digit}`,
    allDone,
    "Asking the bank …",
    "Line secured",
    `! Payment declined. ${en.declines.do_not_honor}`,
    allDone,
    "Asking the bank …",
    "Giving the call back …",
    "! Payment approved. The bank approved the payment.",
    "Call restored",
  ]);
});
