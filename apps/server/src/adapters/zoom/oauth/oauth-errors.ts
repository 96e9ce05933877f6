/**
 * Zoom's OAuth errors in our words. Bodies look like `{"reason": "...", "error": "invalid_grant"}`, with Zoom's own
 * number in a field or in the text; the forms differ between endpoints, so they are read leniently.
 */
import type { OAuthProblem } from "../../../ports/contact-center/index.ts";
import type { HttpAnswer } from "../http.ts";

type Code = OAuthProblem["code"];

const byNumber: Readonly<Record<number, Code>> = {
  4702: "client_rejected",
  4704: "client_rejected",
  4709: "redirect_mismatch",
  4711: "scope_mismatch",
  4733: "code_expired",
  4734: "code_invalid",
  4735: "uninstalled",
  4738: "uninstalled",
  4741: "uninstalled",
};

/** RFC 6749, 5.2. */
const byName: Readonly<Record<string, Code>> = {
  invalid_client: "client_rejected",
  unauthorized_client: "client_rejected",
  invalid_scope: "scope_mismatch",
};

export const noAnswer: OAuthProblem = { code: "no_answer" };

/** `grant`: what was asked for; a refused refresh token is lost, for a refused code another one can be had. */
export function translateProblem(
  { status, json }: HttpAnswer,
  grant: "code" | "refresh" | "account",
): OAuthProblem {
  if (status === 429) return { code: "rate_limited" };
  // A redirect is not followed, and what follows it is not known.
  if (status >= 500 || status === 408 || (status >= 300 && status < 400)) return noAnswer;
  const fields = typeof json === "object" && json !== null ? (json as Record<string, unknown>) : {};
  const name = textOf(fields["error"]);
  const known = byNumber[zoomNumber(fields) ?? 0] ?? byName[name];
  // A code that is "expired" or "invalid" in an answer to a refresh speaks of the refresh token.
  const isOfCode = known === "code_expired" || known === "code_invalid";
  if (grant === "refresh" && (isOfCode || (known === undefined && name === "invalid_grant")))
    return { code: "grant_lost" };
  if (known !== undefined) return { code: known };
  return { code: grant === "code" && name === "invalid_grant" ? grantProblem(fields) : "refused" };
}

function grantProblem(fields: Record<string, unknown>): Code {
  const text = wordsOf(fields).toLowerCase();
  if (/redirect/.test(text)) return "redirect_mismatch";
  return /expired/.test(text) ? "code_expired" : "code_invalid";
}

/** The number as a field, as a number or a text, or in a text: `Invalid authorization code (4734)`. */
function zoomNumber(fields: Record<string, unknown>): number | null {
  for (const name of ["error_code", "errorCode", "code"]) {
    const value = Number(fields[name]);
    if (value in byNumber) return value;
  }
  const inText = wordsOf(fields)
    .match(/\b47\d\d\b/g)
    ?.map(Number);
  return inText?.find((value) => value in byNumber) ?? null;
}

function wordsOf(fields: Record<string, unknown>): string {
  return ["reason", "error_description", "errorMessage", "message", "error"]
    .map((name) => textOf(fields[name]))
    .join(" ");
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
