import { setTimeout as sleep } from "node:timers/promises";
import type { EngagementId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { AccountAccess, AccountApi, ApiProblem } from "../../../ports/contact-center/index.ts";
import { createSend } from "../http.ts";
import { type Page, readNumbers, readRecordingState, readRoles, readUser } from "./answers.ts";
import { type CallDeps, type CallRequest, call } from "./call.ts";
import { operations } from "./operations.ts";
import { createRateBudget } from "./rate-budget.ts";
import { createZoomCircuits } from "./zoom-circuits.ts";

export interface AccountApiOptions {
  /** How long one request may take, in ms. */
  readonly timeoutMs: number;
  /** How long a call may take with its waits and repetitions, in ms; twice the time-out unless told. */
  readonly totalMs?: number;
  wait?(ms: number): Promise<void>;
}

type Answer<Value> = Promise<Result<Value, ApiProblem>>;

/** Enough for any account; a list that goes on is cut there. */
const mostPages = 50;

/** Zoom's REST API. One for the whole process: the accounts' budgets live in it. */
export function createAccountApi(options: AccountApiOptions): (access: AccountAccess) => AccountApi {
  const deps: CallDeps = {
    send: createSend(options.timeoutMs),
    budget: createRateBudget(() => performance.now()),
    totalMs: options.totalMs ?? options.timeoutMs * 2,
    now: () => performance.now(),
    clock: () => Date.now(),
    wait: options.wait ?? ((ms) => sleep(ms)),
    random: () => Math.random(),
  };
  const circuits = createZoomCircuits(deps.now);
  return (access) => {
    /** For what has to be tried, whatever came of it before. */
    const insist = async <Value>(
      request: CallRequest,
      read: (json: unknown) => Value | null,
    ): Answer<Value> => {
      const answer = await call(deps, access, request);
      circuits.came(access.accountId, answer);
      if (!answer.ok) return answer;
      const value = read(answer.value);
      return value === null ? err({ code: "no_answer" }) : ok(value);
    };
    const ask: typeof insist = async (request, read) =>
      circuits.mayAsk(access.accountId) ? await insist(request, read) : err({ code: "no_answer" });
    const command = async (name: "pauseRecording" | "resumeRecording", engagementId: EngagementId) =>
      await insist({ operation: operations[name], parts: { engagementId } }, () => "accepted" as const);
    return {
      contactCenterUser: async (userId) => {
        const request = { operation: operations.contactCenterUser, parts: { userId } };
        const user = await ask(request, (json) => readUser(json, userId));
        return !user.ok && user.error.code === "not_found" ? ok(null) : user;
      },
      roles: () => askForAll({ operation: operations.roles }, (request) => ask(request, readRoles)),
      pauseRecording: (engagementId) => command("pauseRecording", engagementId),
      resumeRecording: (engagementId) => command("resumeRecording", engagementId),
      recordingState: (engagementId) =>
        insist({ operation: operations.recordingState, parts: { engagementId } }, readRecordingState),
      numbers: async () => {
        const request = { operation: operations.numbers };
        const numbers = await askForAll(request, (page) => ask(page, readNumbers));
        if (!numbers.ok) return numbers;
        return ok({
          total: numbers.value.length,
          ready: numbers.value.filter((each) => each.isReady).length,
        });
      },
    };
  };
}

async function askForAll<Item>(
  request: CallRequest,
  ask: (request: CallRequest) => Answer<Page<Item>>,
): Answer<readonly Item[]> {
  const items: Item[] = [];
  let next = "";
  for (let page = 0; page < mostPages; page++) {
    const query = { page_size: "100", ...(next === "" ? {} : { next_page_token: next }) };
    const answer = await ask({ ...request, query });
    if (!answer.ok) return answer;
    items.push(...answer.value.items);
    next = answer.value.next;
    if (next === "") break;
  }
  return ok(items);
}
