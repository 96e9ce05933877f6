/** Builds the server from its settings and ends it in order. The only place, beside `main.ts`, that knows all parts. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { AgentId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Role } from "@tacet/shared/wire";
import { createSecureBridgeProvider } from "./adapters/payment-providers/secure-bridge/index.ts";
import { createZoomContactCenter } from "./adapters/zoom/index.ts";
import type { Config, Secrets } from "./config/index.ts";
import { createEffectRunner, watchDeadlines, watchLines } from "./effect-runner/index.ts";
import { createBusinessEvents } from "./events.ts";
import { bridgeEvents, createHttpApp, health, panel, signInRoute } from "./inbound/http/index.ts";
import { createSocketServer } from "./inbound/socket/index.ts";
import { errorName, type Logger } from "./logger.ts";
import { openDatabase } from "./open-database.ts";
import type { PaymentProvider } from "./ports/payment-provider/index.ts";
import type { Store } from "./ports/store/index.ts";
import { createActOnSession } from "./use-cases/act-on-session.ts";
import { createChangeSession, createSessionChanges } from "./use-cases/change-session.ts";
import { createFollowFeed } from "./use-cases/follow-feed.ts";
import { createKeypadProgress } from "./use-cases/keypad-progress.ts";
import { createSignIn } from "./use-cases/sign-in.ts";
import { createTakePayment } from "./use-cases/take-payment.ts";
import { createTakeProviderMessage } from "./use-cases/take-provider-message.ts";
import { createWatchSessions } from "./use-cases/watch-sessions.ts";

export interface RunningServer {
  readonly port: number;
  /** Takes no new payment, finishes what is under way, closes everything. */
  stop(): Promise<void>;
}

export interface ServerParts {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly log: Logger;
  /** Called when something that can't be done without has ended by itself. */
  onFatal(message: string): void;
}

export async function startServer(parts: ServerParts): Promise<Result<RunningServer, string>> {
  const database = await openDatabase(parts);
  if (!database.ok) return database;
  const running = assemble(parts, database.value.store);
  const stop = async () => {
    await running.stop();
    await database.value.close();
  };
  const listening = await running.listen();
  if (listening.ok) return ok({ port: listening.value, stop });
  await stop();
  return listening;
}

function assemble({ config, secrets, log }: ServerParts, store: Store) {
  const now = () => Date.now();
  const events = createBusinessEvents(log);
  const { policy, panel: settings, http: web } = config;
  const changes = createSessionChanges();
  const bridge = createSecureBridgeProvider({
    ...config.bridge,
    secrets: secrets.bridge,
    maxSecuredMs: longestSecuredMs(config),
    now,
  });
  const provider = (name: string): PaymentProvider => {
    if (name !== bridge.name) throw new Error("a session of a provider that is not set up");
    return bridge;
  };
  const deps = { store, policy, changes, events, now };
  const changeSession = createChangeSession(deps);
  const progress = createKeypadProgress({ store, provider });
  changes.subscribe(({ session }) => session.phase === "closed" && progress.forget(session.id));
  const signIn = createSignIn({
    contactCenter: createZoomContactCenter({
      clientId: config.zoom.clientId,
      clientSecrets: secrets.zoomClient,
    }),
    accountId: config.zoom.accountId,
    roleOf: roleBy(config),
    tokenSecret: new TextEncoder().encode(secrets.sessionToken.reveal()),
    store,
    events,
    settings,
    now,
  });
  let draining = false;
  const isDraining = () => draining;
  const take = createTakeProviderMessage({ provider: bridge, changeSession, progress, events, now });
  const app = createHttpApp({
    frameAncestors: web.frameAncestors,
    log,
    routers: [health(isDraining), bridgeEvents(take), signInRoute(signIn), panel(web.panelDir)],
  });
  const http = createServer(app);
  const io = createSocketServer(http, {
    useCases: {
      takePayment: createTakePayment({ ...deps, settings }),
      actOnSession: createActOnSession({ store, changeSession }),
      followFeed: createFollowFeed({ store, progress }),
      watchSessions: createWatchSessions(store),
    },
    signIn,
    changes,
    progress,
    log,
    isDraining,
  });
  const runner = createEffectRunner({
    store,
    changeSession,
    provider,
    events,
    log,
    leaseMs: config.bridge.timeoutMs + 5_000,
  });
  changes.subscribe(() => runner.wake());
  const deadlines = watchDeadlines({ store, changeSession, log, now });
  const lines = watchLines({ store, changeSession, provider, log });
  return {
    listen: () => listen(http, web),
    stop: async () => {
      draining = true;
      await Promise.all([deadlines.stop(), lines.stop()]);
      await runner.stop();
      await io.close();
    },
  };
}

function roleBy({ zoom }: Config): (agentId: AgentId) => Role {
  return (agentId) =>
    zoom.admins.has(agentId) ? "admin" : zoom.supervisors.has(agentId) ? "supervisor" : "agent";
}

/** Everything the policy allows in a row, and a minute: by then we should have released the line ourselves. */
function longestSecuredMs({ policy }: Config): number {
  const { securing, capturing, authorizing, looking_up } = policy.deadlineMs;
  const oneCard = capturing + authorizing + looking_up * policy.maxLookups;
  const most = securing + oneCard * policy.maxAttempts + policy.extensionMs * policy.extensions + 60_000;
  return Math.min(most, 3_600_000);
}

function listen(
  http: ReturnType<typeof createServer>,
  { host, port }: Config["http"],
): Promise<Result<number, string>> {
  return new Promise((resolve) => {
    http.once("error", (error) => {
      const why = errorName(error).endsWith("EADDRINUSE")
        ? "it is taken; set PORT to another one"
        : errorName(error);
      resolve(err(`Port ${port} on ${host} can't be listened on: ${why}.`));
    });
    http.listen(port, host, () => resolve(ok((http.address() as AddressInfo).port)));
  });
}
