import {
  hasPassed,
  type MappedRole,
  type SetupView,
  type TestPayment,
  type TestStep,
  testSteps,
} from "@tacet/shared/setup";
import type { SetupTexts } from "../../i18n/index.ts";
import { credentialStates } from "./attention.ts";
import type { LineState } from "./HealthSection.tsx";
import type { SetupPart } from "./parts.ts";

type GuideStepName = keyof SetupTexts["guide"]["steps"];
export type StepState = keyof SetupTexts["guide"]["states"];

export interface GuideStep {
  readonly name: GuideStepName;
  readonly state: StepState;
  readonly where: SetupPart | "take-payment";
}

/** The steps in their order, each as it stands by what the server knows. Nothing is ticked off by hand. */
export function guideSteps(
  view: SetupView,
  line: LineState | null,
  isRedirecting: boolean,
): readonly GuideStep[] {
  return [
    { name: "permissions", state: permissionsState(view), where: "health" },
    { name: "webhooks", state: view.health.webhooks.lastAt === null ? "todo" : "done", where: "health" },
    { name: "provider", state: providerState(view), where: "credentials" },
    { name: "settings", state: view.version > 0 ? "done" : "todo", where: "payments" },
    { name: "roles", state: rolesState(view), where: "access" },
    ...(isRedirecting
      ? [{ name: "numbers", state: numbersState(view, line), where: "health" } as const]
      : []),
    { name: "test", state: testState(view.facts?.guide.test ?? null), where: "take-payment" },
  ];
}

/** The first step that the payment has not gone through; `null`: it has gone through all that it can. */
export function nextTestStep(test: TestPayment): TestStep | null {
  const next = testSteps.find((step) => test.steps[step] === null) ?? null;
  return next === "refunded" && !test.canRefund ? null : next;
}

/** It is over, and was not approved: only another one can go on. */
export function hasFailed({ phase, outcome }: TestPayment): boolean {
  return phase === "closed" && outcome !== "approved";
}

/** Whether an admin who opens Setup should see the guide first. */
export function isGuideFirst({ facts }: SetupView): boolean {
  if (facts === undefined) return false;
  const { dismissed, isInUse, test } = facts.guide;
  return !dismissed && !isInUse && (test === null || !hasPassed(test));
}

function permissionsState({ health: { connector } }: SetupView): StepState {
  const isMissing = connector.scopes.some(({ granted, optional }) => !granted && !optional);
  return connector.state === "active" && !isMissing ? "done" : "attention";
}

function providerState(view: SetupView): StepState {
  const states = [...credentialStates(view).values()];
  if (states.includes("failed")) return "attention";
  return states.every((state) => state === "works") ? "done" : "todo";
}

/** By what is saved, and else by what the role is called. */
function rolesState({ zoomRoles, settings }: SetupView): StepState {
  if (zoomRoles === null) return settings.roles.some(({ role }) => role === "agent") ? "done" : "todo";
  const saved = new Map(settings.roles.map(({ zoomRoleId, role }) => [zoomRoleId, role]));
  const roleOf = ({ id, byDefault }: { readonly id: string; readonly byDefault: MappedRole }) =>
    saved.get(id) ?? byDefault;
  return zoomRoles.some((role) => roleOf(role) === "agent") ? "done" : "attention";
}

function numbersState({ health: { numbers } }: SetupView, line: LineState | null): StepState {
  if (line?.readiness === "ready") return "done";
  if (numbers.state === "known") return numbers.ready > 0 ? "done" : "attention";
  return line !== null && line.readiness !== "checking" ? "attention" : "todo";
}

function testState(test: TestPayment | null): StepState {
  if (test === null) return "todo";
  if (hasPassed(test)) return "done";
  return hasFailed(test) || test.refundRefused ? "attention" : "todo";
}
