import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Merchant } from "@tacet/shared/bridge-control";
import { callFingerprint } from "@tacet/shared/call-fingerprint";
import { ok } from "@tacet/shared/result";
import type { Call } from "./call-control/index.ts";
import { createKamailioRtpengine } from "./call-control/kamailio-rtpengine/index.ts";
import type { Config, Secrets } from "./config/index.ts";
import {
  Charges,
  type ControlHandlers,
  createConnectionCheck,
  createControlApi,
  createLinks,
  Lines,
  Refunds,
  Sessions,
} from "./control/index.ts";
import { createRtpengineDtmf, wantedBuffer } from "./digit-source/rtpengine-dtmf.ts";
import { createGateways } from "./gateway/registry/index.ts";
import { codeOf, type Log } from "./logger.ts";
import {
  countedLog,
  createBridgeMetrics,
  measuredGateways,
  measuredHandlers,
  type OperationsServer,
  startOperations,
} from "./metrics/index.ts";
import { createOutbox } from "./server-events/index.ts";
import { steadyNow } from "./steady-clock/index.ts";

export interface Bridge {
  /** Rejects if a port can't be listened on. */
  start(): Promise<void>;
  /**
   * Takes no new session, and resolves when none is open any more, or after `drainMs`; a line that is secured stays so
   * meanwhile, and its payment may be finished.
   */
  drain(): Promise<void>;
  /**
   * Wipes, gives lines back, tells the server, and closes; takes 7 s at most. A line on which the customer keeps pressing keys
   * stays secured, and the bridge that is started next gives it back.
   */
  stop(): Promise<void>;
  /** Zeroes all digits at once. */
  wipe(): void;
}

const longestRelease = 4_000;
const longestFlush = 2_000;
const longestRequest = 10_000;
/** Longer than the server keeps a connection that it may still send on. */
const keptOpen = 30_000;
const drainPollMs = 100;

/** Puts the bridge together. */
export function createBridge(config: Config, secrets: Secrets, plainLog: Log): Bridge {
  const parts = partsOf(config, secrets, plainLog);
  const { metrics, log, digitSource, callControl, gateways, outbox, charges, refunds, lines, sessions } =
    parts;
  let isDraining = false;
  const isReady = () => callControl.isConnected() && gateways.find() !== null && !isDraining;
  const api = createControlApi({
    handlers: measuredHandlers(handlersOf(parts), metrics),
    secrets: secrets.bridge,
    isReady,
    isDraining: () => isDraining,
    log,
    now: Date.now,
    steadyNow,
  });
  const server = createServer(
    { requestTimeout: longestRequest, headersTimeout: longestRequest, keepAliveTimeout: keptOpen },
    api,
  );
  let operations: OperationsServer | null = null;

  return {
    async start() {
      await gateways.load([undefined]);
      await digitSource.start((report) => sessions.keyPressed(report));
      const bufferBytes = digitSource.buffer();
      if (bufferBytes < wantedBuffer) log.warn("receive buffer small", { count: bufferBytes });
      server.listen(config.http.port, config.http.host);
      await once(server, "listening");
      if (config.operations !== null)
        operations = await startOperations({ ...config.operations, registry: metrics.registry, isReady });
      metrics.collectProcess();
      metrics.buildInfo.set({ version: versionOf(), node: process.version }, 1);
      callControl.start(sessions);
      void gateways.loadOffered((gateway, error) =>
        log.error("gateway not available", { gateway, code: codeOf(error) }),
      );
      log.info("bridge started", { port: (server.address() as AddressInfo).port });
    },

    async drain() {
      isDraining = true;
      metrics.draining.set(1);
      const isIdle = () => Object.values(sessions.counts()).every((count) => count === 0);
      log.info("bridge draining");
      for (const end = steadyNow() + config.drainMs; steadyNow() < end && !isIdle(); )
        await wait(drainPollMs);
    },

    async stop() {
      sessions.wipe();
      log.info("bridge stopping");
      server.close();
      await within(longestRelease, Promise.all([sessions.releaseAll(), charges.finish(), refunds.finish()]));
      await outbox.flush(longestFlush);
      const { malformed, foreign } = digitSource.drops();
      if (malformed + foreign > 0) log.warn("datagrams dropped", { count: malformed + foreign });
      lines.close();
      outbox.close();
      server.closeAllConnections();
      await Promise.all([digitSource.close(), callControl.close(), operations?.close()]);
      log.info("bridge stopped");
    },

    wipe: () => sessions.wipe(),
  };
}

