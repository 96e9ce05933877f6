/** Builds the server from its settings and ends it in order. What it is made of is put together in `assembly/`. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { callFingerprint } from "@tacet/shared/call-fingerprint";
import { ok, type Result } from "@tacet/shared/result";
import { createVault } from "./adapters/vault/index.ts";
import { type Accounts, assembleAccounts } from "./assembly/accounts.ts";
import { openAudit } from "./assembly/audit.ts";
import { assembleCustomerMessages } from "./assembly/customer-messages.ts";
import { createDraining } from "./assembly/draining.ts";
import { assembleHttp } from "./assembly/http.ts";
import { startJobs } from "./assembly/jobs.ts";
import { assembleKeys, type Keys } from "./assembly/keys.ts";
import { assembleLinks } from "./assembly/links.ts";
import { watchLoad } from "./assembly/load.ts";
import { assembleMessages } from "./assembly/messages.ts";
import { assembleNodes } from "./assembly/nodes.ts";
import { assembleOperations } from "./assembly/operations.ts";
import type { Parts } from "./assembly/parts.ts";
import { assembleSessions, type Sessions } from "./assembly/sessions.ts";
import type { Config, Secrets } from "./config/index.ts";
import { createBusinessEvents } from "./events.ts";
import {
  announceLinks,
  createHangUp,
  createPanelServer,
  forgetRequests,
  limitHandshakes,
  moveAway,
  servePanels,
  tellMarks,
} from "./inbound/socket/index.ts";
import { listen, type SocketCopies } from "./listening/index.ts";
import type { Logger } from "./logger.ts";
import { createMetrics } from "./metrics/index.ts";
import { openDatabase } from "./open-database.ts";
import { createAccountUse } from "./use-cases/account-use.ts";
import { createActOnSession } from "./use-cases/act-on-session.ts";
import { createCheckEngagement } from "./use-cases/check-engagement.ts";
import { createFeedMarks } from "./use-cases/feed-marks.ts";
import { createFindPayments } from "./use-cases/find-payments.ts";
import { createFollowFeed } from "./use-cases/follow-feed.ts";
import { createOpenView } from "./use-cases/open-view.ts";
import { createReadTimeline } from "./use-cases/read-timeline.ts";
import { createRefundCharge } from "./use-cases/refund-charge.ts";
import { createReleaseLine } from "./use-cases/release-line.ts";
import { createResolvePayment } from "./use-cases/resolve-payment.ts";
import { createResolveRefund } from "./use-cases/resolve-refund.ts";
import { createTakePayment } from "./use-cases/take-payment.ts";
import { createWatchSessions } from "./use-cases/watch-sessions.ts";

export interface RunningServer {
  readonly port: number;
  /** Of `/metrics`; `null`: the settings name no address for it. */
  readonly operationsPort: number | null;
  /** Says that it is to be given nothing new, and resolves when it may be stopped; see `assembly/draining.ts`. */
  drain(): Promise<void>;
  /** Takes no new payment, finishes what is under way, closes everything. */
  stop(): Promise<void>;
}

export interface ServerParts {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly log: Logger;
  /** Called when something that can't be done without has ended by itself. */
  onFatal(message: string): void;
  /** With them many connections are accepted at once; left out: one after the other. */
  readonly copies?: SocketCopies;
}

export async function startServer(parts: ServerParts): Promise<Result<RunningServer, string>> {
  const database = await openDatabase(parts);
  if (!database.ok) return database;
  const { config, secrets, log } = parts;
  const kept = database.value;
  const nodes = assembleNodes(secrets, log);
  const metrics = createMetrics();
  metrics.buildInfo.set({ version: versionOf(), node: process.version }, 1);
  const audit = await openAudit({
    accounts: kept.accounts,
    log,
    encryptionKey: secrets.encryptionKeys[0].id,
    now: kept.now,
  });
  const running = assemble({
    config,
    secrets,
    log,
    kept,
    nodes,
    metrics,
    trail: audit.trail,
    events: audit.audited(createBusinessEvents(log, metrics)),
    now: kept.now,
  });
  const watched = await running.operations.start();
  /** `closed`: the last request on a copy of the socket has ended; what they need goes after that. */
  const stop = async (closed: Promise<void> = Promise.resolve()) => {
    await running.stop();
    await closed;
    if (watched.ok) await watched.value?.close();
    await audit.close();
    nodes.close();
    await kept.close();
  };
  const { copies } = parts;
  const listening = watched.ok
    ? await listen(running.http, { ...config.http, ...(copies && { copies }) })
    : watched;
  if (!listening.ok) {
    await stop();
    return listening;
  }
  const { port, close } = listening.value;
  const operationsPort = watched.ok ? (watched.value?.port ?? null) : null;
  return ok({ port, operationsPort, drain: running.drain, stop: () => stop(close()) });
}

