import { isSessionId } from "@tacet/shared/ids";
import { traceIdOf } from "@tacet/shared/trace";
import { type DestinationStream, pino } from "pino";

/**
 * The bridge's log. Promises: only the fields named here are written, and only if they look like what they should be.
 * What must never happen: an object, an error or a text that came from outside is logged whole (PCI DSS 3.3.1,
 * 10.3.1). Link ids and Call-IDs are left out too: carriers put phone numbers into them.
 */
export interface LogFields {
  /** With it the line gets the `traceId` of the payment as well; see `trace/`. */
  readonly sessionId?: string;
  readonly phase?: string;
  /** A code of ours, an error's `code` or `name`, an HTTP status. */
  readonly code?: string;
  readonly event?: string;
  /** A gateway's name. */
  readonly gateway?: string;
  readonly durationMs?: number;
  readonly count?: number;
  readonly port?: number;
}

/** Every message there is, so that none can be put together from data. */
export type LogMessage =
  | "bridge started"
  | "bridge draining"
  | "bridge stopping"
  | "bridge stopped"
  | "bridge could not start"
  | "fatal error"
  | "event from the carrier refused"
  | "carrier connected"
  | "carrier disconnected"
  | "carrier reconciled"
  | "carrier not reconciled"
  | "call without an open session ended"
  | "line secured"
  | "line is strict now"
  | "mask lost"
  | "secured call without a session found"
  | "line not secured"
  | "line not released yet"
  | "line released"
  | "customer hung up"
  | "session opened"
  | "session held too long"
  | "charge asked for"
  | "charge answered"
  | "charge goes to the next gateway"
  | "gateway not reached"
  | "gateway reached again"
  | "charge looked up"
  | "charge fenced"
  | "refund asked for"
  | "refund answered"
  | "payment link asked for"
  | "gateway not available"
  | "gateway adapter failed"
  | "request refused"
  | "request failed"
  | "event delivered late"
  | "event given up"
  | "datagrams dropped"
  | "receive buffer small";

export type LogLevel = "info" | "warn" | "error" | "silent";

type Write = (message: LogMessage, fields?: LogFields) => void;

export interface Log {
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

const texts = ["sessionId", "phase", "code", "event", "gateway"] as const;
const numbers = ["durationMs", "count", "port"] as const;

export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = { level, base: { service: "secure-bridge" }, timestamp: pino.stdTimeFunctions.isoTime };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  return {
    info: (message, fields) => logger.info(allowed(fields), message),
    warn: (message, fields) => logger.warn(allowed(fields), message),
    error: (message, fields) => logger.error(allowed(fields), message),
  };
}

/** The `code` or else the `name` of something thrown; never its message, which may quote what was being read. */
export function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "unknown";
  const code = "code" in thrown ? thrown.code : undefined;
  return typeof code === "string" ? code : thrown.name;
}

function allowed(fields: LogFields = {}): Record<string, string | number> {
  const { sessionId = "" } = fields;
  const kept: Record<string, string | number> = isSessionId(sessionId)
    ? { traceId: traceIdOf(sessionId) }
    : {};
  for (const name of texts) {
    const value: unknown = fields[name];
    if (typeof value === "string") kept[name] = isHarmless(value) ? value : "[withheld]";
  }
  for (const name of numbers) {
    const value: unknown = fields[name];
    if (typeof value === "number" && Number.isSafeInteger(value)) kept[name] = Math.min(value, 99_999_999);
  }
  return kept;
}

/** Words of ours: short, and without a run of digits as long as a part of a card number that would matter. */
function isHarmless(text: string): boolean {
  return /^[A-Za-z0-9_.:-]{1,64}$/.test(text) && !/\d{6}/.test(text);
}
