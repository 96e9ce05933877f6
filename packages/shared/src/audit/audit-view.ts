/**
 * The REST API of the audit view: `Authorization: Bearer <token of the sign-in>`, admins only, their own account's. Errors
 * are `{ code, message }` as in Setup (`SetupError`); whoever reads the audit is in it.
 */
import { z } from "zod/mini";
import { isDay, isTimeZone } from "../history/index.ts";
import type { Role } from "../wire/index.ts";
import { type AuditAction, accountAuditGroups } from "./actions.ts";

export const auditRoutes = {
  /** GET AuditQuery -> AuditView */
  view: "/api/audit",
  /** GET AuditFilter -> what is found, as a CSV file */
  csv: "/api/audit.csv",
  /** POST -> AuditVerification */
  verify: "/api/audit/verification",
} as const;

const day = z.string().check(z.refine((text) => isDay(text)));

const filter = {
  group: z.optional(z.enum(accountAuditGroups)),
  /** Zoom user id. */
  person: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  /** A payment's reference, or the id of its session. */
  payment: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  /** Days of the calendar in `zone`, both included; left out: from the beginning, to the end. */
  from: z.optional(day),
  to: z.optional(day),
  /** IANA time zone. */
  zone: z._default(
    z.string().check(
      z.maxLength(64),
      z.refine((text) => isTimeZone(text)),
    ),
    "UTC",
  ),
} as const;

export const auditFilterSchema = z.strictObject(filter);
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** `before`: entries with a lower number only, as `AuditView.next` says; in a query string, so as text. */
export const auditPageSchema = z.strictObject({
  ...filter,
  before: z.optional(z.string().check(z.regex(/^[1-9]\d{0,15}$/))),
});
export type AuditPageQuery = z.infer<typeof auditPageSchema>;

export interface AuditView {
  /** Newest first. */
  readonly lines: readonly AuditLine[];
  /**
   * Where the next page begins, `null`: there is none. A page may be short, or empty, and not be the last: a search
   * looks through so many entries at a time.
   */
  readonly next: number | null;
  /** Epoch ms of the oldest entry that was looked at; `null`: none was. */
  readonly searchedTo: number | null;
  /** Who is known of the account now, for choosing one; `name` `null`: Zoom has not told it. */
  readonly people: readonly { readonly id: string; readonly name: string | null }[];
  /** When the account's chain was last verified, by whomever, and what came of it; `null`: not lately. */
  readonly lastVerified: { readonly at: number; readonly result: string } | null;
}

export interface AuditLine {
  /** Number in the account's chain. */
  readonly seq: number;
  /** Epoch ms by the database's clock. */
  readonly at: number;
  readonly action: AuditAction;
  /** `ok`, or the code of the refusal. */
  readonly result: string;
  /** Zoom user id, or `os:` and a name; `null`: nobody, or taken away. */
  readonly actor: string | null;
  readonly role: Role | null;
  /** Who it was, from where and about what has been taken away. */
  readonly isRemoved: boolean;
  readonly channel: AuditChannel | null;
  readonly address: string | null;
  /** Host name of the server that wrote it. */
  readonly node: string | null;
  /** `kind:name` of what it was done to. */
  readonly about: string | null;
  /** In the actor's own words; `null`: none, or taken away. */
  readonly why: string | null;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** By which way somebody came. `zoom`, `provider`: their word; `server`: nobody came. */
export const auditChannels = ["panel", "setup", "browser", "zoom", "provider", "command", "server"] as const;
export type AuditChannel = (typeof auditChannels)[number];

export interface AuditVerification {
  /** `unfinished`: as far as time allowed, nothing was wrong; the operator's command checks all of it. */
  readonly state: "whole" | "faulty" | "unfinished";
  /** How many entries were checked, and of how many who did it was taken away. */
  readonly entries: number;
  readonly withoutPerson: number;
  /** Numbers of the first entries that something is wrong with. */
  readonly faulty: readonly number[];
  /** Where the chain ends, to be kept elsewhere; `null`: it was not read to its end. */
  readonly head: { readonly seq: number; readonly hash: string } | null;
}
