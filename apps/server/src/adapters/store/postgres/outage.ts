import type { StoreTrouble } from "../../../ports/store/index.ts";

/** Told once when the database can't be used, and once when it can again; not with every request in between. */
export interface OutageListener {
  onTrouble?(trouble: StoreTrouble): void;
  /** `durationMs` from the first failure to the end; `failures`: how many requests failed meanwhile. */
  onTroubleOver?(trouble: StoreTrouble, durationMs: number, failures: number): void;
}

export interface OutageLog {
  failed(trouble: StoreTrouble): void;
  /** A connection was made, or given out. */
  connected(): void;
  /** A statement was carried out; `isWrite`: one that changes something. */
  succeeded(isWrite: boolean): void;
  /** Known to be away: nobody need try but the probe. */
  isAway(): boolean;
  /** Ends what it waits for. */
  stop(): void;
}

interface Outage {
  readonly startedAt: number;
  lastAt: number;
  failures: number;
}

/** Shorter gaps between two failures are no end: `busy` comes and goes with each connection. */
const quietMs = 5_000;

/** `now` is in ms and only ever grows. */
export function createOutageLog(
  listener: OutageListener,
  now: () => number = () => performance.now(),
): OutageLog {
  const outages = new Map<StoreTrouble, Outage>();
  const end = (trouble: StoreTrouble) => {
    const outage = outages.get(trouble);
    if (outage === undefined) return;
    outages.delete(trouble);
    listener.onTroubleOver?.(trouble, Math.round(now() - outage.startedAt), outage.failures);
  };
  const endIfQuiet = (trouble: StoreTrouble) => {
    const outage = outages.get(trouble);
    if (outage !== undefined && now() - outage.lastAt >= quietMs) end(trouble);
  };
  // Where nobody asks for anything any more, nothing succeeds either: such an outage is over when it is quiet.
  const timer = setInterval(() => endIfQuiet("busy"), quietMs);
  timer.unref();
  return {
    failed: (trouble) => {
      const outage = outages.get(trouble);
      if (outage === undefined) {
        outages.set(trouble, { startedAt: now(), lastAt: now(), failures: 1 });
        listener.onTrouble?.(trouble);
        return;
      }
      outage.lastAt = now();
      outage.failures += 1;
    },
    connected: () => {
      end("unreachable");
    },
    succeeded: (isWrite) => {
      if (outages.size === 0) return;
      end("unreachable");
      end("no_answer");
      endIfQuiet("busy");
      if (isWrite) {
        end("read_only");
        end("full");
      }
    },
    isAway: () => outages.has("unreachable"),
    stop: () => clearInterval(timer),
  };
}
