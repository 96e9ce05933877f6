/** @jest-environment jsdom */
import { expect, jest, test } from "@jest/globals";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Button } from "./Button.tsx";

test("a button that can't be used now can be reached, says why, and does nothing", async () => {
  const onPress = jest.fn();
  render(
    <Button onPress={onPress} disabledReason="Connecting …">
      Submit
    </Button>,
  );
  const user = userEvent.setup();
  await user.tab();
  const button = screen.getByRole("button", { name: "Submit", description: "Connecting …" });
  expect(document.activeElement).toBe(button);
  await user.keyboard("{Enter}");
  await user.click(button);
  expect(onPress).not.toHaveBeenCalled();
});

test("a submit button that can't be used now does not send its form, by Enter neither", async () => {
  const onSubmit = jest.fn((event: { preventDefault(): void }) => event.preventDefault());
  const form = (reason: string | null) => (
    <form onSubmit={onSubmit}>
      <input aria-label="Amount" />
      <Button type="submit" disabledReason={reason}>
        Send
      </Button>
    </form>
  );
  const { rerender } = render(form("Not now."));
  const user = userEvent.setup();
  await user.type(screen.getByRole("textbox"), "5{Enter}");
  await user.click(screen.getByRole("button"));
  expect(onSubmit).not.toHaveBeenCalled();
  rerender(form(null));
  await user.type(screen.getByRole("textbox"), "{Enter}");
  expect(onSubmit).toHaveBeenCalledTimes(1);
});

test("while busy it is not pressed twice", async () => {
  const onPress = jest.fn();
  render(
    <Button onPress={onPress} busy>
      Submit
    </Button>,
  );
  await userEvent.setup().click(screen.getByRole("button", { name: "Submit" }));
  expect(onPress).not.toHaveBeenCalled();
});
