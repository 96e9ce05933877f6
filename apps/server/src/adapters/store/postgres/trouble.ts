import { types } from "node:util";
import { type StoreTrouble, StoreUnavailable } from "../../../ports/store/index.ts";

/** By SQLSTATE: PostgreSQL's documentation, appendix A. */
const bySqlState: Readonly<Record<string, StoreTrouble>> = {
  // A connection was refused, or ended: shutdown, crash, start, or by an administrator.
  "57P01": "unreachable",
  "57P02": "unreachable",
  "57P03": "unreachable",
  "57P05": "unreachable",
  // A statement or a transaction took longer than ours may.
  "57014": "no_answer",
  "25P03": "no_answer",
  "25P04": "no_answer",
  "55P03": "no_answer",
  "53300": "busy",
  "25006": "read_only",
  "53000": "full",
  "53100": "full",
  "53200": "full",
  "58030": "full",
};

/** Of the operating system, and of the driver, which has no codes for some of its own. */
const byCode: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
]);
const byMessage: readonly (readonly [start: string, trouble: StoreTrouble])[] = [
  ["timeout exceeded when trying to connect", "busy"],
  ["Connection terminated due to connection timeout", "unreachable"],
  ["Connection terminated", "unreachable"],
  ["Client has encountered a connection error", "unreachable"],
  ["Client was closed", "unreachable"],
];

/** `null`: the database answered, and the fault is in what it was asked. */
export function troubleOf(error: unknown): StoreTrouble | null {
  if (!types.isNativeError(error)) return null;
  if (error instanceof StoreUnavailable) return error.code;
  const given: unknown = "code" in error ? error.code : null;
  const code = typeof given === "string" ? given : "";
  // Class 08: connection exception.
  if (byCode.has(code) || code.startsWith("08")) return "unreachable";
  return bySqlState[code] ?? byMessage.find(([start]) => error.message.startsWith(start))?.[1] ?? null;
}
