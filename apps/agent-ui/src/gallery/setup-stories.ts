/** The states of the setup screen as data, see `stories.ts`. */
import type { Route, SetupView } from "@tacet/shared/setup";
import { exampleView } from "../features/setup/fake.ts";
import type { LineState } from "../features/setup/HealthSection.tsx";
import type { SetupActions } from "../features/setup/setup-desk.ts";
import { emptySetup, reduceSetup, type SetupAction, type SetupState } from "../features/setup/setup-state.ts";

export interface SetupStory {
  readonly state: SetupState;
  readonly line: LineState | null;
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
};

const refused = (code: "settings_changed" | "bad_request", ...faults: readonly string[]): SetupAction => ({
  type: "failed",
  task: "save",
  problem: { code, faults },
});

const typed = (target: "stripe" | "pci-pal", values: Readonly<Record<string, string>>): SetupAction[] =>
  Object.entries(values).map(([field, text]) => ({ type: "credential_typed", target, field, text }));

/** `now` is epoch ms. */
export const setupStories: Readonly<Record<string, (now: number) => SetupStory>> = {
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
  "setup-servers-key": () => ({ state: told({ ...exampleView, serversKeyIsUsed: true }), line: null }),
  "setup-pci-pal": (now) => ({
    state: told(
      healthy(now),
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
    state: told(healthy(now), { type: "edited", change: { route: twilio } }),
    line: null,
  }),
  "setup-rules": (now) => ({ state: told(ruled(now)), line: null }),
  "setup-rules-faults": (now) => ({
    state: told(
      healthy(now),
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
    state: told(healthy(now), ...typed("stripe", { secretKey: "sk_not_a_real_key" }), {
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
    state: told(healthy(now), {
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
      { type: "edited", change: { amountLimit: "ten thousand", retentionDays: "0" } },
      { type: "checked" },
    ),
    line: null,
  }),
  "setup-conflict": (now) => ({
    state: told(
      healthy(now),
      { type: "edited", change: { amountLimit: "5000" } },
      refused("settings_changed"),
    ),
    line: null,
  }),
  "setup-removed": (now) => ({ state: told(healthy(now), { type: "done", task: "remove" }), line: null }),
};

const nothing = () => undefined;

export const setupActions: SetupActions = {
  load: nothing,
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
