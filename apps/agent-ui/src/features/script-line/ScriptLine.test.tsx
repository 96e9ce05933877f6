/** @jest-environment jsdom */
import { expect, jest, test } from "@jest/globals";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { session } from "../../gallery/fixtures.ts";
import { I18nProvider, type Language } from "../../i18n/index.ts";
import { english } from "../../testing/english.ts";
import { ScriptLine } from "./ScriptLine.tsx";
import type { ScriptMoment } from "./script-for.ts";

jest.setTimeout(30_000);
/** In ms: files are loaded here. */
const soon = { timeout: 10_000 };

function Talking({ moment }: { readonly moment: ScriptMoment }) {
  const [language, choose] = useState<Language | null>(null);
  return (
    <I18nProvider i18n={english()}>
      <ScriptLine moment={moment} language={language} onLanguage={choose} />
    </I18nProvider>
  );
}

const paid: ScriptMoment = {
  kind: "session",
  session: session(0, { phase: "closed", outcome: "approved" }),
  progress: null,
};

test("the lines are in the customer's language, as their amounts are, and the rest stays in the panel's", async () => {
  render(<Talking moment={paid} />);
  const first = await screen.findByText(/your payment of €42.50 went through/, {}, soon);
  expect(first.closest("[lang]")?.getAttribute("lang")).toBe("en");
  const select = screen.getByRole("combobox", { name: "Language of the customer" });
  await act(() => userEvent.selectOptions(select, "Deutsch"));
  const second = await screen.findByText(/Zahlung über 42,50\s€ hat geklappt/, {}, soon);
  expect(second.closest("[lang]")?.getAttribute("lang")).toBe("de");
  expect(screen.getByRole("region", { name: "You can say" })).toBeTruthy();
});

test("the code is said digit by digit, and where nobody is left to speak to, there is nothing to say", async () => {
  const pairing = session(0, { phase: "securing", pairingCode: "4821" });
  const { rerender } = render(<Talking moment={{ kind: "session", session: pairing, progress: null }} />);
  expect(await screen.findByText(/these four digits on your phone: 4\s8\s2\s1/, {}, soon)).toBeTruthy();
  const over = { ...pairing, callEnded: true };
  rerender(<Talking moment={{ kind: "session", session: over, progress: null }} />);
  expect(screen.queryByRole("region", { name: "You can say" })).toBeNull();
});
