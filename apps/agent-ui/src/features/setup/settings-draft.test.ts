import { expect, test } from "@jest/globals";
import { exampleView } from "./fake.ts";
import { isSame, readSettings, settingsNamed, toDraft } from "./settings-draft.ts";

const { settings } = exampleView;
const draft = toDraft(settings);

test("settings come back from their draft as they were", () => {
  expect(readSettings(draft)).toEqual({ ok: true, value: settings });
  expect(isSame(draft, settings)).toBe(true);
});

test("numbers are read as people write them, and nothing else is taken for one", () => {
  const limit = (amountLimit: string) => {
    const read = readSettings({ ...draft, amountLimit });
    return read.ok ? read.value.amountLimit : read.error;
  };
  expect([" 500 ", "10,000", "10 000", "1,000,000"].map(limit)).toEqual([500, 10_000, 10_000, 1_000_000]);
  for (const wrong of ["", "0", "1,5", "12.50", "-3", "1e3", "ten", "1,000,001", "10,00"]) {
    expect(limit(wrong)).toEqual(["amountLimit"]);
  }
});

test("all that is wrong is named at once", () => {
  expect(readSettings({ ...draft, currencies: [], retentionDays: "4000" })).toEqual({
    ok: false,
    error: ["currencies", "retentionDays"],
  });
});

test("the order in which roles were assigned is no change, an assignment is", () => {
  const roles = { b: "agent", a: "admin" } as const;
  const stored = [
    { zoomRoleId: "a", role: "admin" as const },
    { zoomRoleId: "b", role: "agent" as const },
  ];
  expect(isSame({ ...draft, roles }, { ...settings, roles: stored })).toBe(true);
  expect(isSame({ ...draft, roles: { ...roles, b: "none" } }, { ...settings, roles: stored })).toBe(false);
});

test("a fault is found by its path, however deep it lies", () => {
  expect(settingsNamed(["settings.roles.0.zoomRoleId", "amountLimit", "version", "secretKey"])).toEqual([
    "amountLimit",
    "roles",
  ]);
});

test("rules that name nothing, or the same twice, and a gateway that falls back on itself are named", () => {
  const { route } = draft;
  const rule = { key: 0, currency: "USD" as const, queueId: null, route };
  const itself = { provider: "secure-bridge", gateway: "adyen", fallbackGateway: "adyen" } as const;
  const faults = (change: Partial<typeof draft>) => {
    const read = readSettings({ ...draft, ...change });
    return read.ok ? [] : read.error;
  };
  expect(faults({ rules: [rule, { ...rule, key: 1, queueId: "queue-sales" }] })).toEqual([]);
  expect(faults({ rules: [{ ...rule, currency: null }] })).toEqual(["rules"]);
  expect(faults({ rules: [rule, { ...rule, key: 1 }] })).toEqual(["rules"]);
  expect(faults({ rules: [{ ...rule, route: itself }] })).toEqual(["rules"]);
  expect(faults({ route: itself, amountLimit: "0" })).toEqual(["amountLimit", "route"]);
});

test("another order of the rules is a change, another key is none", () => {
  const { route } = draft;
  const stored = [
    { currency: "USD" as const, queueId: null, route },
    { currency: "EUR" as const, queueId: null, route },
  ];
  const rules = stored.map((rule, place) => ({ ...rule, key: 7 - place }));
  expect(isSame({ ...draft, rules }, { ...settings, rules: stored })).toBe(true);
  expect(isSame({ ...draft, rules: rules.toReversed() }, { ...settings, rules: stored })).toBe(false);
});
