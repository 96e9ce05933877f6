/**
 * What an admin sees of their own account's audit. Whoever looks, takes a file of it or has it verified is in it
 * themselves (PCI DSS 10.2.1.3), before anything is given out. What must never happen: an entry of another account is
 * shown, or a name that was taken away.
 */
import {
  type AuditFilter,
  type AuditLine,
  type AuditPageQuery,
  type AuditVerification,
  type AuditView,
  auditActions,
} from "@tacet/shared/audit";
import { addDays } from "@tacet/shared/history";
import { err, ok, type Result } from "@tacet/shared/result";
import { byteOrderMark, csvRow } from "../csv/index.ts";
import type { Audit, AuditEntry, AuditLog, AuditSearch, ChainedEntry } from "../ports/accounts/index.ts";
import type { SetupReads } from "../ports/setup-facts/index.ts";
import type { AccessTrail } from "./access-trail.ts";
import { createChainCheck, personOf } from "./audit-chain.ts";
import type { OneAtATime } from "./one-at-a-time.ts";
import type { Principal } from "./session-token.ts";
import type { SendText, SetupProblem } from "./setup-account.ts";
import { startOfDay } from "./start-of-day.ts";

export interface AuditDesk {
  view(who: Principal, query: AuditPageQuery): Promise<Answer<AuditView>>;
  /** Hands everything that fits, newest first, to `send` as the text of a CSV file. */
  csv(who: Principal, filter: AuditFilter, send: SendText): Promise<Answer<true>>;
  /** Checks the account's chain from its beginning, for as long as there is time. */
  verify(who: Principal): Promise<Answer<AuditVerification>>;
}

type Answer<Value> = Result<Value, SetupProblem>;

export interface AuditDeskDeps {
  readonly accounts: Pick<Audit, "appendAudit" | "auditOf"> & Pick<AuditLog, "findAudit" | "readAudit">;
  readonly reads: Pick<SetupReads, "people">;
  readonly trail: Pick<AccessTrail, "came">;
  readonly oneAtATime: OneAtATime;
  /** Epoch ms. */
  now(): number;
  /** How long a verification may take, in ms; 10 s unless told. */
  readonly verifyMs?: number;
}

const pageSize = 50;
const csvPageSize = 500;
/** More than anybody chooses among. */
const mostPeople = 500;

export function createAuditDesk(deps: AuditDeskDeps): AuditDesk {
  const forAdmin =
    <Value, Rest extends readonly unknown[]>(
      act: (deps: AuditDeskDeps, who: Principal, ...rest: Rest) => Promise<Answer<Value>>,
    ) =>
    async (who: Principal, ...rest: Rest): Promise<Answer<Value>> =>
      who.role === "admin" ? await act(deps, who, ...rest) : err({ code: "not_allowed" });
  return { view: forAdmin(view), csv: forAdmin(csv), verify: forAdmin(verify) };
}

async function view(
  { accounts, reads, trail }: AuditDeskDeps,
  who: Principal,
  { before, ...filter }: AuditPageQuery,
): Promise<Answer<AuditView>> {
  await trail.came(who, "audit_viewed");
  const search = { ...toSearch(filter), most: pageSize };
  const [found, [verified], people] = await Promise.all([
    accounts.findAudit(who.accountId, before === undefined ? search : { ...search, before: Number(before) }),
    accounts.auditOf(who.accountId, 1, "audit_verified"),
    reads.people(who.accountId, mostPeople),
  ]);
  const { entries, next, searchedTo } = found;
  return ok({
    lines: entries.map(toLine),
    next,
    searchedTo,
    people,
    lastVerified: verified === undefined ? null : { at: verified.at, result: verified.result ?? "ok" },
  });
}

async function csv(
  deps: AuditDeskDeps,
  who: Principal,
  filter: AuditFilter,
  send: SendText,
): Promise<Answer<true>> {
  return await deps.oneAtATime(who.accountId, async () => {
    const { zone, ...asked } = filter;
    const details = { format: "csv", filtered: Object.keys(asked).sort().join(",") };
    await deps.accounts.appendAudit(entryOf(deps, who, "audit_exported", { details }));
    await send(csvOf(deps, who, filter));
    return true as const;
  });
}

const columns = [
  "number",
  "time",
  "local_time",
  "zone",
  "actor",
  "role",
  "action",
  "about",
  "result",
  "channel",
  "address",
  "server",
  "why",
  "details",
];

