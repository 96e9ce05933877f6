/**
 * The way out in order. The server says that it is not to be given anything new, waits until load balancers have noticed,
 * and then sends its panels elsewhere. What must never happen: a payment depends on this having been gone through. Sessions
 * are rows, and whoever is left, or is started next, goes on with them.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "../config/index.ts";
import { errorName } from "../logger.ts";
import type { Parts } from "./parts.ts";

export interface Draining {
  isDraining(): boolean;
  /** From now on no payment is taken. */
  begin(): void;
  /** Resolves when the process may stop: after `drainMs`, and if nothing is open any more, or after `openSessionsMs`. */
  run(): Promise<void>;
}

export interface DrainingDeps {
  readonly parts: Pick<Parts, "config" | "kept" | "metrics" | "log">;
  /** Cuts the connections of panels, so that they connect anew; gives how many those were. */
  moveAway(): number;
}

const pollMs = 500;

export function createDraining({ parts, moveAway }: DrainingDeps): Draining {
  const { config, kept, metrics, log } = parts;
  let isDraining = false;
  const begin = () => {
    isDraining = true;
    metrics.draining.set(1);
  };
  return {
    isDraining: () => isDraining,
    begin,
    run: async () => {
      begin();
      log.info("server draining", { durationMs: longestDrainMs(config) });
      await wait(config.drain.noticeMs);
      const open = () => openSessions(kept, log);
      for (const end = Date.now() + config.drain.openSessionsMs; Date.now() < end && (await open()); )
        await wait(pollMs);
      const count = moveAway();
      if (count > 0) log.info("panels sent elsewhere", { count });
    },
  };
}

export function longestDrainMs({ drain }: Config): number {
  return drain.noticeMs + drain.openSessionsMs;
}

/** Of all servers: which of them is at work on one is nowhere written down. */
async function openSessions(kept: Parts["kept"], log: Parts["log"]): Promise<boolean> {
  try {
    const { openByPhase } = await kept.statistics.state();
    return Object.values(openByPhase).some((count) => count > 0);
  } catch (error) {
    log.warn("open payments could not be counted", { error: errorName(error) });
    return true;
  }
}
