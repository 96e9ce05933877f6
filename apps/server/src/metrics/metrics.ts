/**
 * What Prometheus is told, named by its conventions (https://prometheus.io/docs/practices/naming/): base units, `_total` for
 * counters. What must never happen: a label holds an id, a name, a text from outside or a digit. Each label has a
 * small set of values, all of them words of the code; what is none of them is `other`.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = ReturnType<typeof createMetrics>;

/** In seconds. A phase with people in it takes minutes. */
const phaseBuckets = [0.5, 1, 2, 5, 10, 20, 30, 60, 90, 120, 180, 300, 600, 1_800];
const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const progressBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** All of them, in a registry of their own, so that two servers in one process do not count for each other. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    ...payments(registers),
    ...outside(registers),
    ...inbound(registers),
    buildInfo: new Gauge({
      name: "tacet_build_info",
      help: "1; the labels say what runs.",
      labelNames: ["version", "node"],
      registers,
    }),
    draining: new Gauge({
      name: "tacet_draining",
      help: "1 while the process takes no new payment because it is about to end.",
      registers,
    }),
    /** Of the process and of Node: CPU, memory, event loop, handles. */
    collectProcess: () => collectDefaultMetrics({ register: registry }),
  };
}

/** A label's value: a short word of the code. Whatever else gets here is `other`, so that no label can grow without bound. */
export function labelOf(word: string): string {
  return /^[a-z][a-z_-]{0,39}$/i.test(word) ? word : "other";
}

type Registers = Registry[];

function payments(registers: Registers) {
  return {
    sessionsStarted: new Counter({
      name: "tacet_sessions_started_total",
      help: "Payments taken.",
      labelNames: ["provider", "call_path"],
      registers,
    }),
    sessionsEnded: new Counter({
      name: "tacet_sessions_ended_total",
      help: "Payments whose call is back to normal, by how they ended.",
      labelNames: ["provider", "outcome"],
      registers,
    }),
    phaseSeconds: new Histogram({
      name: "tacet_session_phase_seconds",
      help: "How long payments stay in a phase.",
      labelNames: ["phase"],
      buckets: phaseBuckets,
      registers,
    }),
    lineReleaseSeconds: new Histogram({
      name: "tacet_line_release_seconds",
      help: "Time from asking for the line's release to the provider's word that it is done.",
      labelNames: ["provider"],
      buckets: phaseBuckets,
      registers,
    }),
    charges: new Counter({
      name: "tacet_charges_total",
      help: "Answers to charges that settle them; source: the provider told it, or it was looked up.",
      labelNames: ["outcome", "source", "provider"],
      registers,
    }),
    unresolved: new Counter({
      name: "tacet_sessions_unresolved_total",
      help: "Payments of which nobody could tell whether they were charged.",
      labelNames: ["provider"],
      registers,
    }),
    unbooked: new Counter({
      name: "tacet_unbooked_total",
      help: "Answers about money that the payment has no place for; each needs a person.",
      labelNames: ["kind"],
      registers,
    }),
    refunds: new Counter({
      name: "tacet_refunds_total",
      help: "Answers to refunds.",
      labelNames: ["outcome"],
      registers,
    }),
    linksAsked: new Counter({
      name: "tacet_payment_links_asked_total",
      help: "Payment links that agents have asked for.",
      registers,
    }),
    linksEnded: new Counter({
      name: "tacet_payment_links_ended_total",
      help: "Payment links that are over, by what they came to.",
      labelNames: ["outcome"],
      registers,
    }),
    keypadProgress: new Histogram({
      name: "tacet_keypad_progress_seconds",
      help: "Time from a key at the bridge, by its clock, to the server passing its progress on to the panel.",
      buckets: progressBuckets,
      registers,
    }),
  };
}

function outside(registers: Registers) {
  return {
    effects: new Counter({
      name: "tacet_effects_tried_total",
      help: "Tries to do something outside.",
      labelNames: ["effect", "code"],
      registers,
    }),
    effectSeconds: new Histogram({
      name: "tacet_effect_seconds",
      help: "How long such a try takes.",
      labelNames: ["effect"],
      buckets: requestBuckets,
      registers,
    }),
    providerRequests: new Counter({
      name: "tacet_provider_requests_total",
      help: "Operations asked of a payment provider; code: ok, not_sent, no_answer or refused.",
      labelNames: ["provider", "operation", "code"],
      registers,
    }),
    providerSeconds: new Histogram({
      name: "tacet_provider_request_seconds",
      help: "How long such an operation takes.",
      labelNames: ["provider", "operation"],
      buckets: requestBuckets,
      registers,
    }),
    messages: new Counter({
      name: "tacet_messages_total",
      help: "E-mails and text messages to customers; code: ok, not_sent, no_answer or refused.",
      labelNames: ["kind", "code"],
      registers,
    }),
    messageSeconds: new Histogram({
      name: "tacet_message_seconds",
      help: "How long it takes until a message is taken, or not.",
      labelNames: ["kind"],
      buckets: requestBuckets,
      registers,
    }),
    receipts: new Counter({
      name: "tacet_receipts_total",
      help: "Receipts that need nothing more; state: sent, refused, unknown or not_sent.",
      labelNames: ["kind", "state"],
      registers,
    }),
    linkMessages: new Counter({
      name: "tacet_link_messages_total",
      help: "Messages with a payment link that need nothing more; state: sent, refused, unknown or not_sent.",
      labelNames: ["kind", "state"],
      registers,
    }),
    callbacks: new Counter({
      name: "tacet_callbacks_total",
      help: "Messages from providers and from Zoom; code: taken, or why not.",
      labelNames: ["provider", "code"],
      registers,
    }),
    tokenRenewals: new Counter({
      name: "tacet_zoom_token_renewals_total",
      help: "Renewals of Zoom's tokens.",
      labelNames: ["code"],
      registers,
    }),
    databaseConnections: new Gauge({
      name: "tacet_database_connections",
      help: "Connections of the pool; state waiting: requests that wait for one.",
      labelNames: ["state"],
      registers,
    }),
  };
}

function inbound(registers: Registers) {
  return {
    httpSeconds: new Histogram({
      name: "tacet_http_request_duration_seconds",
      help: "HTTP requests, by the pattern of the route that answered; none: no route did.",
      labelNames: ["method", "route", "code"],
      buckets: requestBuckets,
      registers,
    }),
    sockets: new Gauge({
      name: "tacet_sockets",
      help: "Panels that are connected to this process.",
      registers,
    }),
    commandSeconds: new Histogram({
      name: "tacet_panel_message_seconds",
      help: "Messages from panels; code: ok, or why not.",
      labelNames: ["message", "code"],
      buckets: requestBuckets,
      registers,
    }),
    signIns: new Counter({
      name: "tacet_sign_ins_total",
      help: "Sign-ins of panels; code: ok, or why not.",
      labelNames: ["code"],
      registers,
    }),
    installs: new Counter({
      name: "tacet_installations_total",
      help: "Attempts to add Tacet to an account; code: ok, or why not.",
      labelNames: ["code"],
      registers,
    }),
  };
}
