/**
 * The audit as a file. JSON lines can be checked again (`audit-log verify --file`): a line that says where the chain
 * begins, one for each entry with the very text that was hashed, and one that says where it ends. CSV is for reading.
 */
import { csvRow } from "../csv/index.ts";
import type { AuditPage, ChainedEntry } from "../ports/accounts/index.ts";
import { type ChainLink, type ChainReport, createChainCheck, type Link } from "./audit-chain.ts";

export const auditFormats = ["jsonl", "csv"] as const;
export type AuditFormat = (typeof auditFormats)[number];

/** Pieces of the file's text. Without any page: of a chain that there is not, an empty text. */
export async function* auditFile(
  pages: AsyncIterable<AuditPage>,
  format: AuditFormat,
): AsyncGenerator<string, void> {
  let isFirst = true;
  let last: Link | null = null;
  for await (const { chain, before, entries } of pages) {
    const begin = { audit: fileVersion, account: chain.accountId, before };
    if (isFirst) yield format === "csv" ? csvRow(columns) : line(begin);
    isFirst = false;
    last = entries.at(-1) ?? last ?? before;
    yield entries.map((entry) => (format === "csv" ? csvRow(cellsOf(entry)) : line(linkOf(entry)))).join("");
  }
  if (last !== null && format === "jsonl") yield line({ end: { seq: last.seq, hash: last.hash } });
}

export type FileProblem = "not_ours" | "cut_off";

/** Checks a file of JSON lines that `auditFile` has written. `heads`: as in `createChainCheck`. */
export async function checkAuditFile(
  lines: AsyncIterable<string>,
  heads: readonly Link[],
): Promise<(ChainReport & { readonly account: string }) | FileProblem> {
  let check: ReturnType<typeof createChainCheck> | null = null;
  let account = "";
  let end: Link | null = null;
  for await (const text of lines) {
    const value = readLine(text);
    if (value === null || end !== null) return "not_ours";
    if (check === null) {
      if (value["audit"] !== fileVersion || !isLink(value["before"])) return "not_ours";
      account = String(value["account"]);
      check = createChainCheck(value["before"], heads);
    } else if (isLink(value["end"])) end = value["end"];
    else if (isChainLink(value)) check.take({ ...value, why: value.why ?? null });
    else return "not_ours";
  }
  if (check === null) return "not_ours";
  return end === null ? "cut_off" : { account, ...check.finish(end) };
}

const fileVersion = 1;

function linkOf({ seq, entry, hash, salt, actor, address, about, why }: ChainedEntry): ChainLink {
  return { seq, entry, hash, salt, actor, address, about, why };
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

const columns = [
  "number",
  "time",
  "actor",
  "role",
  "action",
  "about",
  "why",
  "result",
  "channel",
  "address",
  "server",
  "details",
  "hash",
];

function cellsOf(entry: ChainedEntry): readonly (string | null)[] {
  const { seq, recordedAt, actor, role, action, about, why, result, channel, address, node, details, hash } =
    entry;
  const time = new Date(recordedAt).toISOString();
  const given = Object.entries(details).map(([name, value]) => `${name}=${value}`);
  const rest = [actor, role, action, about, why, result, channel, address, node, given.join(" "), hash];
  return [String(seq), time, ...rest];
}

type Value = Readonly<Record<string, unknown>>;

function readLine(text: string): Value | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Value) : null;
  } catch {
    return null;
  }
}

function isLink(value: unknown): value is Link {
  if (typeof value !== "object" || value === null) return false;
  const { seq, hash } = value as Partial<Record<keyof Link, unknown>>;
  return Number.isSafeInteger(seq) && typeof hash === "string";
}

function isChainLink(value: Value): value is Value & ChainLink {
  // Files of a version that had no words yet lack them.
  const texts = ["salt", "actor", "address", "about"].map((name) => value[name]).concat(value["why"] ?? null);
  const areTexts = texts.every((text) => text === null || typeof text === "string");
  return isLink(value) && typeof value["entry"] === "string" && areTexts;
}
