/**
 * How keypads stand, for panels that connect. Who asks alone is asked for at once, of the bridge that has the session. After a restart
 * thousands ask: what comes while `atOnce` requests are under way goes together into the next one, to every bridge, for each knows
 * its own sessions only. What must never happen: one request's time is another one's; a keypad is told of a session that was not
 * asked for.
 */
import type { SessionId } from "@tacet/shared/ids";
import type { CaptureProgress } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import { unitOfWork } from "../../../budget/index.ts";
import type { ProviderProblem } from "../../../ports/payment-provider/index.ts";
import type { Bridge, Bridges } from "./bridges.ts";

type Progress = Result<CaptureProgress | null, ProviderProblem>;
type AskProgress = (sessionId: SessionId) => Promise<Progress>;

interface Waiting {
  readonly sessionId: SessionId;
  tell(progress: Progress): void;
}

/** Requests under way. */
const atOnce = 2;
/** Sessions in one of them; fewer than the bridge takes. */
const most = 50;

/** `timeoutMs`: of a request to a bridge. */
export function createAskProgress(bridges: Pick<Bridges, "of" | "present">, timeoutMs: number): AskProgress {
  const waiting: Waiting[] = [];
  let running = 0;
  const goOn = (): void => {
    while (running < atOnce && waiting.length > 0) {
      const batch = waiting.splice(0, most);
      running += 1;
      // Not in the time of whoever happened to end the one before: each of these has only begun to wait.
      void unitOfWork(timeoutMs, () => askAll(bridges, batch)).then(() => {
        running -= 1;
        goOn();
      });
    }
  };
  return (sessionId) =>
    new Promise((tell) => {
      waiting.push({ sessionId, tell });
      goOn();
    });
}

/** Never rejects, and tells everybody. */
async function askAll(bridges: Pick<Bridges, "of" | "present">, batch: readonly Waiting[]): Promise<void> {
  const untold = new Set(batch);
  try {
    const [first] = batch;
    if (first !== undefined && batch.length === 1) {
      const { sessionId, tell } = first;
      tell(await one(bridges.of(sessionId), sessionId));
      untold.delete(first);
      return;
    }
    const problem = await askEach(bridges.present, untold);
    // A bridge that did not answer may have it.
    for (const { tell } of untold) tell(problem === null ? ok(null) : err(problem));
    untold.clear();
  } catch {
    for (const { tell } of untold) tell(err({ code: "no_answer" }));
  }
}

/**
 * Tells each as soon as one of the bridges has it, and takes it off: who waits for one bridge does not wait for another one, which
 * hangs. Ends when nobody is left, or all have answered: with the problem of one that has not, `null` if there is none.
 */
async function askEach(bridges: readonly Bridge[], untold: Set<Waiting>): Promise<ProviderProblem | null> {
  const ids = [...untold].map(({ sessionId }) => sessionId);
  let problem: ProviderProblem | null = null;
  let end = (): void => {};
  const allTold = new Promise<void>((resolve) => {
    end = resolve;
  });
  const asked = bridges.map(async (bridge) => {
    const answer = await of(bridge, ids);
    problem ??= answer.problem;
    for (const each of untold) {
      const progress = answer.keypads.get(each.sessionId);
      if (progress === undefined) continue;
      each.tell(ok(progress));
      untold.delete(each);
    }
    if (untold.size === 0) end();
  });
  await Promise.race([allTold, Promise.all(asked)]);
  return problem;
}

interface Answer {
  readonly keypads: ReadonlyMap<SessionId, CaptureProgress>;
  readonly problem: ProviderProblem | null;
}

async function of(bridge: Bridge, sessionIds: readonly SessionId[]): Promise<Answer> {
  const answer = await bridge.ask("progressOf", { sessionIds: [...sessionIds] });
  if (answer.ok) {
    const keypads = answer.value.keypads.map(({ sessionId, progress }) => [sessionId, progress] as const);
    return { keypads: new Map(keypads), problem: null };
  }
  // A bridge of a version before this question says no to it.
  return answer.error.code === "refused"
    ? await oneByOne(bridge, sessionIds)
    : { keypads: new Map(), problem: answer.error };
}

async function oneByOne(bridge: Bridge, sessionIds: readonly SessionId[]): Promise<Answer> {
  const keypads = new Map<SessionId, CaptureProgress>();
  const answers = await Promise.all(sessionIds.map((sessionId) => one(bridge.ask, sessionId)));
  let problem: ProviderProblem | null = null;
  for (const [index, answer] of answers.entries()) {
    if (answer.ok && answer.value !== null) keypads.set(sessionIds[index] as SessionId, answer.value);
    // It says no to a session that it does not have.
    else if (!answer.ok && answer.error.code !== "refused") problem = answer.error;
  }
  return { keypads, problem };
}

async function one(ask: Bridge["ask"], sessionId: SessionId): Promise<Progress> {
  const answer = await ask("progress", { sessionId });
  return answer.ok ? ok(answer.value.progress) : answer;
}
