import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Merchant } from "@tacet/shared/bridge-control";
import { callFingerprint } from "@tacet/shared/call-fingerprint";
import { ok } from "@tacet/shared/result";
import type { Call, CallControl } from "./call-control/index.ts";
import { createKamailioRtpengine } from "./call-control/kamailio-rtpengine/index.ts";
import type { Config, Secrets } from "./config/index.ts";
import {
  Charges,
  type ControlHandlers,
  createConnectionCheck,
  createControlApi,
  Lines,
  Refunds,
  Sessions,
} from "./control/index.ts";
import { createRtpengineDtmf, wantedBuffer } from "./digit-source/rtpengine-dtmf.ts";
import { createGateways, type Gateways } from "./gateway/registry/index.ts";
import { codeOf, type Log } from "./logger.ts";
import { createOutbox } from "./server-events/index.ts";

export interface Bridge {
  /** Rejects if a port can't be listened on. */
  start(): Promise<void>;
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

/** Puts the bridge together. */
export function createBridge(config: Config, secrets: Secrets, log: Log): Bridge {
  const now = Date.now;
  const { carrier } = config;
  const { settleMs, findTimeoutMs } = config.gateways;
  const outbox = createOutbox({ serverUrl: config.serverUrl, secret: secrets.bridge[0], log, now });
  const emit = outbox.send.bind(outbox);
  const digitSource = createRtpengineDtmf(config.dtmf);
  const callControl = createKamailioRtpengine({
    evapi: carrier.evapi,
    rpc: { url: carrier.rpcUrl },
    ng: carrier.ng,
    log,
  });
  const gateways = createGateways({ ...config.gateways, key: secrets.gatewayKey });
  const charges = new Charges({ gateways, emit, log, now, settleMs });
  const refunds = new Refunds({ gateways, log, now, answerWithinMs: findTimeoutMs });
  const lines = new Lines({ callControl, log, now, quietMs: config.quietMs });
  const fingerprintsOf = ({ numbers }: Call) =>
    secrets.bridge.map((one) => callFingerprint(one.reveal(), numbers)).filter((one) => one !== null);
  const sessions = new Sessions({ callControl, lines, charges, fingerprintsOf, emit, log, now });
  const api = createControlApi({
    handlers: {
      ...handlersOf(sessions, callControl),
      ...handlersWith(gateways, {
        sessions,
        refunds,
        check: createConnectionCheck({ callControl, gateways }),
      }),
    },
    secrets: secrets.bridge,
    isReady: () => callControl.isConnected(),
    log,
    now,
  });
  const server = createServer({ requestTimeout: longestRequest, headersTimeout: longestRequest }, api);

  return {
    async start() {
      await gateways.load([undefined]);
      await digitSource.start((report) => sessions.keyPressed(report));
      const bufferBytes = digitSource.buffer();
      if (bufferBytes < wantedBuffer) log.warn("receive buffer small", { count: bufferBytes });
      server.listen(config.http.port, config.http.host);
      await once(server, "listening");
      callControl.start(sessions);
      void gateways.loadOffered((gateway, error) =>
        log.error("gateway not available", { gateway, code: codeOf(error) }),
      );
      log.info("bridge started", { port: (server.address() as AddressInfo).port });
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
      await Promise.all([digitSource.close(), callControl.close()]);
      log.info("bridge stopped");
    },

    wipe: () => sessions.wipe(),
  };
}

function handlersOf(
  sessions: Sessions,
  callControl: Pick<CallControl, "isConnected">,
): Omit<ControlHandlers, GatewayCall> {
  return {
    open: (request) => sessions.open(request),
    beginCapture: (request) => sessions.beginCapture(request),
    clearField: (request) => sessions.clearField(request),
    release: (request) => sessions.release(request),
    progress: (request) => sessions.progress(request),
    status: (request) => ok({ isReady: callControl.isConnected(), ...sessions.status(request) }),
  };
}

/** Calls that need gateways, which may have to be loaded first. */
type GatewayCall = "submit" | "lookUp" | "refund" | "check";

function handlersWith(
  gateways: Gateways,
  deps: { readonly sessions: Sessions; readonly refunds: Refunds; readonly check: ControlHandlers["check"] },
): Pick<ControlHandlers, GatewayCall> {
  const loadAll = (merchants: readonly Merchant[]) => gateways.load(merchants.map(({ gateway }) => gateway));
  return {
    submit: (request) => loadAll(request.merchants).then(() => deps.sessions.submit(request)),
    lookUp: (request) => loadAll(request.merchants).then(() => deps.sessions.lookUp(request)),
    refund: (request) => loadAll([request.merchant]).then(() => deps.refunds.refund(request)),
    check: (request) => loadAll([request.merchant]).then(() => deps.check(request)),
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
