/**
 * What the command does with the audit. Whoever reads it, or takes a name out of it, is in it afterwards (PCI DSS 10.2.1.3).
 */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { errorName } from "../logger.ts";
import {
  type Audit,
  type AuditChain,
  type AuditEntry,
  type AuditLog,
  serverChain,
} from "../ports/accounts/index.ts";
import { type ChainFault, type ChainReport, createChainCheck, type Link } from "../use-cases/audit-chain.ts";
import { auditFile, checkAuditFile } from "../use-cases/audit-file.ts";
import { chainName } from "../use-cases/tell-audit-heads.ts";
import type { Options } from "./options.ts";

export interface Run {
  readonly audit: Audit & AuditLog;
  /** Who has typed the command: `os:<name>`. */
  readonly actor: AgentId;
  /** Takes a piece of the output; waits while nobody reads it. */
  write(text: string): Promise<void>;
  /** Takes a line that is no output. */
  complain(line: string): void;
  /** Epoch ms. */
  now(): number;
}

/** Exit codes. `faulty`: something is wrong with the audit. */
export const codes = { whole: 0, faulty: 1, notDone: 2 } as const;
type Code = (typeof codes)[keyof typeof codes];

export async function run(deps: Run, options: Exclude<Options, { readonly file: string }>): Promise<Code> {
  if (options.command === "verify") return await verify(deps, options);
  return options.command === "export" ? await exportChain(deps, options) : await erase(deps, options);
}

/** A file is checked by itself: no database is asked. */
export async function verifyFile(
  { write, complain }: Pick<Run, "write" | "complain">,
  file: string,
  heads: readonly Link[],
): Promise<Code> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  const report = await checkAuditFile(lines, heads);
  if (report === "not_ours") {
    complain(
      "This is no export of the audit as JSON lines; CSV can't be verified. Export it with --format jsonl.",
    );
    return codes.notDone;
  }
  if (report === "cut_off") {
    complain("The file has been cut off: its last line does not say where the chain ends. Export it again.");
    return codes.faulty;
  }
  await write(tell(report.account, report));
  return report.faultCount === 0 ? codes.whole : codes.faulty;
}

type Verify = Extract<Options, { readonly command: "verify" }>;

async function verify(deps: Run, { account, heads, head }: Verify): Promise<Code> {
  const { audit, write, complain } = deps;
  const kept = heads === null ? new Map<string, Link[]>() : await readHeads(heads);
  const chains = (await audit.auditChains()).filter(
    ({ accountId }) => account === null || accountId === account,
  );
  if (chains.length === 0 && account !== null) {
    complain(`There is no chain ${account}.`);
    return codes.notDone;
  }
  let faulty = 0;
  for (const chain of chains) {
    const { accountId } = chain;
    const links = [...head, ...(kept.get(chainName(accountId)) ?? [])];
    kept.delete(chainName(accountId));
    const report = await checkChain(audit, chain, links);
    if (report.faultCount > 0) faulty += 1;
    await write(tell(accountId, report));
  }
  // One that is not there at all; with --account the others are not looked for.
  const missing = account === null ? [...kept.keys()] : [];
  for (const name of missing) await write(`chain ${name} of the log: MISSING\n`);
  faulty += missing.length;
  await write(faulty === 0 ? "The audit is whole.\n" : `${faulty} chains are NOT whole.\n`);
  await noteVerified(deps, account, { chains: chains.length, faulty });
  return faulty === 0 ? codes.whole : codes.faulty;
}

async function checkChain(
  audit: AuditLog,
  { accountId }: AuditChain,
  heads: readonly Link[],
): Promise<ChainReport> {
  let check: ReturnType<typeof createChainCheck> | null = null;
  let end: Link | undefined;
  for await (const { chain, before, entries } of audit.readAudit(accountId)) {
    check ??= createChainCheck(before, heads);
    for (const entry of entries) check.take(entry, entry);
    end = chain;
  }
  return (check ?? createChainCheck({ seq: 0, hash: "" }, heads)).finish(end);
}

/** A database that may only be read can be verified all the same; that nobody will see it there is said. */
async function noteVerified(
  deps: Run,
  account: AccountId | null,
  details: { readonly chains: number; readonly faulty: number },
): Promise<void> {
  try {
    const result = details.faulty === 0 ? "ok" : "faulty";
    await deps.audit.appendAudit({
      ...entryOf(deps, account ?? serverChain, "audit_verified"),
      result,
      details,
    });
  } catch (error) {
    deps.complain(`That it was verified could not be written into the audit (${errorName(error)}).`);
  }
}

/** From a log of the server: lines `audit head`, by the chain's name. */
async function readHeads(file: string): Promise<Map<string, Link[]>> {
  const heads = new Map<string, Link[]>();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (!line.includes('"audit head"')) continue;
    const { chain, seq, hash } = JSON.parse(line.slice(line.indexOf("{"))) as Record<string, unknown>;
    if (typeof chain !== "string" || typeof seq !== "number" || typeof hash !== "string") continue;
    heads.set(chain, [...(heads.get(chain) ?? []), { seq, hash }]);
  }
  return heads;
}

type Export = Extract<Options, { readonly command: "export" }>;

async function exportChain(deps: Run, { account, format, range }: Export): Promise<Code> {
  const { audit, write, complain } = deps;
  if (!(await hasChain(deps, account))) return codes.notDone;
  const details = { format };
  try {
    await audit.appendAudit({ ...entryOf(deps, account, "audit_exported"), details });
  } catch (error) {
    complain(
      `That it is exported could not be written into the audit (${errorName(error)}), so nothing was. Use a role of the database that may insert.`,
    );
    return codes.notDone;
  }
  for await (const piece of auditFile(audit.readAudit(account, range), format)) await write(piece);
  return codes.whole;
}

type Erase = Extract<Options, { readonly command: "erase" }>;

async function erase(deps: Run, { account, user }: Erase): Promise<Code> {
  if (!(await hasChain(deps, account))) return codes.notDone;
  const count = await deps.audit.erasePerson(account, user, entryOf(deps, account, "person_erased"));
  await deps.write(
    `${count} entries say no more who it was, from where, and about what. The chain is whole.\n`,
  );
  return codes.whole;
}

async function hasChain({ audit, complain }: Run, account: AccountId): Promise<boolean> {
  const isThere = (await audit.auditChains()).some(({ accountId }) => accountId === account);
  if (!isThere) complain(`There is no chain ${account}.`);
  return isThere;
}

function entryOf({ actor, now }: Run, accountId: AccountId, action: AuditEntry["action"]): AuditEntry {
  return { accountId, actor, action, from: { channel: "command", address: null }, details: {}, at: now() };
}

const sentences: Readonly<Record<ChainFault["what"], string>> = {
  changed: "was changed",
  missing: "is missing",
  swapped: "stands where another one belongs",
  personal_changed: "names somebody or something else than was written down",
  end_missing: "is missing at the end",
  end_differs: "is not the one that the chain ends with",
  head_differs: "is not the one that was kept elsewhere",
};

function tell(
  account: string,
  { entries, withoutPerson, faults, faultCount, seq, hash }: ChainReport,
): string {
  const state = faultCount === 0 ? "whole" : `NOT whole, ${faultCount} faults`;
  const lines = [
    `${account}: ${entries} entries, ${withoutPerson} of them with personal data taken away: ${state}`,
    ...faults.map((fault) => `  entry ${fault.seq} ${sentences[fault.what]}`),
    `  head ${seq}:${hash}`,
  ];
  return `${lines.join("\n")}\n`;
}
