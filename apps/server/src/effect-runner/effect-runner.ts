/**
 * Does what was written down: claims an effect, calls out with no transaction open, feeds the answer back as an event.
 * What must never happen: a charge is asked for a second time because nobody knows how the first one went. A `submit`
 * whose try ended without a word is never sent again: its charge is looked up by key.
 */
import type { AccountId } from "@tacet/shared/ids";
import type { BusinessEvents } from "../events.ts";
import { errorName, type Logger } from "../logger.ts";
import type { PaymentProvider } from "../ports/payment-provider/index.ts";
import type { ClaimedEffect, Store } from "../ports/store/index.ts";
import type { ChangeSession } from "../use-cases/change-session.ts";
import { type ClaimLoop, startClaimLoop } from "./claim-loop.ts";
import { perform } from "./perform.ts";
import type { RecordingParts } from "./perform-recording.ts";
import type { Performed } from "./performed.ts";

export interface EffectRunnerDeps {
  readonly store: Store;
  readonly changeSession: ChangeSession;
  provider(name: string): PaymentProvider;
  accountApi(accountId: AccountId): RecordingParts["api"];
  readonly events: BusinessEvents;
  readonly log: Logger;
  /** How long a claim holds, in ms. Longer than any provider call may take, so that a lapsed claim means a crash. */
  readonly leaseMs: number;
}

const mostAtOnce = 32;
const pollMs = 250;

export function createEffectRunner(deps: EffectRunnerDeps): ClaimLoop {
  return startClaimLoop({
    mostAtOnce,
    pollMs,
    claim: (most) => deps.store.claimEffects(most, deps.leaseMs),
    workOn: (effect) => runOne(deps, effect),
    onProblem: (error) => deps.log.error("effects could not be claimed", { error: errorName(error) }),
  });
}

async function runOne(deps: EffectRunnerDeps, claimed: ClaimedEffect): Promise<void> {
  const { effect, attempt } = claimed;
  const started = performance.now();
  try {
    const session = await deps.store.session(claimed.sessionId);
    if (session === null) throw new Error("an effect without a session");
    const parts = {
      provider: deps.provider(session.provider),
      api: deps.accountApi(session.accountId),
      store: deps.store,
    };
    const performed = await perform(parts, session, claimed);
    deps.events.effectTried(
      { id: effect.id, type: effect.type, attempt },
      performed.code,
      performance.now() - started,
    );
    await conclude(deps, claimed, performed);
  } catch (error) {
    // The claim lapses, and the effect is taken up again as after a crash.
    deps.log.error("an effect failed unexpectedly", {
      effectId: effect.id,
      effect: effect.type,
      error: errorName(error),
    });
  }
}

async function conclude(
  deps: EffectRunnerDeps,
  { effect, sessionId }: ClaimedEffect,
  performed: Performed,
): Promise<void> {
  switch (performed.kind) {
    case "done":
      return await deps.store.finishEffect(effect.id);
    case "retry":
      return await deps.store.retryEffect(effect.id, performed.delayMs, performed.code);
    case "event": {
      const { event } = performed;
      await deps.changeSession({ sessionId, event, actor: `effect:${effect.type}`, finishes: effect.id });
    }
  }
}
