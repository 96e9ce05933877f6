/**
 * Does what was written down: claims an effect, calls out with no transaction open, feeds the answer back as an event.
 * What must never happen: a charge is asked for a second time because nobody knows how the first one went. A `submit`
 * whose try ended without a word is never sent again: its charge is looked up by key.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { AccountId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { unitOfWork } from "../budget/index.ts";
import type { BusinessEvents } from "../events.ts";
import { errorName, type Logger } from "../logger.ts";
import type { PaymentProvider } from "../ports/payment-provider/index.ts";
import { type ClaimedEffect, type Store, storeTroubleOf } from "../ports/store/index.ts";
import type { ChangeSession } from "../use-cases/change-session.ts";
import { type ClaimLoop, startClaimLoop } from "./claim-loop.ts";
import { perform } from "./perform.ts";
import type { RecordingParts } from "./perform-recording.ts";
import type { Performed } from "./performed.ts";
import { tellProblem } from "./tell-problem.ts";

export interface EffectRunnerDeps {
  readonly store: Store;
  readonly changeSession: ChangeSession;
  provider(name: string): PaymentProvider;
  /** Whether the session's provider may be expected to answer; always, unless told. */
  mayAsk?(session: PaymentSession): boolean;
  accountApi(accountId: AccountId): RecordingParts["api"];
  readonly events: BusinessEvents;
  readonly log: Logger;
  /** How long a claim holds, in ms. Longer than any provider call may take, so that a lapsed claim means a crash. */
  readonly leaseMs: number;
}

const mostAtOnce = 32;
const pollMs = 250;
/** Of a claim, in ms, for storing the answer. */
const spareMs = 2_000;
/** Between two tries to store an answer, in ms. */
const pauseMs = 500;

export function createEffectRunner(deps: EffectRunnerDeps): ClaimLoop {
  return startClaimLoop({
    mostAtOnce,
    pollMs,
    claim: (most) => deps.store.claimEffects(most, deps.leaseMs),
    // Less than the claim: what is still asked when that lapses would be asked by two.
    workOn: (effect) => unitOfWork(deps.leaseMs - spareMs, () => runOne(deps, effect)),
    onProblem: (error) => tellProblem(deps.log, "effects could not be claimed", error),
  });
}

async function runOne(deps: EffectRunnerDeps, claimed: ClaimedEffect): Promise<void> {
  const { effect, attempt } = claimed;
  const started = performance.now();
  try {
    const { session } = claimed;
    const parts = {
      provider: deps.provider(session.provider),
      api: deps.accountApi(session.accountId),
      store: deps.store,
    };
    const performed = putOff(deps, claimed) ?? (await perform(parts, session, claimed));
    deps.events.effectTried(
      { id: effect.id, type: effect.type, attempt },
      performed.code,
      performance.now() - started,
    );
    await whileStoreIsAway(deps.leaseMs - (performance.now() - started), () =>
      conclude(deps, claimed, performed),
    );
  } catch (error) {
    // The claim lapses, and the effect is taken up again as after a crash.
    deps.log.error("an effect failed unexpectedly", {
      effectId: effect.id,
      effect: effect.type,
      error: errorName(error),
    });
  }
}

/** What can wait. A release, a look-up and a refund can't: they are tried, whoever else got no answer. */
const deferrable: ReadonlySet<string> = new Set(["open", "begin_capture", "clear_field", "submit"]);
/** In ms. An effect that is older is tried, whatever is known: its session is told how that went. */
const longestPutOffMs = 10_000;
const putOffMs = 500;

/** While a provider answers nobody, its effects wait for the one that finds out whether it does again. */
function putOff(
  { mayAsk = () => true }: EffectRunnerDeps,
  { effect, session, ageMs }: ClaimedEffect,
): Performed | null {
  if (!deferrable.has(effect.type) || ageMs > longestPutOffMs || mayAsk(session)) return null;
  return { kind: "put_off", delayMs: putOffMs, code: "provider_away" };
}

/**
 * What was done outside is worth some patience: while the database is away its answer is kept, for as long as the claim holds
 * at most. After that the effect is taken up again as after a crash, and a charge is looked up.
 */
async function whileStoreIsAway(forMs: number, put: () => Promise<void>): Promise<void> {
  for (const until = performance.now() + forMs - pauseMs; ; await wait(pauseMs)) {
    try {
      return await put();
    } catch (error) {
      if (storeTroubleOf(error) === null || performance.now() >= until) throw error;
    }
  }
}

async function conclude(
  deps: EffectRunnerDeps,
  { effect, session }: ClaimedEffect,
  performed: Performed,
): Promise<void> {
  switch (performed.kind) {
    case "done":
      return await deps.store.finishEffect(effect.id);
    case "put_off":
      return await deps.store.putOffEffect(effect.id, performed.delayMs);
    case "retry":
      return await deps.store.retryEffect(effect.id, performed.delayMs, performed.code);
    case "event": {
      const { event } = performed;
      const actor = `effect:${effect.type}`;
      await deps.changeSession({ sessionId: session.id, event, actor, finishes: effect.id });
    }
  }
}
