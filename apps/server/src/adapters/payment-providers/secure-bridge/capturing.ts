import type { SessionId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { CapturingSessions, ProviderProblem } from "../../../ports/payment-provider/index.ts";
import type { Bridge } from "./bridges.ts";

type Known = Result<readonly SessionId[], ProviderProblem>;

/** So many sessions at a time are asked for of a bridge that can be asked only for one. */
const atATime = 16;

/** Every bridge is asked for all: cheaper than looking up which one has which session, and each knows its own only. */
export async function capturing(
  bridges: readonly Bridge[],
  sessionIds: readonly SessionId[],
): Promise<Result<CapturingSessions, ProviderProblem>> {
  const answers = await Promise.all(bridges.map((bridge) => capturingAt(bridge, sessionIds)));
  const problem = answers.find((answer) => !answer.ok)?.error;
  if (problem !== undefined && !answers.some(({ ok: isAnswered }) => isAnswered)) return err(problem);
  const ids = new Set(answers.flatMap((answer) => (answer.ok ? answer.value : [])));
  return ok({ ids, ...(problem === undefined ? {} : { problem }) });
}

async function capturingAt(bridge: Bridge, sessionIds: readonly SessionId[]): Promise<Known> {
  const answer = await bridge.ask("capturing", { sessionIds: [...sessionIds] });
  if (answer.ok) return ok(answer.value.sessionIds);
  // A bridge of a version before this question says no to it.
  return answer.error.code === "refused" ? await oneByOne(bridge, sessionIds) : answer;
}

async function oneByOne(bridge: Bridge, sessionIds: readonly SessionId[]): Promise<Known> {
  const known: SessionId[] = [];
  for (let from = 0; from < sessionIds.length; from += atATime) {
    const some = sessionIds.slice(from, from + atATime);
    const answers = await Promise.all(some.map((sessionId) => bridge.ask("progress", { sessionId })));
    for (const [index, answer] of answers.entries()) {
      const sessionId = some[index] as SessionId;
      if (answer.ok && answer.value.progress !== null) known.push(sessionId);
      else if (!answer.ok && answer.error.code !== "refused") return answer;
    }
  }
  return ok(known);
}
