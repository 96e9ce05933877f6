/**
 * Checks a chain of the audit. It promises: whoever changed, removed, inserted, swapped or cut off entries is found out, as
 * far as the chain's end is known from elsewhere. Personal data that were taken away don't break it: an entry holds
 * digests of them only, made with a salt that goes with them.
 */
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { ChainedEntry } from "../ports/accounts/index.ts";

/** What of an entry is needed to check it. */
export type ChainLink = Pick<
  ChainedEntry,
  "seq" | "entry" | "hash" | "salt" | "actor" | "address" | "about" | "why"
>;

/**
 * - `changed`: text and hash don't belong together, or the columns beside the text say something else.
 * - `missing`: so far the number had to be another one; `swapped`: a number that has been passed.
 * - `personal_changed`: actor, address, object or words are not those that were written down.
 * - `end_missing`: the chain had gone on; `end_differs`: it ends with another entry. `head_differs`: what was kept elsewhere
 *   of the chain is not what is in it.
 */
export interface ChainFault {
  readonly seq: number;
  readonly what:
    | "changed"
    | "missing"
    | "swapped"
    | "personal_changed"
    | "end_missing"
    | "end_differs"
    | "head_differs";
}

export interface ChainReport {
  readonly entries: number;
  /** How many entries there are whose personal data have been taken away. */
  readonly withoutPerson: number;
  /** The first ones. */
  readonly faults: readonly ChainFault[];
  readonly faultCount: number;
  /** Where it ends. */
  readonly seq: number;
  readonly hash: string;
}

export interface Link {
  readonly seq: number;
  readonly hash: string;
}

export interface ChainCheck {
  /** The next entry; with `stored`, what stands beside the text has to say the same. */
  take(link: ChainLink, stored?: ChainedEntry): void;
  /** `end`: where the chain ends by its own account. */
  finish(end?: Link): ChainReport;
}

const mostFaults = 20;

/** `before`: what came before the first entry. `heads`: what was kept elsewhere, to be met on the way. */
export function createChainCheck(before: Link, heads: readonly Link[] = []): ChainCheck {
  const faults: ChainFault[] = [];
  let faultCount = 0;
  let [entries, withoutPerson] = [0, 0];
  let last = before;
  const open = new Map(heads.map((head) => [head.seq, head.hash]));
  const fault = (seq: number, what: ChainFault["what"]) => {
    faultCount += 1;
    if (faults.length < mostFaults) faults.push({ seq, what });
  };
  const meetHead = ({ seq, hash }: Link) => {
    const kept = open.get(seq);
    if (kept !== undefined && kept !== hash) fault(seq, "head_differs");
    open.delete(seq);
  };
  meetHead(before);
  return {
    take: (link, stored) => {
      const { seq, entry, hash } = link;
      entries += 1;
      const written = readEntry(entry);
      if (seq > last.seq + 1) fault(last.seq + 1, "missing");
      else if (seq <= last.seq) fault(seq, "swapped");
      // After a gap the entry before is not there to be hashed with; the gap has been told.
      const isNext = seq === last.seq + 1;
      const isWhole = !isNext || hash === linkHash(last.hash, entry);
      if (!isWhole || written?.["seq"] !== seq || (stored && !isSame(written, stored))) fault(seq, "changed");
      const person = personIn(link, written ?? {});
      if (person === "changed") fault(seq, "personal_changed");
      if (person === "taken_away") withoutPerson += 1;
      last = { seq, hash };
      meetHead(last);
    },
    finish: (end) => {
      if (end !== undefined && end.seq > last.seq) fault(last.seq + 1, "end_missing");
      else if (end !== undefined && (end.seq !== last.seq || end.hash !== last.hash))
        fault(last.seq, "end_differs");
      // Heads from before the beginning can't be met any more; those from behind the end should have been.
      for (const seq of open.keys()) if (seq > last.seq) fault(seq, "end_missing");
      return { entries, withoutPerson, faults, faultCount, ...last };
    },
  };
}

/** SHA-256 in the letters a-p: no run of digits for a scanner to take for a piece of a card number. */
export function auditDigest(text: string): string {
  const letter = (digit: string) => String.fromCharCode(97 + Number.parseInt(digit, 16));
  return createHash("sha256").update(text, "utf8").digest("hex").replace(/./g, letter);
}

function linkHash(previous: string, entry: string): string {
  return auditDigest(`${previous}\n${entry}`);
}

type Written = Readonly<Record<string, unknown>>;

function readEntry(text: string): Written | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Written) : null;
  } catch {
    return null;
  }
}

const personal = ["actor", "address", "about", "why"] as const;

/** Whether who it was, from where and about what is there as it was written down. */
export function personOf(link: ChainLink): "as_written" | "taken_away" | "changed" {
  return personIn(link, readEntry(link.entry) ?? {});
}

function personIn(link: ChainLink, written: Written): "as_written" | "taken_away" | "changed" {
  const { salt } = link;
  const had = personal.some((name) => (written[name] ?? null) !== null);
  if (salt === null) {
    if (personal.some((name) => link[name] !== null)) return "changed";
    return had ? "taken_away" : "as_written";
  }
  const isAsWritten = personal.every((name) => {
    const value = link[name];
    return (written[name] ?? null) === (value === null ? null : auditDigest(`${salt}\n${name}\n${value}`));
  });
  return isAsWritten ? "as_written" : "changed";
}

/** What is searched for and shown are the columns; what is hashed is the text. */
function isSame(written: Written | null, stored: ChainedEntry): boolean {
  if (written === null) return false;
  const { accountId: account, action, result, role, channel, node, details } = stored;
  const times = { recordedAt: isoTime(stored.recordedAt), at: isoTime(stored.at) };
  const columns: Written = { account, ...times, action, result, role, channel, node, details };
  return Object.entries(columns).every(([name, value]) => isDeepStrictEqual(written[name], value));
}

/** `null`: no time that there is. */
function isoTime(epochMs: number): string | null {
  const time = new Date(epochMs);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