/** Of this package; the built server stands as deep below it as the sources do. */
function versionOf(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** Of this process; the rest is cut off by Node before a byte is read. Panels are most of them. */
const mostConnections = 20_000;

/** In ms. */
const httpLimits = {
  /** A sender that is slower than this with its headers, or with the whole of its request, is no sender of ours. */
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  /** Longer than load balancers keep theirs (60 s): a request must not meet a connection that is just being closed. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
} as const;

function assemble(parts: Parts) {
  const { log, metrics, now } = parts;
  const { link, panelAdapter } = parts.nodes;
  const io = createPanelServer(panelAdapter);
  const draining = createDraining({ parts, moveAway: () => moveAway(io) });
  const { isDraining } = draining;
  const operations = assembleOperations(parts, { isDraining, panels: () => io.of("/").sockets.size });
  const { readiness } = operations;
  const vault = createVault({ keys: parts.secrets.encryptionKeys });
  const keys = assembleKeys(parts, vault);
  const sessions = assembleSessions(parts, keys);
  const links = assembleLinks(parts, keys);
  const accounts = assembleAccounts({
    ...parts,
    vault,
    keys,
    sessions,
    links,
    disconnect: createHangUp(io, link),
  });
  const sender = assembleMessages(parts, keys);
  const messages = assembleCustomerMessages(parts, { vault, sender, settingsOf: accounts.settingsOf });
  const jobs = startJobs(parts, sessions, accounts, messages);
  const linkRunner = links.startRunner();
  const load = watchLoad({ log });
  const { changes } = sessions.deps;
  servePanels(io, {
    useCases: {
      ...panelUseCases(parts, { sessions, accounts, keys }),
      ...links.useCases(accounts.settingsOf),
      ...messages.useCases({ receipts: jobs.receipts, linkMessages: jobs.linkMessages }),
    },
    signIn: accounts.signIn,
    changes,
    progress: sessions.progress,
    nodes: link,
    trustProxy: parts.config.http.trustProxy,
    log,
    metrics,
    isDraining,
    isOverloaded: load.isOverloaded,
    now,
  });
  announceLinks(io, links.changes);
  const marks = tellMarks(io, { marks: createFeedMarks(parts.kept.sessions), nodes: link, log });
  const http = createServer(
    httpLimits,
    assembleHttp({
      parts,
      sessions,
      accounts,
      inbox: jobs.inbox,
      readiness,
      showReceipt: messages.showReceipt,
    }),
  );
  http.maxConnections = mostConnections;
  io.attach(http);
  limitHandshakes(io, { log, trustProxy: parts.config.http.trustProxy });
  forgetRequests(io);
  const stop = async () => {
    draining.begin();
    load.stop();
    // What is answered from now on ends its connection, instead of keeping it for a request that nobody would take.
    http.keepAliveTimeout = 1;
    await Promise.all([jobs.stop(), linkRunner.stop(), marks.stop(), operations.stop()]);
    await io.close();
  };
  return { http, operations, drain: draining.run, stop };
}

interface PanelParts {
  readonly sessions: Sessions;
  readonly accounts: Accounts;
  readonly keys: Keys;
}

function panelUseCases(
  { config, secrets, kept, events, trail }: Parts,
  { sessions, accounts, keys }: PanelParts,
) {
  const { settingsOf } = accounts;
  const { deps, changeSession, progress, provider } = sessions;
  const store = kept.sessions;
  const users = kept.accounts;
  return {
    takePayment: createTakePayment({
      ...deps,
      settingsOf,
      checkEngagement: createCheckEngagement({ engagements: kept.engagements }),
      users,
      accountUse: createAccountUse(kept.accounts),
      credentialsOf: keys.credentialsOf,
      gatewayKeyOf: keys.gatewayKeyOf,
      awayOf: sessions.circuits.away,
      operator: config.panel,
      fingerprintOf: (numbers) => callFingerprint(secrets.bridge[0].reveal(), numbers),
    }),
    actOnSession: createActOnSession({ store, changeSession }),
    openView: createOpenView({ store, changeSession, provider, events }),
    refundCharge: createRefundCharge({ store, changeSession, settingsOf }),
    resolvePayment: createResolvePayment({ store, changeSession }),
    resolveRefund: createResolveRefund({ store, changeSession }),
    releaseLine: createReleaseLine({ store, changeSession, users }, "release_requested"),
    lineFoundReleased: createReleaseLine({ store, changeSession, users }, "found_released"),
    findPayments: createFindPayments(store),
    readTimeline: createReadTimeline({ store, users }),
    followFeed: createFollowFeed({ store, progress }),
    watchSessions: createWatchSessions(store),
    trail,
  };
}
