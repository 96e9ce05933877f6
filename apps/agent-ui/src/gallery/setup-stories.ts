/** The states of the setup screen as data, see `stories.ts`. */
import type { AuditLine } from "@tacet/shared/audit";
import type { Route, SetupFacts, SetupView, TestPayment } from "@tacet/shared/setup";
import { createElement } from "react";
import { AuditScreen } from "../features/audit/AuditScreen.tsx";
import type { AuditActions } from "../features/audit/audit-desk.ts";
import { type AuditState, emptyAudit, reduceAudit } from "../features/audit/audit-state.ts";
import { auditLine } from "../features/audit/fake.ts";
import { exampleView } from "../features/setup/fake.ts";
import type { LineState } from "../features/setup/HealthSection.tsx";
import type { SetupPart } from "../features/setup/parts.ts";
import type { SetupScreenProps } from "../features/setup/setup-screen-props.ts";
import "../features/audit/audit.css";
import type { SetupActions } from "../features/setup/setup-desk.ts";
import { emptySetup, reduceSetup, type SetupAction, type SetupState } from "../features/setup/setup-state.ts";

export interface SetupStory extends Pick<SetupScreenProps, "state" | "line" | "onGoTo" | "audit"> {}

/** What a story tells of itself; the rest is the same in all of them. */
interface Told {
  readonly state: SetupState;
  readonly line: LineState | null;
  readonly audit?: AuditState;
}

const told = (view: SetupView, ...actions: readonly SetupAction[]): SetupState =>
  actions.reduce(reduceSetup, reduceSetup(emptySetup, { type: "done", task: "load", view }));

const { health, credentials, settings } = exampleView;

const bridge = (gateway: Route["gateway"], fallbackGateway: Route["fallbackGateway"] = null): Route => ({
  provider: "secure-bridge",
  gateway,
  fallbackGateway,
});
const pciPal: Route = { provider: "pci-pal", gateway: null, fallbackGateway: null };
const twilio: Route = { provider: "twilio", gateway: null, fallbackGateway: null };

const healthy = (now: number): SetupView => {
  const saved = { isSet: true, setAt: now - 30 * 86_400_000, webhooks: [] };
  return {
    ...exampleView,
    settings: { ...settings, route: bridge("stripe", "adyen") },
    credentials: { ...credentials, stripe: saved, adyen: saved },
    health: { ...health, webhooks: { ...health.webhooks, lastAt: now - 185_000 } },
    facts: goodFacts(now),
  };
};

const ruled = (now: number): SetupView => ({
  ...healthy(now),
  settings: {
    ...healthy(now).settings,
    rules: [
      { currency: "USD", queueId: "queue-billing", route: pciPal },
      { currency: null, queueId: "queue-closed", route: bridge("checkout", "stripe") },
      { currency: "USD", queueId: "queue-closed", route: bridge(null) },
    ],
  },
});

const troubled: SetupView = {
  ...exampleView,
  zoomRoles: null,
  health: {
    ...health,
    connector: {
      ...health.connector,
      state: "needs_authorization",
      scopes: health.connector.scopes.map((scope) => ({ ...scope, granted: !scope.optional })),
    },
    numbers: { state: "not_available", because: "scope_missing" },
  },
  facts: {
    tests: {},
    away: [{ provider: "secure-bridge", since: Date.now() - 200_000, againAt: Date.now() }],
    payments: { lines: 1, unresolved: 2, refunds: 1 },
    guide: { dismissed: true, isInUse: true, test: null },
  },
};

const refused = (code: "settings_changed" | "bad_request", ...faults: readonly string[]): SetupAction => ({
  type: "failed",
  task: "save",
  problem: { code, faults },
});

const typed = (target: "stripe" | "pci-pal", values: Readonly<Record<string, string>>): SetupAction[] =>
  Object.entries(values).map(([field, text]) => ({ type: "credential_typed", target, field, text }));

const tested = (now: number): SetupFacts["tests"] => {
  const works = { ok: true, at: now - 86_400_000 };
  return { stripe: works, adyen: works };
};

const goodFacts = (now: number): SetupFacts => ({
  tests: tested(now),
  away: [],
  payments: { lines: 0, unresolved: 0, refunds: 0 },
  guide: { dismissed: true, isInUse: true, test: null },
});

/** A test payment that has come so far. */
const testOf = (now: number, steps: Partial<TestPayment["steps"]>, change: Partial<TestPayment> = {}) => ({
  reference: "TEST-1",
  money: { minorUnits: 100, currency: "EUR" } as const,
  intent: "charge" as const,
  provider: "secure-bridge",
  canRefund: true,
  phase: "capturing" as const,
  outcome: null,
  reason: null,
  refundRefused: false,
  steps: { secured: now - 60_000, keyed: null, approved: null, released: null, refunded: null, ...steps },
  ...change,
});

