/** One request to PCI Pal, and what its answer comes to. What must never happen: a text of the answer gets any further. */
import { err, ok, type Result } from "@tacet/shared/result";
import { neverLeft, outOfTime, timeLeft } from "../../../budget/index.ts";
import type { ProviderProblem } from "../../../ports/payment-provider/index.ts";

export interface AskProblem extends ProviderProblem {
  /** For the log: what an operator can look for in docs/providers.md. */
  readonly detail:
    | "not_reached"
    | "not_answered"
    | "answer_not_readable"
    | "server_error"
    | "too_many_requests"
    | "credentials_refused"
    | "token_refused"
    | "account_refused"
    | "account_changed"
    | "currency_differs"
    | "flow_refused"
    | "credentials_missing"
    | "credentials_unreadable";
}

export interface Ask {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** What a status means that is no success, if it is not one of those that mean the same everywhere. */
  refusal(status: number): AskProblem["detail"] | null;
}

/** The JSON of an answer of success. */
export async function ask(question: Ask): Promise<Result<unknown, AskProblem>> {
  const answer = await send(question);
  if (!answer.ok) return answer;
  const { status, text } = answer.value;
  if (status === 429) return err({ code: "not_sent", detail: "too_many_requests" });
  const refused = status < 400 ? null : question.refusal(status);
  if (refused !== null) return err({ code: "refused", detail: refused });
  if (status >= 500) return err({ code: "no_answer", detail: "server_error" });
  const json = status >= 200 && status < 300 ? parse(text) : null;
  // A proxy's page, a redirection to a sign-in page: whether PCI Pal has done anything is not known.
  return json === null ? err({ code: "no_answer", detail: "answer_not_readable" }) : ok(json);
}

async function send({
  url,
  body,
  headers,
  timeoutMs,
}: Ask): Promise<Result<{ status: number; text: string }, AskProblem>> {
  try {
    const mostMs = timeLeft(timeoutMs);
    if (mostMs === 0) throw outOfTime;
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { accept: "application/json", ...headers },
      // A redirection would take the token to another host.
      redirect: "manual",
      signal: AbortSignal.timeout(mostMs),
    });
    return ok({ status: response.status, text: await readText(response) });
  } catch (error) {
    return neverLeft(error)
      ? err({ code: "not_sent", detail: "not_reached" })
      : err({ code: "no_answer", detail: "not_answered" });
  }
}

/** In bytes; the largest honest one has a token of a few kB. */
const longestAnswer = 256 * 1_024;

async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > longestAnswer) throw new Error("an answer that is too long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
