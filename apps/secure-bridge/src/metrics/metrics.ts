/**
 * What Prometheus is told of the bridge. What must never happen: a figure or a label tells of a digit, or of one call: they
 * count what happened to all calls together, by words of the code (PCI DSS 3.3.1). How many keys are pressed is not counted
 * at all.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = ReturnType<typeof createBridgeMetrics>;

/** What can only be known when it is asked for. */
export interface Present {
  /** Open sessions by the state of their line. */
  sessions(): Readonly<Record<string, number>>;
  isConnected(): boolean;
  /** Events that the server has not taken yet. */
  outbox(): number;
  drops(): { readonly malformed: number; readonly foreign: number };
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createBridgeMetrics(present: Present) {
  const registry = new Registry();
  const registers = [registry];
  registerPresent(present, registers);
  return {
    registry,
    log: new Counter({
      name: "tacet_bridge_events_total",
      help: "What the bridge has written into its log, by message and code.",
      labelNames: ["level", "event", "code"],
      registers,
    }),
    control: new Histogram({
      name: "tacet_bridge_request_seconds",
      help: "Requests of the server; code: ok, or why not.",
      labelNames: ["call", "code"],
      buckets,
      registers,
    }),
    gateway: new Histogram({
      name: "tacet_gateway_request_seconds",
      help: "Requests to payment gateways; code: what the answer came to.",
      labelNames: ["gateway", "operation", "code"],
      buckets,
      registers,
    }),
    draining: new Gauge({
      name: "tacet_bridge_draining",
      help: "1 while the bridge takes no new session because it is about to end.",
      registers,
    }),
    buildInfo: new Gauge({
      name: "tacet_bridge_build_info",
      help: "1; the labels say what runs.",
      labelNames: ["version", "node"],
      registers,
    }),
    /** Of the process and of Node: CPU, memory, event loop, handles. */
    collectProcess: () => collectDefaultMetrics({ register: registry }),
  };
}

/** A label's value: a short word of the code. Whatever else gets here is `other`. */
export function labelOf(word: string): string {
  return /^[a-z][a-z _-]{0,63}$/i.test(word) ? word : "other";
}

function registerPresent(present: Present, registers: Registry[]): void {
  new Gauge({
    name: "tacet_bridge_sessions",
    help: "Open sessions, by the state of their line.",
    labelNames: ["state"],
    registers,
    collect() {
      for (const [state, count] of Object.entries(present.sessions())) this.set({ state }, count);
    },
  });
  new Gauge({
    name: "tacet_bridge_engines_connected",
    help: "1 while the bridge is connected to Kamailio and knows its calls.",
    registers,
    collect() {
      this.set(present.isConnected() ? 1 : 0);
    },
  });
  new Gauge({
    name: "tacet_bridge_events_waiting",
    help: "Events that the server has not taken yet.",
    registers,
    collect() {
      this.set(present.outbox());
    },
  });
  new Gauge({
    name: "tacet_bridge_datagrams_dropped",
    help: "Reports of keys that were dropped unread since the start: malformed, or from a foreign address.",
    labelNames: ["why"],
    registers,
    collect() {
      const { malformed, foreign } = present.drops();
      this.set({ why: "malformed" }, malformed);
      this.set({ why: "foreign" }, foreign);
    },
  });
}
