import {
  createEffectRunner,
  createInboxRunner,
  type InboxRunner,
  keepHouse,
  untilDone,
  watchDeadlines,
  watchLines,
} from "../effect-runner/index.ts";
import type { Logger } from "../logger.ts";
import type { AccountRemoval } from "../use-cases/account-removal.ts";
import { createWorkOnMessage, type Deauthorized } from "../use-cases/work-on-message.ts";
import type { Accounts } from "./accounts.ts";
import type { Parts } from "./parts.ts";
import type { Sessions } from "./sessions.ts";

export interface Jobs {
  readonly inbox: InboxRunner;
  /** Takes up nothing new, and waits for what is under way. */
  stop(): Promise<void>;
}

/** What goes on by itself, whether anybody is there or not. */
export function startJobs(parts: Parts, sessions: Sessions, accounts: Accounts): Jobs {
  const { config, log, events, kept, now } = parts;
  const { changeSession, provider } = sessions;
  const store = kept.sessions;
  const { removal, retention } = accounts;
  const runner = createEffectRunner({
    store,
    changeSession,
    provider,
    accountApi: accounts.zoom.accountApi,
    events,
    log,
    // The words with Zoom about a recording may outlast it: those, and only those, may well be said twice.
    leaseMs: config.bridge.timeoutMs + 5_000,
  });
  sessions.deps.changes.subscribe(() => runner.wake());
  const { engagements } = kept;
  const onDeauthorized = (removed: Deauthorized) => takeOut(removal, removed);
  const work = createWorkOnMessage({ engagements, store, changeSession, onDeauthorized });
  const inbox = createInboxRunner({ engagements, work, log, now });
  const others = [
    watchDeadlines({ store, changeSession, log, now }),
    watchLines({ store, changeSession, provider, log }),
    keepHouse({ removal, retention, log }),
    ...atStart(accounts, log),
    inbox,
  ];
  return {
    inbox,
    stop: async () => {
      await Promise.all(others.map((job) => job.stop()));
      await runner.stop();
    },
  };
}

function atStart({ reseal, registerConnector }: Accounts, log: Logger) {
  const resealAll = async () => {
    await reseal();
    return null;
  };
  const register = async () => {
    const registered = await registerConnector?.();
    return registered === undefined || registered.ok ? null : registered.error.code;
  };
  return [
    untilDone({ name: "resealing with the current key", log, run: resealAll }),
    ...(registerConnector === null
      ? []
      : [untilDone({ name: "registering the connector", log, run: register })]),
  ];
}

/** The account has removed the connector, or a user the panel. */
async function takeOut(
  removal: AccountRemoval,
  { app, accountId, userId, saidAt }: Deauthorized,
): Promise<"done" | "later"> {
  if (app === "panel")
    return (await removal.removeUser({ accountId, userId, saidAt })) === "removed" ? "done" : "later";
  await removal.request({ accountId, because: "app_deauthorized", actor: userId, saidAt });
  return "done";
}
