/**
 * Errors of Zoom's REST API in our words. Bodies look like `{"code": 4711, "message": "..."}`; the same code goes with
 * different statuses, so both are looked at.
 */
import type { ApiProblem } from "../../../ports/contact-center/index.ts";
import type { HttpAnswer } from "../http.ts";

/** `null`: no answer came. */
export function toProblem(answer: HttpAnswer | null): ApiProblem {
  return { code: answer === null ? "no_answer" : codeOf(answer) };
}

function codeOf({ status, json }: HttpAnswer): ApiProblem["code"] {
  // A redirect is not followed, and what follows it is not known.
  if (status >= 500 || status === 408 || (status >= 300 && status < 400)) return "no_answer";
  // An answer that can't be read is no answer.
  if (status < 300) return "no_answer";
  if (status === 429) return "rate_limited";
  const { code, message } = fieldsOf(json);
  // "Invalid access token, does not contain scopes:[...]"
  if (code === 4711 || (status === 403 && /\bscopes?\b/i.test(message))) return "scope_missing";
  return status === 404 || (status === 400 && code === 300) ? "not_found" : "refused";
}

function fieldsOf(json: unknown): { readonly code: number; readonly message: string } {
  const fields = typeof json === "object" && json !== null ? (json as Record<string, unknown>) : {};
  const { code, message } = fields as { code?: unknown; message?: unknown };
  return { code: Number(code), message: typeof message === "string" ? message : "" };
}
