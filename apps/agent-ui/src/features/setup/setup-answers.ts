import { type CurrencyCode, isCurrencyCode } from "@tacet/shared/money";
import { type Outcome, phases, type Reason } from "@tacet/shared/payment-session";
import { intents, providerNames } from "@tacet/shared/providers";
import {
  accountSettingsSchema,
  type ConnectionReport,
  connectionChecks,
  connectionCodes,
  credentialTargets,
  type GuideFacts,
  type SetupError,
  type SetupView,
  testSteps,
  webhookPurposes,
} from "@tacet/shared/setup";
import { z } from "zod/mini";

/** Readers of what the server answers; `null` when it has not the agreed form. What a newer server adds is passed over. */

export function readView(body: unknown): SetupView | null {
  const view = viewSchema.safeParse(body);
  return view.success ? view.data : null;
}

export function readGuide(body: unknown): GuideFacts | null {
  const guide = guideSchema.safeParse(body);
  return guide.success ? guide.data : null;
}

export function readReport(body: unknown): ConnectionReport | null {
  const report = reportSchema.safeParse(body);
  return report.success ? report.data : null;
}

export function readError(body: unknown): Pick<SetupError, "code" | "faults"> | null {
  const error = errorSchema.safeParse(body);
  if (!error.success) return null;
  const { code, faults } = error.data;
  return { code, ...(faults === undefined ? {} : { faults }) };
}

const text = z.string().check(z.maxLength(2_048));
const count = z.int().check(z.gte(0));
const epochMs = z.number();

const saved = z.object({
  isSet: z.boolean(),
  setAt: z.nullable(epochMs),
  webhooks: z.array(z.object({ purpose: z.enum(webhookPurposes), url: text })),
});

const currency = z.custom<CurrencyCode>((value) => typeof value === "string" && isCurrencyCode(value));
const money = z.object({ minorUnits: z.int(), currency });

const testSchema = z.object({
  reference: text,
  money,
  intent: z.enum(intents),
  provider: text,
  canRefund: z.boolean(),
  phase: z.enum(phases),
  outcome: z.nullable(z.custom<Outcome>((value) => typeof value === "string")),
  reason: z.nullable(z.custom<Reason>((value) => typeof value === "string")),
  refundRefused: z.boolean(),
  steps: z.record(z.enum(testSteps), z.nullable(epochMs)),
});

const guideSchema = z.object({
  dismissed: z.boolean(),
  isInUse: z.boolean(),
  test: z.nullable(testSchema),
});

const factsSchema = z.object({
  tests: z.partialRecord(z.enum(credentialTargets), z.object({ ok: z.boolean(), at: epochMs })),
  away: z.array(z.object({ provider: z.enum(providerNames), since: epochMs, againAt: epochMs })),
  payments: z.object({ lines: count, unresolved: count, refunds: count }),
  guide: guideSchema,
});

const viewSchema = z.object({
  accountId: text,
  version: count,
  settings: accountSettingsSchema,
  zoomRoles: z.nullable(
    z.array(z.object({ id: text, name: text, byDefault: z.enum(["agent", "supervisor", "admin", "none"]) })),
  ),
  credentials: z.object({
    "secure-bridge": saved,
    "pci-pal": saved,
    twilio: saved,
    stripe: saved,
    adyen: saved,
    braintree: saved,
    checkout: saved,
    sandbox: saved,
  }),
  serversKeyIsUsed: z.boolean(),
  queues: z.array(z.object({ id: text, name: text })),
  health: z.object({
    connector: z.object({
      state: z.enum(["active", "needs_authorization"]),
      installedAt: epochMs,
      installUrl: text,
      scopes: z.array(z.object({ scope: text, why: text, optional: z.boolean(), granted: z.boolean() })),
    }),
    webhooks: z.object({ lastAt: z.nullable(epochMs), url: text }),
    numbers: z.discriminatedUnion("state", [
      z.object({ state: z.literal("known"), total: count, ready: count }),
      z.object({ state: z.literal("not_available"), because: z.enum(["scope_missing", "no_answer"]) }),
    ]),
  }),
  facts: z.optional(factsSchema),
});

const reportSchema = z.object({
  ok: z.boolean(),
  checks: z.array(
    z.object({
      name: z.enum(connectionChecks),
      code: z.enum(connectionCodes),
      at: z.optional(z.array(z.string().check(z.maxLength(16)))),
    }),
  ),
});

const errorSchema = z.object({
  code: z.enum([
    "bad_request",
    "not_signed_in",
    "not_allowed",
    "settings_changed",
    "export_running",
    "too_many_requests",
    "too_busy",
    "unavailable",
    "internal",
  ]),
  faults: z.optional(z.array(text)),
});