async function* csvOf(
  { accounts }: AuditDeskDeps,
  { accountId }: Principal,
  filter: AuditFilter,
): AsyncGenerator<string, void> {
  yield byteOrderMark + csvRow(columns);
  const local = localTime(filter.zone);
  const search = { ...toSearch(filter), most: csvPageSize };
  let before: number | null | undefined;
  while (before !== null) {
    const page: AuditSearch = before === undefined ? search : { ...search, before };
    const { entries, next } = await accounts.findAudit(accountId, page);
    yield entries.map((entry) => csvRow(cellsOf(toLine(entry), local, filter.zone))).join("");
    before = next;
  }
}

type Cells = readonly (string | number | null)[];

function cellsOf(line: AuditLine, local: (at: number) => string, zone: string): Cells {
  const { seq, at, role, action, about, result, channel, address, node, details, isRemoved, why } = line;
  const actor = isRemoved && line.actor === null ? "(removed)" : line.actor;
  const given = Object.entries(details).map(([name, value]) => `${name}=${value}`);
  const when = [seq, new Date(at).toISOString(), local(at), zone];
  return [...when, actor, role, action, about, result, channel, address, node, why, given.join(" ")];
}

/** `2026-11-27 14:05:09`, which every spreadsheet reads as a time. */
function localTime(timeZone: string): (at: number) => string {
  // Swedish writes it so.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return (at) => format.format(at);
}

async function verify(deps: AuditDeskDeps, who: Principal): Promise<Answer<AuditVerification>> {
  return await deps.oneAtATime(who.accountId, async () => {
    const verification = await check(deps, who);
    const { state, entries, faulty } = verification;
    const result = state === "whole" ? "ok" : state;
    const details = { entries, faulty: faulty.length };
    await deps.accounts.appendAudit(entryOf(deps, who, "audit_verified", { result, details }));
    return verification;
  });
}

async function check(
  { accounts, verifyMs = 10_000 }: AuditDeskDeps,
  { accountId }: Principal,
): Promise<AuditVerification> {
  const end = performance.now() + verifyMs;
  let chainCheck = createChainCheck({ seq: 0, hash: "" });
  let isFirst = true;
  let head: AuditVerification["head"] = { seq: 0, hash: "" };
  for await (const { chain, before, entries } of accounts.readAudit(accountId)) {
    if (isFirst) chainCheck = createChainCheck(before);
    isFirst = false;
    for (const entry of entries) chainCheck.take(entry, entry);
    head = { seq: chain.seq, hash: chain.hash };
    if (performance.now() > end && (entries.at(-1)?.seq ?? chain.seq) < chain.seq) {
      head = null;
      break;
    }
    // Hashing takes its time, and others are waiting for theirs.
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  const report = chainCheck.finish(head ?? undefined);
  const { entries, withoutPerson, faults, faultCount } = report;
  const isWhole = head === null ? "unfinished" : "whole";
  return {
    state: faultCount > 0 ? "faulty" : isWhole,
    entries,
    withoutPerson,
    faulty: [...new Set(faults.map(({ seq }) => seq))],
    head,
  };
}

function toSearch({ group, person, payment, from, to, zone }: AuditFilter): Omit<AuditSearch, "most"> {
  return {
    ...(group === undefined ? {} : { actions: auditActions[group] }),
    ...(person === undefined ? {} : { actor: person.trim() }),
    ...(payment === undefined ? {} : { payment: payment.trim() }),
    ...(from === undefined ? {} : { from: startOfDay(from, zone) }),
    ...(to === undefined ? {} : { to: startOfDay(addDays(to, 1), zone) }),
  };
}

function toLine(entry: ChainedEntry): AuditLine {
  const { seq, recordedAt: at, action, result, actor, role, channel, address, node, about } = entry;
  const isRemoved = personOf(entry) === "taken_away";
  const { details, why } = entry;
  return { seq, at, action, result, actor, role, isRemoved, channel, address, node, about, why, details };
}

function entryOf(
  { now }: Pick<AuditDeskDeps, "now">,
  { accountId, agentId, role, from }: Principal,
  action: AuditEntry["action"],
  more: Pick<AuditEntry, "details" | "result">,
): AuditEntry {
  return { accountId, actor: agentId, role, action, from, at: now(), ...more };
}
