/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import { authorized, happen, openPanel, type PanelStory, pass, visa } from "../testing/panel-story.tsx";

beforeEach(() => {
  jest.useFakeTimers();
  // jsdom takes the focus from the whole page when the focused element goes; browsers give it to the page.
  document.hasFocus = () => true;
});
afterEach(() => {
  jest.useRealTimers();
});

const focused = () => document.activeElement;
const button = (name: string) => screen.getByRole("button", { name });

/** Tab, as often as it takes; fails where that leads round without coming by. */
async function tabTo(user: PanelStory["user"], target: Element): Promise<void> {
  for (let turn = 0; turn < 30 && focused() !== target; turn += 1) await user.tab();
  expect(focused()).toBe(target);
}

test("a whole payment is taken with the keyboard alone, and the focus is always where it goes on", async () => {
  const { server, user, keyCard } = await openPanel();
  await tabTo(user, screen.getByRole("textbox", { name: "Amount" }));
  await user.keyboard("42.50");
  await tabTo(user, screen.getByRole("textbox", { name: "Reference" }));
  await user.keyboard("INV-1001{Enter}");
  await pass(100);
  expect(focused()?.className).toBe("session");

  await happen(() => server.happen({ type: "line_secured" }));
  await keyCard();
  // Nobody was anywhere: the next button has the focus.
  expect(focused()).toBe(button("Charge €42.50"));
  await user.keyboard("{Enter}");
  await pass(10);
  await happen(() => server.answerCharge({ kind: "approved", authorization: authorized, card: visa }));
  expect(focused()?.className).toBe("session");

  await pass(100);
  await tabTo(user, button("Take another payment"));
  await user.keyboard("{Enter}");
  expect(focused()?.className).toBe("form");
});

test("who is at work somewhere stays there when the card is keyed", async () => {
  const { user, secureLine, keyCard } = await openPanel();
  await secureLine();
  await tabTo(user, button("Split over two cards"));
  await user.keyboard("{Enter}");
  await tabTo(user, screen.getByRole("textbox", { name: "Amount on this card" }));
  await user.keyboard("10");
  await keyCard();
  await user.keyboard(".50");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Amount on this card" }).value).toBe("10.50");
  expect(button("Charge €42.50").getAttribute("aria-disabled")).toBe("false");
});

test("a field can be cleared, and the payment be canceled, with the keyboard", async () => {
  const { server, user, secureLine } = await openPanel();
  await secureLine();
  await tabTo(user, button("Clear expiry"));
  await user.keyboard(" ");
  expect(server.asked.at(-1)).toMatchObject({ name: "clear_field", message: { field: "expiry" } });
  await pass(10);
  expect(focused()).toBe(button("Clear expiry"));
  await tabTo(user, button("Cancel payment"));
  await user.keyboard("{Enter}");
  await pass(100);
  expect(screen.getByRole("heading", { name: "Payment canceled" })).toBeTruthy();
  expect(focused()?.className).toBe("session");
});
