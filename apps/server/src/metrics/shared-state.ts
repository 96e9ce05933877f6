/**
 * What is true of all servers together is read from the database at each scrape, so that every node tells the same: take
 * `max`, not `sum`, of these over the nodes. One query, kept for some seconds: however many scrape, the database is asked
 * seldom. A database that is away makes the figures go missing (and `tacet_database_up` 0), never the scrape fail.
 */
import { Gauge, type Registry } from "prom-client";
import type { Metrics } from "./metrics.ts";

export interface SharedState {
  /** Open payments by phase. */
  readonly openByPhase: Readonly<Record<string, number>>;
  /** Age in ms of the oldest payment in each phase, since the phase began. */
  readonly oldestByPhaseMs: Readonly<Record<string, number>>;
  readonly unresolved: number;
  /** Since it was taken, in ms; 0: there is none. */
  readonly oldestUnresolvedMs: number;
  readonly effects: WaitingWork;
  readonly inbox: WaitingWork;
  /** Refunds that no answer has come to. */
  readonly openRefunds: number;
  readonly oldestOpenRefundMs: number;
  /** Accounts whose connector Zoom takes no tokens of any more. */
  readonly lostConnectors: number;
}

export interface WaitingWork {
  /** Due by now, whether somebody works on it or not. */
  readonly waiting: number;
  /** How long the one that is due for longest has been, in ms. */
  readonly oldestMs: number;
}

/** How old keys are, and what is sealed with which; it changes slowly. */
export interface KeyState {
  /** Of each key in use, by name: how long it has been in use, in ms. */
  readonly agesMs: Readonly<Record<string, number>>;
  /** Sealed texts by the key they need. `unknown`: this server has not been given it. */
  readonly sealed: Readonly<Record<"current" | "older" | "unknown", number>>;
}

export interface SharedStateOptions {
  read(): Promise<SharedState>;
  readKeys(): Promise<KeyState>;
  /** Epoch ms. */
  now(): number;
  /** How long an answer is good for, in ms; 5000 unless told. */
  readonly keepMs?: number;
}

const keepKeysMs = 60_000;

export function collectSharedState(
  { registry }: Pick<Metrics, "registry">,
  options: SharedStateOptions,
): void {
  const { now, keepMs = 5_000 } = options;
  const latest = keptFor(options.read, keepMs, now);
  const latestKeys = keptFor(options.readKeys, keepKeysMs, now);
  const of = gaugesOf(registry, latest);
  const ofKeys = gaugesOf(registry, latestKeys);
  new Gauge({
    name: "tacet_database_up",
    help: "1 if the database answered the last time it was asked for these figures.",
    registers: [registry],
    async collect() {
      this.set((await latest()) === null ? 0 : 1);
    },
  });
  of.each("tacet_sessions_open", "Open payments, of all servers.", "phase", (state) => state.openByPhase);
  of.each(
    "tacet_session_phase_oldest_seconds",
    "How long the payment that has been in the phase for longest is in it.",
    "phase",
    (state) => inSeconds(state.oldestByPhaseMs),
  );
  of.one("tacet_lines_secured", "Payments whose line is secured, or is being released.", securedLines);
  of.one(
    "tacet_sessions_unresolved",
    "Payments of which nobody knows whether they were charged.",
    (state) => state.unresolved,
  );
  of.one(
    "tacet_session_unresolved_oldest_seconds",
    "How long ago the oldest of them was taken; 0: there is none.",
    (state) => state.oldestUnresolvedMs / 1_000,
  );
  of.one("tacet_refunds_open", "Refunds without an answer.", (state) => state.openRefunds);
  of.one(
    "tacet_refund_open_oldest_seconds",
    "How long ago the oldest of them was asked for; 0: there is none.",
    (state) => state.oldestOpenRefundMs / 1_000,
  );
  of.one(
    "tacet_zoom_connectors_lost",
    "Accounts whose connector Zoom takes no tokens of any more.",
    (state) => state.lostConnectors,
  );
  for (const [name, what] of [
    ["effects", "Things to be done outside"],
    ["inbox", "Messages of Zoom"],
  ] as const) {
    of.one(`tacet_${name}_backlog`, `${what} that are due.`, (state) => state[name].waiting);
    of.one(
      `tacet_${name}_backlog_oldest_seconds`,
      `${what}: how long the oldest has been due.`,
      (state) => state[name].oldestMs / 1_000,
    );
  }
  ofKeys.each("tacet_key_age_seconds", "How long the key that is in use has been in use.", "key", (state) =>
    inSeconds(state.agesMs),
  );
  ofKeys.each(
    "tacet_sealed_records",
    "Sealed texts in the database, by the encryption key they need.",
    "key",
    (state) => state.sealed,
  );
}

type Figures = Readonly<Record<string, number>>;

/** Gauges that are read from one source at each scrape, and are missing while it gives nothing. */
function gaugesOf<State>(registry: Registry, latest: () => Promise<State | null>) {
  const registers = [registry];
  return {
    one: (name: string, help: string, value: (state: State) => number) =>
      new Gauge({
        ...{ name, help, registers },
        async collect() {
          const state = await latest();
          this.set(state === null ? Number.NaN : value(state));
        },
      }),
    each: (name: string, help: string, label: string, values: (state: State) => Figures) =>
      new Gauge({
        ...{ name, help, registers, labelNames: [label] },
        async collect() {
          const state = await latest();
          this.reset();
          for (const [word, figure] of Object.entries(state === null ? {} : values(state)))
            this.set({ [label]: word }, figure);
        },
      }),
  };
}

function inSeconds(figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).map(([name, ms]) => [name, ms / 1_000]));
}

function securedLines({ openByPhase }: SharedState): number {
  return ["capturing", "authorizing", "releasing"].reduce((sum, phase) => sum + (openByPhase[phase] ?? 0), 0);
}

/** The same answer for `keepMs`, and one question at a time; `null`: there is none. */
function keptFor<State>(
  read: () => Promise<State>,
  keepMs: number,
  now: () => number,
): () => Promise<State | null> {
  let kept: Promise<State | null> | null = null;
  let goodUntil = 0;
  return () => {
    if (kept === null || now() >= goodUntil) {
      goodUntil = now() + keepMs;
      kept = read().catch(() => null);
    }
    return kept;
  };
}
