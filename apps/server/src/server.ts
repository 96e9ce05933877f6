/** Builds the server from its settings and ends it in order. What it is made of is put together in `assembly/`. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { callFingerprint } from "@tacet/shared/call-fingerprint";
import { err, ok, type Result } from "@tacet/shared/result";
import { createVault } from "./adapters/vault/index.ts";
import { type Accounts, assembleAccounts } from "./assembly/accounts.ts";
import { assembleHttp } from "./assembly/http.ts";
import { startJobs } from "./assembly/jobs.ts";
import { assembleKeys, type Keys } from "./assembly/keys.ts";
import type { Parts } from "./assembly/parts.ts";
import { assembleSessions, type Sessions } from "./assembly/sessions.ts";
import type { Config, Secrets } from "./config/index.ts";
import { createBusinessEvents } from "./events.ts";
import { createPanelServer, hangUp, servePanels } from "./inbound/socket/index.ts";
import { errorName, type Logger } from "./logger.ts";
import { openDatabase } from "./open-database.ts";
import { createAccountUse } from "./use-cases/account-use.ts";
import { createActOnSession } from "./use-cases/act-on-session.ts";
import { createCheckEngagement } from "./use-cases/check-engagement.ts";
import { createFindPayments } from "./use-cases/find-payments.ts";
import { createFollowFeed } from "./use-cases/follow-feed.ts";
import { createOpenView } from "./use-cases/open-view.ts";
import { createRefundCharge } from "./use-cases/refund-charge.ts";
import { createResolvePayment } from "./use-cases/resolve-payment.ts";
import { createResolveRefund } from "./use-cases/resolve-refund.ts";
import { createTakePayment } from "./use-cases/take-payment.ts";
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
  const { config, secrets, log } = parts;
  const kept = database.value;
  const running = assemble({
    config,
    secrets,
    log,
    kept,
    events: createBusinessEvents(log),
    now: () => Date.now(),
  });
  const stop = async () => {
    await running.stop();
    await kept.close();
  };
  const listening = await listen(running.http, config.http);
  if (listening.ok) return ok({ port: listening.value, stop });
  await stop();
  return listening;
}

function assemble(parts: Parts) {
  const { log } = parts;
  let draining = false;
  const isDraining = () => draining;
  const io = createPanelServer();
  const vault = createVault({ keys: parts.secrets.encryptionKeys });
  const keys = assembleKeys(parts, vault);
  const sessions = assembleSessions(parts, keys);
  const accounts = assembleAccounts({
    ...parts,
    vault,
    keys,
    sessions,
    disconnect: (accountId, userId) => hangUp(io, accountId, userId),
  });
  const jobs = startJobs(parts, sessions, accounts);
  const { changes } = sessions.deps;
  servePanels(io, {
    useCases: panelUseCases(parts, { sessions, accounts, keys }),
    signIn: accounts.signIn,
    changes,
    progress: sessions.progress,
    log,
    isDraining,
  });
  const http = createServer(assembleHttp({ parts, sessions, accounts, inbox: jobs.inbox, isDraining }));
  io.attach(http);
  const stop = async () => {
    draining = true;
    await jobs.stop();
    await io.close();
  };
  return { http, stop };
}

interface PanelParts {
  readonly sessions: Sessions;
  readonly accounts: Accounts;
  readonly keys: Keys;
}

function panelUseCases({ config, secrets, kept, events }: Parts, { sessions, accounts, keys }: PanelParts) {
  const { settingsOf } = accounts;
  const { deps, changeSession, progress, provider } = sessions;
  const store = kept.sessions;
  return {
    takePayment: createTakePayment({
      ...deps,
      settingsOf,
      checkEngagement: createCheckEngagement({ engagements: kept.engagements }),
      accountUse: createAccountUse(kept.accounts),
      credentialsOf: keys.credentialsOf,
      gatewayKeyOf: keys.gatewayKeyOf,
      operator: config.panel,
      fingerprintOf: (numbers) => callFingerprint(secrets.bridge[0].reveal(), numbers),
    }),
    actOnSession: createActOnSession({ store, changeSession }),
    openView: createOpenView({ store, changeSession, provider, events }),
    refundCharge: createRefundCharge({ store, changeSession, settingsOf }),
    resolvePayment: createResolvePayment({ store, changeSession }),
    resolveRefund: createResolveRefund({ store, changeSession }),
    findPayments: createFindPayments(store),
    followFeed: createFollowFeed({ store, progress }),
    watchSessions: createWatchSessions(store),
  };
}

function listen(http: Server, { host, port }: Config["http"]): Promise<Result<number, string>> {
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
