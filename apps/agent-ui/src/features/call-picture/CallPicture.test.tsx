/** @jest-environment jsdom */
import { expect, jest, test } from "@jest/globals";
import { render, screen } from "@testing-library/react";
import { session } from "../../gallery/fixtures.ts";
import { picture } from "../../i18n/en/picture.ts";
import { I18nProvider } from "../../i18n/index.ts";
import { english } from "../../testing/english.ts";
import { CallPicture } from "./CallPicture.tsx";

jest.setTimeout(30_000);

test("the picture says in a sentence what it shows, and names everybody on the call", async () => {
  const { container, rerender } = render(
    <I18nProvider i18n={english()}>
      <CallPicture call={session(0, {})} viewer="other" />
    </I18nProvider>,
  );
  const drawing = await screen.findByRole("img", { name: picture.says.secured }, { timeout: 10_000 });
  for (const name of Object.values(picture.places)) expect(drawing.textContent).toContain(name);
  // The card is on the customer's side only, and marked by more than its width.
  expect(container.querySelectorAll(".leg-carries-card")).toHaveLength(2);
  expect(container.querySelectorAll(".leg-carries-card .leg-keys")).toHaveLength(2);
  rerender(
    <I18nProvider i18n={english()}>
      <CallPicture call={session(0, { phase: "closed" })} viewer="agent" isTold />
    </I18nProvider>,
  );
  expect(screen.queryByRole("img")).toBeNull();
  expect(container.textContent).toContain("You");
  expect(container.querySelectorAll(".leg-keys")).toHaveLength(0);
});
