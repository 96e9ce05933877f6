/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { auditActions } from "@tacet/shared/audit";
import { screen, within } from "@testing-library/react";
import { auditLine } from "../features/audit/fake.ts";
import type { FakeSetup } from "../features/setup/fake.ts";
import { audit as texts } from "../i18n/en/audit.ts";
import { openPanel, pass } from "../testing/panel-story.tsx";

jest.setTimeout(60_000);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const noon = Date.UTC(2026, 10, 27, 12);

async function openAudit(prepare: (setup: FakeSetup) => void = () => undefined) {
  const story = await openPanel({
    prepare: (_zoom, server, setup) => {
      server.dials.role = "admin";
      setup.audit.lines.push(
        auditLine(1, noon, { action: "connector_installed" }),
        auditLine(2, noon + 1_000, {
          action: "payment_taken",
          actor: "zoom-ben",
          role: "agent",
          about: "session:ses_one",
        }),
        auditLine(3, noon + 2_000, { action: "signed_in", actor: null, isRemoved: true, address: null }),
        auditLine(4, noon + 3_000, {
          action: "sign_in_refused",
          result: "token_expired",
          actor: null,
          role: null,
        }),
        auditLine(5, noon + 4_000, { details: { version: 4, changed: "amountLimit" } }),
      );
      prepare(setup);
    },
  });
  await pass(10);
  const press = async (name: string) => {
    await story.user.click(screen.getByRole("button", { name }));
    await pass(20);
  };
  await press("Audit");
  // The screen is loaded on demand.
  for (let tries = 0; tries < 50 && screen.queryByRole("list", { name: "Entries" }) === null; tries++) {
    await new Promise((resolve) =>
      jest.requireActual<typeof import("node:timers")>("node:timers").setImmediate(resolve),
    );
    await pass(20);
  }
  return { ...story, press };
}

const entries = () => within(screen.getByRole("list", { name: "Entries" })).getAllByRole("listitem");
const whats = () => entries().map((entry) => entry.querySelector("strong")?.textContent);

test("every action that the audit knows of has a text", () => {
  const all = Object.values(auditActions).flat();
  expect(Object.keys(texts.actions).sort()).toEqual([...all].sort());
});

test("the newest stand on top, page by page, with who it was", async () => {
  const { press } = await openAudit();
  expect(whats()).toEqual(["Settings saved", "Sign-in refused", "Signed in"]);
  expect(entries()[0]?.textContent).toContain("Amy Adler, admin");
  expect(entries()[1]?.textContent).toContain("Refused or failed");
  // A name that was taken away is told to have been.
  expect(entries()[2]?.textContent).toContain("removed, admin");
  await press("Show older ones");
  expect(whats()).toEqual([
    "Settings saved",
    "Sign-in refused",
    "Signed in",
    "Payment started",
    "App installed for the account",
  ]);
  expect(screen.getByText(/5 entries are shown/).textContent).toContain("That is all.");
});

test("they are filtered by what they are about, by person and by payment", async () => {
  const { setup, user, press } = await openAudit();
  await user.selectOptions(screen.getByLabelText("About"), "Payments");
  await user.selectOptions(screen.getByLabelText("Person"), "Ben Brook");
  await press("Show");
  expect(whats()).toEqual(["Payment started"]);
  expect(setup.asked.at(-1)).toMatch(/^GET \/api\/audit\?group=payments&person=zoom-ben&zone=/);
  await press("Clear");
  expect(whats()).toHaveLength(3);
  await user.type(screen.getByLabelText("Payment"), "ses_nobody");
  await press("Show");
  expect(screen.getByText("No entry fits.")).toBeTruthy();
});

test("days go with their time zone", async () => {
  const { setup, user, press } = await openAudit();
  await user.type(screen.getByLabelText("From"), "2026-11-01");
  await user.type(screen.getByLabelText("To"), "2026-11-30");
  await user.selectOptions(screen.getByLabelText("Time zone"), "Asia/Tokyo");
  await press("Show");
  expect(setup.asked.at(-1)).toBe("GET /api/audit?from=2026-11-01&to=2026-11-30&zone=Asia%2FTokyo");
  expect(entries()[0]?.querySelector("time")?.textContent).toBe("Nov 27, 2026, 9:00:04 PM");
});

test("from an entry one goes to all of the same person", async () => {
  const { press } = await openAudit();
  await press("Only this person: Amy Adler");
  expect(whats()).toEqual(["Settings saved", "App installed for the account"]);
});

test.each([
  ["whole", /The chain is whole: 5 entries were checked/],
  ["faulty", /The chain is not whole/],
  ["unfinished", /there was no time for the rest/],
] as const)("a chain that is %s is said to be", async (state, text) => {
  const { press } = await openAudit((setup) => {
    const faulty = state === "faulty" ? [3] : [];
    setup.audit.verification = { state, entries: 5, withoutPerson: 1, faulty, head: { seq: 5, hash: "abc" } };
  });
  expect(screen.getByText("It has not been verified yet.")).toBeTruthy();
  await press("Verify now");
  expect(screen.getByText(text)).toBeTruthy();
  expect(screen.queryByText("Something is wrong with entry 3.") !== null).toBe(state === "faulty");
  expect(screen.getByText("5:abc")).toBeTruthy();
});

test("what is shown is saved as CSV with the same filter, and the chain as a whole", async () => {
  URL.createObjectURL = () => "blob:x";
  URL.revokeObjectURL = () => undefined;
  const { setup, user, press } = await openAudit();
  await user.selectOptions(screen.getByLabelText("About"), "Setup");
  await press("Show");
  await press("Download as CSV");
  expect(setup.asked.at(-1)).toMatch(/^GET \/api\/audit\.csv\?group=setup&zone=/);
  await press("Download the whole chain");
  expect(setup.asked.at(-1)).toBe("GET /api/setup/audit?format=jsonl");
  expect(screen.getByText("The file was handed to your browser.")).toBeTruthy();
});

test("what could not be loaded is told", async () => {
  const { setup, press } = await openAudit();
  setup.answerNext("down");
  await press("Show older ones");
  expect(screen.getByRole("alert").textContent).toMatch(/The server does not answer/);
  await press("Show older ones");
  expect(whats()).toHaveLength(5);
});
