import { types } from "node:util";

/**
 * Why the store could not do what it was asked:
 * - `unreachable`: no connection comes about, or the one there was is gone.
 * - `no_answer`: it is connected to, and does not answer in time.
 * - `busy`: all connections are taken, here or there.
 * - `read_only`: it is a standby, or its operator has closed it for writing.
 * - `full`: it has no room left, on its disk or in its memory.
 */
export type StoreTrouble = "unreachable" | "no_answer" | "busy" | "read_only" | "full";

/**
 * Thrown by every method of every store while it can't be used. Nothing is half done: a transaction is stored whole, or not
 * at all. Only whether one was that was just being stored may not be known; asked again with the same key, it is done once.
 */
export class StoreUnavailable extends Error {
  readonly code: StoreTrouble;

  constructor(code: StoreTrouble, cause?: unknown) {
    super("The store can't be used now.", cause === undefined ? {} : { cause });
    this.name = "StoreUnavailable";
    this.code = code;
  }
}

/** `null`: the error has another reason. Looks into causes, for libraries wrap what they pass on. */
export function storeTroubleOf(error: unknown): StoreTrouble | null {
  for (let each = error, depth = 0; types.isNativeError(each) && depth < 5; each = each.cause, depth++)
    if (each instanceof StoreUnavailable) return each.code;
  return null;
}
