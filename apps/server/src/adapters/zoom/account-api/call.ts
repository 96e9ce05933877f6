/**
 * One call of Zoom's REST API, with all that may have to be done twice. It promises an end: after `totalMs`, beside the
 * time that the tokens take. What must never happen: a call goes out beyond the account's budget, or with a token that
 * Zoom has refused already.
 */
import { err, ok, type Result } from "@tacet/shared/result";
import { timeLeft } from "../../../budget/index.ts";
import type { AccessToken, AccountAccess, ApiProblem } from "../../../ports/contact-center/index.ts";
import type { HttpAnswer, Send } from "../http.ts";
import { toProblem } from "./api-errors.ts";
import type { Operation } from "./operations.ts";
import type { RateBudget } from "./rate-budget.ts";

export interface CallDeps {
  readonly send: Send;
  readonly budget: RateBudget;
  /** In ms, for the waits and the repetitions of one call. */
  readonly totalMs: number;
  /** In ms; only ever grows. */
  now(): number;
  /** Epoch ms, for a `Retry-After` that names a date. */
  clock(): number;
  wait(ms: number): Promise<void>;
  /** 0 to 1. */
  random(): number;
}

export interface CallRequest {
  readonly operation: Operation;
  /** What stands for the names in the path. */
  readonly parts?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

const mostTries = 4;
const firstDelayMs = 250;

/** Gives the JSON of the answer. */
export async function call(
  deps: CallDeps,
  access: AccountAccess,
  request: CallRequest,
): Promise<Result<unknown, ApiProblem>> {
  // As a part of a path these would lead to another call.
  if (Object.values(request.parts ?? {}).some((part) => part === "." || part === ".."))
    return err({ code: "not_found" });
  const token = await access.token();
  if (!token.ok) return token;
  const until = deps.now() + timeLeft(deps.totalMs);
  let current: AccessToken = token.value;
  let isReplaced = false;
  for (let tries = 1; ; ) {
    const sent = await sendInTurn(deps, { access, request, token: current, until });
    if (!sent.ok) return sent;
    const answer = sent.value;
    if (answer?.status === 401 && !isReplaced) {
      isReplaced = true;
      const replaced = await access.replace(current.accessToken);
      if (!replaced.ok) return replaced;
      current = replaced.value;
      continue;
    }
    if (answer !== null && answer.status >= 200 && answer.status < 300) return ok(answer.json);
    const delayMs = tries < mostTries ? delayBeforeNext(deps, answer, tries) : null;
    if (delayMs === null || deps.now() + delayMs > until) return err(toProblem(answer));
    await deps.wait(delayMs);
    tries += 1;
  }
}

interface Turn {
  readonly access: AccountAccess;
  readonly request: CallRequest;
  readonly token: AccessToken;
  readonly until: number;
}

async function sendInTurn(
  { send, budget, now, wait }: CallDeps,
  { access: { accountId }, request, token: { accessToken, apiUrl }, until }: Turn,
): Promise<Result<HttpAnswer | null, ApiProblem>> {
  const { method, label } = request.operation;
  const turnMs = budget(accountId, label, Math.max(0, until - now()));
  if (turnMs === null) return err({ code: "rate_limited" });
  if (turnMs > 0) await wait(turnMs);
  return ok(await send({ kind: "call", method, url: urlOf(apiUrl, request), bearer: accessToken }));
}

function urlOf(apiUrl: string, { operation, parts = {}, query = {} }: CallRequest): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(parts[name] ?? ""),
  );
  const search = new URLSearchParams(query).toString();
  return `${apiUrl}${path}${search === "" ? "" : `?${search}`}`;
}

/** `null`: trying again does not help. */
function delayBeforeNext(
  { clock, random }: CallDeps,
  answer: HttpAnswer | null,
  tries: number,
): number | null {
  const { code } = toProblem(answer);
  if (code !== "no_answer" && code !== "rate_limited") return null;
  // Half of it at random: who failed together must not come back together.
  const backoffMs = firstDelayMs * 2 ** (tries - 1) * (0.5 + random() / 2);
  const askedMs = answer?.retryAfter ? retryAfterMs(answer.retryAfter, clock()) : null;
  const leastMs = code === "rate_limited" ? 1_000 : 0;
  return Math.max(askedMs ?? leastMs, backoffMs);
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfterMs(text: string, clock: number): number | null {
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - clock);
}
