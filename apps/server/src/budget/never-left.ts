import { outOfTime } from "./budget.ts";

/** Errors that can only come before the request was written: nothing can have happened. */
const beforeSending: ReadonlySet<unknown> = new Set<unknown>([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  // Ours: the unit of work had no time left for it.
  outOfTime.code,
]);

/** Whether a request that failed with this error has not even left: `fetch` names the cause, HTTP clients the code. */
export function neverLeft(error: unknown): boolean {
  return [error, causeOf(error)].some((one) => beforeSending.has(codeOf(one)));
}

function causeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "cause" in error ? error.cause : null;
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
