/**
 * All logging goes through here. What must never happen: an object is logged whole. The fields below are the only ones
 * there are, they hold no text from outside, and the message is a constant of the code.
 */
import { types } from "node:util";
import { isEffectId, isSessionId } from "@tacet/shared/ids";
import { looksLikeCardNumber } from "@tacet/shared/reference";
import { traceIdOf, traceIdOfEffect } from "@tacet/shared/trace";
import { type DestinationStream, type LevelWithSilent, pino } from "pino";

export interface LogFields {
  /** Of the payment, in every line that names its session or an effect of it: nobody need give it. See `trace/`. */
  readonly traceId?: string;
  readonly sessionId?: string;
  /** Of a payment link. */
  readonly linkId?: string;
  readonly effectId?: string;
  readonly effect?: string;
  readonly phase?: string;
  readonly event?: string;
  readonly outcome?: string;
  readonly code?: string;
  readonly attempt?: number;
  readonly count?: number;
  readonly durationMs?: number;
  readonly port?: number;
  /** One chain of the audit: a digest of whose it is. */
  readonly chain?: string;
  /** Number in it. */
  readonly seq?: number;
  /** SHA-256 in the letters a-p. */
  readonly hash?: string;
  readonly method?: string;
  /** The matched route, never the URL. */
  readonly route?: string;
  readonly status?: number;
  /** For people: what to do now. A constant of the code, like the message. */
  readonly next?: string;
  /** Name and code of an error, never its message: that may quote what it was about. */
  readonly error?: string;
}

export interface Logger {
  error(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
}

const allowed: ReadonlySet<string> = new Set([
  "traceId",
  "sessionId",
  "linkId",
  "effectId",
  "effect",
  "phase",
  "event",
  "outcome",
  "code",
  "attempt",
  "count",
  "durationMs",
  "port",
  "chain",
  "seq",
  "hash",
  "method",
  "route",
  "status",
  "next",
  "error",
] satisfies (keyof LogFields)[]);

export function createLogger(level: LevelWithSilent, destination?: DestinationStream): Logger {
  // ISO time: a run of digits as long as epoch ms would look like a piece of a card number to every scanner.
  const options = { level, base: { service: "server" }, timestamp: pino.stdTimeFunctions.isoTime };
  const sink = destination === undefined ? pino(options) : pino(options, destination);
  const write =
    (at: "error" | "warn" | "info") =>
    (message: string, fields: LogFields = {}) =>
      sink[at](pick(fields), message);
  return { error: write("error"), warn: write("warn"), info: write("info") };
}

/** An error's class and code. */
export function errorName(error: unknown): string {
  if (!types.isNativeError(error)) return "unknown";
  const cause = types.isNativeError(error.cause) ? error.cause : null;
  const code = codeOf(error) ?? (cause === null ? null : codeOf(cause));
  return code === null ? error.name : `${error.name}:${code}`;
}

function codeOf(error: Error): string | null {
  const code: unknown = "code" in error ? error.code : null;
  return typeof code === "string" && /^[A-Za-z0-9_]{1,40}$/.test(code) ? code : null;
}

/** The types say it already; this holds for what comes in through a cast as well. */
function pick(fields: LogFields): LogFields {
  const kept = Object.entries(fields)
    .filter(([name]) => allowed.has(name))
    .map(([name, value]) => [
      name,
      typeof value === "string" && looksLikeCardNumber(value) ? "[removed]" : value,
    ]);
  return { ...traceOf(fields), ...Object.fromEntries(kept) };
}

function traceOf({ sessionId, effectId }: LogFields): Pick<LogFields, "traceId"> {
  if (sessionId !== undefined && isSessionId(sessionId)) return { traceId: traceIdOf(sessionId) };
  if (effectId !== undefined && isEffectId(effectId)) return { traceId: traceIdOfEffect(effectId) };
  return {};
}
