import { type AuditAction, type AuditVerification, type AuditView, auditChannels } from "@tacet/shared/audit";
import { z } from "zod/mini";

/** Readers of what the server answers; `null` when it has not the agreed form. What a newer server adds is passed over. */

export function readAuditView(body: unknown): AuditView | null {
  const view = viewSchema.safeParse(body);
  return view.success ? view.data : null;
}

export function readVerification(body: unknown): AuditVerification | null {
  const verification = verificationSchema.safeParse(body);
  return verification.success ? verification.data : null;
}

const text = z.string().check(z.maxLength(4_096));
const count = z.int().check(z.gte(0));
const epochMs = z.number();

const lineSchema = z.object({
  seq: count,
  at: epochMs,
  // A newer server may know of others: the panel says that it has no name for them.
  action: z.custom<AuditAction>((value) => typeof value === "string"),
  result: text,
  actor: z.nullable(text),
  role: z.nullable(z.enum(["agent", "supervisor", "admin"])),
  isRemoved: z.boolean(),
  channel: z.nullable(z.enum(auditChannels)),
  address: z.nullable(text),
  node: z.nullable(text),
  about: z.nullable(text),
  why: z.nullable(text),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

const viewSchema = z.object({
  lines: z.array(lineSchema),
  next: z.nullable(count),
  searchedTo: z.nullable(epochMs),
  people: z.array(z.object({ id: text, name: z.nullable(text) })),
  lastVerified: z.nullable(z.object({ at: epochMs, result: text })),
});

const verificationSchema = z.object({
  state: z.enum(["whole", "faulty", "unfinished"]),
  entries: count,
  withoutPerson: count,
  faulty: z.array(count),
  head: z.nullable(z.object({ seq: count, hash: text })),
});