const paid = (now: number) => ({ keyed: now - 40_000, approved: now - 30_000, released: now - 28_000 });
const over = { phase: "closed", outcome: "approved" } as const;

const guided = (now: number, test: TestPayment | null, change: Partial<SetupView> = {}): SetupView => ({
  ...healthy(now),
  ...change,
  facts: { ...goodFacts(now), guide: { dismissed: false, isInUse: false, test } },
});

const fresh = (now: number): SetupView => ({
  ...exampleView,
  version: 0,
  health: { ...health, numbers: { state: "not_available", because: "scope_missing" } },
  facts: { ...goodFacts(now), tests: {}, guide: { dismissed: false, isInUse: false, test: null } },
});

/** At one of the parts. */
const at = (part: SetupPart): SetupAction => ({ type: "went", goal: { part } });

const auditLines = (now: number): readonly AuditLine[] => [
  auditLine(412, now - 60_000, { details: { version: 4, changed: "amountLimit" } }),
  auditLine(411, now - 400_000, {
    action: "payment_submitted",
    actor: "zoom-ben",
    role: "agent",
    channel: "panel",
    about: "session:ses_aaaaaaaaaaaaaaaaaaaaaa",
  }),
  auditLine(410, now - 3_600_000, {
    action: "sign_in_refused",
    actor: null,
    role: null,
    channel: "panel",
    result: "token_expired",
    details: { count: 3 },
  }),
  auditLine(409, now - 86_400_000, { action: "signed_in", actor: null, isRemoved: true, address: null }),
];

const audited = (now: number): AuditState => {
  const state = emptyAudit("Europe/Berlin");
  const view = {
    lines: auditLines(now),
    next: 409,
    searchedTo: now - 86_400_000,
    people: [
      { id: "zoom-amy", name: "Amy Adler" },
      { id: "zoom-ben", name: "Ben Brook" },
    ],
    lastVerified: { at: now - 86_400_000, result: "ok" },
  };
  return reduceAudit(state, { type: "came", view, filter: state.filter, before: null });
};

const verified = (now: number, state: "whole" | "faulty"): AuditState =>
  reduceAudit(audited(now), {
    type: "verified",
    verification: {
      state,
      entries: 412,
      withoutPerson: 3,
      faulty: state === "faulty" ? [17, 18] : [],
      head: { seq: 412, hash: "abcdefghijklmnopabcdefghijklmnopabcdefghijklmnopabcdefghijklmnop" },
    },
  });

