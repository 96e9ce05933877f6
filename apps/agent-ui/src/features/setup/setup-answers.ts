import {
  accountSettingsSchema,
  type ConnectionReport,
  connectionChecks,
  connectionCodes,
  type SetupError,
  type SetupView,
  webhookPurposes,
} from "@tacet/shared/setup";
import { z } from "zod/mini";

/** Readers of what the server answers; `null` when it has not the agreed form. What a newer server adds is passed over. */

export function readView(body: unknown): SetupView | null {
  const view = viewSchema.safeParse(body);
  return view.success ? view.data : null;
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
    "unavailable",
    "internal",
  ]),
  faults: z.optional(z.array(text)),
});
