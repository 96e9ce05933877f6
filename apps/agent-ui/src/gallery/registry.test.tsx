/** @jest-environment jsdom */
import { afterEach, expect, jest, test } from "@jest/globals";
import { act, cleanup, render } from "@testing-library/react";
import { Suspense } from "react";
import { I18nProvider } from "../i18n/index.ts";
import { english } from "../testing/english.ts";
import { registry } from "./registry.ts";

// jsdom has dialogs, but does not show them modally.
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};

const now = Date.UTC(2026, 4, 11, 9, 30);
const complaints = jest.spyOn(console, "error");

afterEach(() => {
  cleanup();
  complaints.mockReset();
});

test("there are states to look at", () => {
  expect(registry.size).toBeGreaterThan(200);
});

test.each([...registry.keys()])("%s can be drawn, and says nothing that nobody wrote", async (name) => {
  const { container } = await act(async () =>
    render(
      <I18nProvider i18n={english()}>
        <Suspense fallback="not drawn">{registry.get(name)?.(now)}</Suspense>
      </I18nProvider>,
    ),
  );
  const text = container.textContent ?? "";
  expect(text.length).toBeGreaterThan(10);
  // An example of JSON has braces of its own.
  const written = text.replace(/\{"[^}]*\}"?\}?|\{reference\}/g, "");
  expect(/not drawn|undefined|\[object|NaN|Invalid Date|\{\w+\}/.exec(written)).toBeNull();
  // jsdom does not scroll, and sends no forms.
  const said = complaints.mock.calls.map(([message]) => String(message));
  expect(said.filter((message) => !message.includes("Not implemented"))).toEqual([]);
});