const toldStories: Readonly<Record<string, (now: number) => Told>> = {
  "setup-guide": (now) => ({ state: told(fresh(now)), line: null }),
  "setup-guide-paying": (now) => ({
    state: told(guided(now, testOf(now, {}))),
    line: { readiness: "ready" },
  }),
  "setup-guide-refund": (now) => ({
    state: told(guided(now, testOf(now, paid(now), over))),
    line: { readiness: "ready" },
  }),
  "setup-guide-declined": (now) => ({
    state: told(
      guided(
        now,
        testOf(now, { keyed: now - 40_000, released: now - 28_000 }, { ...over, outcome: "declined" }),
      ),
    ),
    line: { readiness: "ready" },
  }),
  "setup-guide-refund-refused": (now) => ({
    state: told(guided(now, testOf(now, paid(now), { ...over, refundRefused: true }))),
    line: null,
  }),
  "setup-guide-done": (now) => ({
    state: told(guided(now, testOf(now, { ...paid(now), refunded: now - 5_000 }, over)), at("guide")),
    line: null,
  }),
  "setup-guide-no-refund": (now) => ({
    state: told(
      guided(now, testOf(now, paid(now), { ...over, provider: "twilio", canRefund: false })),
      at("guide"),
    ),
    line: null,
  }),
  "setup-credentials": (now) => ({ state: told(healthy(now), at("credentials")), line: null }),
  "setup-access": (now) => ({ state: told(healthy(now), at("access")), line: null }),
  "setup-data": (now) => ({ state: told(healthy(now), at("data")), line: null }),
  "setup-unsaved": (now) => ({
    state: told(healthy(now), { type: "edited", change: { amountLimit: "5000" } }, at("health")),
    line: null,
  }),
  "setup-audit": (now) => ({ state: told(healthy(now), at("audit")), line: null, audit: audited(now) }),
  "setup-audit-loading": (now) => ({
    state: told(healthy(now), at("audit")),
    line: null,
    audit: reduceAudit(emptyAudit("UTC"), { type: "began", task: "page" }),
  }),
  "setup-audit-whole": (now) => ({
    state: told(healthy(now), at("audit")),
    line: null,
    audit: verified(now, "whole"),
  }),
  "setup-audit-faulty": (now) => ({
    state: told(healthy(now), at("audit")),
    line: null,
    audit: verified(now, "faulty"),
  }),
  "setup-audit-unreachable": (now) => ({
    state: told(healthy(now), at("audit")),
    line: null,
    audit: reduceAudit(emptyAudit("UTC"), {
      type: "failed",
      task: "page",
      problem: { code: "unreachable", faults: [] },
    }),
  }),
  setup: (now) => ({ state: told(healthy(now)), line: { readiness: "ready" } }),
  "setup-loading": () => ({ state: emptySetup, line: null }),
  "setup-unreachable": () => ({
    state: reduceSetup(emptySetup, {
      type: "failed",
      task: "load",
      problem: { code: "unreachable", faults: [] },
    }),
    line: null,
  }),
  "setup-troubled": () => ({ state: told(troubled), line: { readiness: "phone_number_not_ready" } }),
  "setup-servers-key": () => ({
    state: told({ ...exampleView, serversKeyIsUsed: true }, at("credentials")),
    line: null,
  }),
  "setup-pci-pal": (now) => ({
    state: told(
      healthy(now),
      at("credentials"),
      { type: "edited", change: { route: pciPal } },
      ...typed("pci-pal", { tenantName: "northwind", clientId: "two words", region: "euwest1" }),
      {
        type: "failed",
        task: "save_credentials:pci-pal",
        problem: { code: "bad_request", faults: ["clientId", "clientSecret", "callback"] },
      },
    ),
    line: null,
  }),
  "setup-twilio": (now) => ({
    state: told(healthy(now), at("credentials"), { type: "edited", change: { route: twilio } }),
    line: null,
  }),
  "setup-rules": (now) => ({ state: told(ruled(now), at("payments")), line: null }),
  "setup-rules-faults": (now) => ({
    state: told(
      healthy(now),
      at("payments"),
      {
        type: "edited",
        change: {
          route: bridge("stripe", "stripe"),
          rules: [
            { key: 0, currency: "USD", queueId: null, route: bridge("adyen", "adyen") },
            { key: 1, currency: "USD", queueId: null, route: twilio },
            { key: 2, currency: null, queueId: null, route: bridge("stripe") },
          ],
        },
      },
      { type: "checked" },
    ),
    line: null,
  }),
  "setup-key-refused": (now) => ({
    state: told(healthy(now), at("credentials"), ...typed("stripe", { secretKey: "sk_not_a_real_key" }), {
      type: "tested",
      target: "stripe",
      report: {
        ok: false,
        checks: [
          { name: "bridge", code: "ok" },
          { name: "voice_engines", code: "not_answering" },
          { name: "gateway", code: "key_refused" },
        ],
      },
    }),
    line: null,
  }),
  "setup-works": (now) => ({
    state: told(healthy(now), at("credentials"), {
      type: "tested",
      target: "stripe",
      report: {
        ok: true,
        checks: [
          { name: "bridge", code: "ok" },
          { name: "voice_engines", code: "ok" },
          { name: "gateway", code: "ok" },
        ],
      },
    }),
    line: null,
  }),
  "setup-faults": (now) => ({
    state: told(
      healthy(now),
      at("payments"),
      { type: "edited", change: { amountLimit: "ten thousand", retentionDays: "0" } },
      { type: "checked" },
    ),
    line: null,
  }),
  "setup-conflict": (now) => ({
    state: told(
      healthy(now),
      at("payments"),
      { type: "edited", change: { amountLimit: "5000" } },
      refused("settings_changed"),
    ),
    line: null,
  }),
  "setup-removed": (now) => ({ state: told(healthy(now), { type: "done", task: "remove" }), line: null }),
};

const nothing = () => undefined;

const auditActions: AuditActions = {
  edit: nothing,
  show: nothing,
  clear: nothing,
  more: nothing,
  verify: nothing,
  saveCsv: nothing,
  saveChain: nothing,
};

/** `now` is epoch ms. */
export const setupStories: Readonly<Record<string, (now: number) => SetupStory>> = Object.fromEntries(
  Object.entries(toldStories).map(([name, tell]) => [
    name,
    (now: number) => {
      const { audit: state = emptyAudit("UTC"), ...story } = tell(now);
      return {
        ...story,
        onGoTo: nothing,
        audit: createElement(AuditScreen, { state, actions: auditActions }),
      };
    },
  ]),
);

export const setupActions: SetupActions = {
  load: nothing,
  go: nothing,
  lookAtTest: nothing,
  dismissGuide: nothing,
  edit: nothing,
  discard: nothing,
  save: nothing,
  rebase: nothing,
  typeCredential: nothing,
  clearCredentials: nothing,
  saveCredentials: nothing,
  removeCredentials: nothing,
  test: nothing,
  exportData: nothing,
  typeRemoval: nothing,
  remove: nothing,
};