type Parts = ReturnType<typeof partsOf>;

/** All that the bridge is made of, none of it started. */
function partsOf(config: Config, secrets: Secrets, plainLog: Log) {
  const metrics = createBridgeMetrics({
    sessions: () => sessions.counts(),
    isConnected: () => callControl.isConnected(),
    outbox: () => outbox.waiting(),
    drops: () => digitSource.drops(),
  });
  const log = countedLog(plainLog, metrics);
  const { carrier, serverUrl, quietMs } = config;
  const { settleMs, findTimeoutMs, standard } = config.gateways;
  const outbox = createOutbox({ serverUrl, secret: secrets.bridge[0], log, now: Date.now });
  const emit = outbox.send.bind(outbox);
  const digitSource = createRtpengineDtmf(config.dtmf);
  const callControl = createKamailioRtpengine({
    evapi: carrier.evapi,
    rpc: { url: carrier.rpcUrl },
    ng: carrier.ng,
    log,
  });
  const gateways = measuredGateways(
    createGateways({ ...config.gateways, key: secrets.gatewayKey }),
    standard,
    metrics,
  );
  const charges = new Charges({ gateways, emit, log, now: steadyNow, settleMs });
  const refunds = new Refunds({ gateways, log, now: steadyNow, answerWithinMs: findTimeoutMs });
  const lines = new Lines({ callControl, log, now: steadyNow, quietMs });
  const fingerprintsOf = ({ numbers }: Call) =>
    secrets.bridge.map((one) => callFingerprint(one.reveal(), numbers)).filter((one) => one !== null);
  const sessions = new Sessions({ callControl, lines, charges, fingerprintsOf, emit, log, now: steadyNow });
  return { metrics, log, outbox, digitSource, callControl, gateways, charges, refunds, lines, sessions };
}

/** What answers each call of the server; one that needs gateways has them loaded first. */
function handlersOf({ callControl, gateways, log, refunds, sessions }: Parts): ControlHandlers {
  const check = createConnectionCheck({ callControl, gateways });
  const links = createLinks({ gateways, log });
  const load = (...merchants: readonly Merchant[]) => gateways.load(merchants.map(({ gateway }) => gateway));
  return {
    open: (request) => sessions.open(request),
    beginCapture: (request) => sessions.beginCapture(request),
    clearField: (request) => sessions.clearField(request),
    release: (request) => sessions.release(request),
    progress: (request) => sessions.progress(request),
    progressOf: (request) => ok(sessions.progressOf(request)),
    capturing: (request) => ok(sessions.capturing(request)),
    status: (request) => ok({ isReady: callControl.isConnected(), ...sessions.status(request) }),
    submit: (request) => load(...request.merchants).then(() => sessions.submit(request)),
    lookUp: (request) => load(...request.merchants).then(() => sessions.lookUp(request)),
    refund: (request) => load(request.merchant).then(() => refunds.refund(request)),
    makeLink: (request) => load(request.merchant).then(() => links.makeLink(request)),
    lookUpLink: (request) => load(request.merchant).then(() => links.lookUpLink(request)),
    cancelLink: (request) => load(request.merchant).then(() => links.cancelLink(request)),
    check: (request) => load(request.merchant).then(() => check(request)),
  };
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}

/** Of this package; the built bridge stands as deep below it as the sources do. */
function versionOf(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
