/** The states of the setup screen as data, see `stories.ts`. */
import type { SetupView } from "@tacet/shared/setup";
import { exampleView } from "../features/setup/fake.ts";
import type { LineState } from "../features/setup/HealthSection.tsx";
import { emptySetup, reduceSetup, type SetupAction, type SetupState } from "../features/setup/setup-state.ts";

export interface SetupStory {
  readonly state: SetupState;
  readonly line: LineState | null;
}

const told = (view: SetupView, ...actions: readonly SetupAction[]): SetupState =>
  actions.reduce(reduceSetup, reduceSetup(emptySetup, { type: "done", task: "load", view }));

const { health } = exampleView;

const healthy = (now: number): SetupView => ({
  ...exampleView,
  credentials: { gatewayKey: { isSet: true, setAt: now - 30 * 86_400_000, serversIsUsed: false } },
  health: { ...health, webhooks: { ...health.webhooks, lastAt: now - 185_000 } },
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
  "setup-key-refused": (now) => ({
    state: told(
      healthy(now),
      { type: "key_typed", text: "not-a-real-key" },
      {
        type: "tested",
        report: {
          ok: false,
          checks: [
            { name: "bridge", code: "ok" },
            { name: "voice_engines", code: "ok" },
            { name: "gateway", code: "key_refused" },
          ],
        },
      },
    ),
    line: null,
  }),
  "setup-works": (now) => ({
    state: told(healthy(now), {
      type: "tested",
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
