import {
  type ClaimLoop,
  createEffectRunner,
  createInboxRunner,
  createMessageRunner,
  keepHouse,
  keepRegistered,
  untilDone,
  watchDeadlines,
  watchLines,
} from "../effect-runner/index.ts";
import { createReportUnfinished } from "../use-cases/report-unfinished.ts";
import { createTakeOut } from "../use-cases/take-out.ts";
import { createTellAuditHeads } from "../use-cases/tell-audit-heads.ts";
import { createWorkOnMessage } from "../use-cases/work-on-message.ts";
import type { Accounts } from "./accounts.ts";
import type { MessageUse } from "./customer-messages.ts";
import type { Parts } from "./parts.ts";
import type { Sessions } from "./sessions.ts";

export interface Jobs {
  readonly inbox: ClaimLoop;
  readonly receipts: ClaimLoop;
  readonly linkMessages: ClaimLoop;
  /** Takes up nothing new, and waits for what is under way. */
  stop(): Promise<void>;
}

/** What goes on by itself, whether anybody is there or not. */
export function startJobs(
  parts: Parts,
  sessions: Sessions,
  accounts: Accounts,
  messages: Pick<MessageUse, "deliverReceipt" | "deliverLink">,
): Jobs {
  const { config, log, events, kept, now } = parts;
  const { changeSession, provider, circuits } = sessions;
  const store = kept.sessions;
  const { removal, retention, reseal, registerConnector } = accounts;
  const runner = createEffectRunner({
    store,
    changeSession,
    provider,
    mayAsk: ({ provider: name, accountId }) => circuits.mayAsk(name, accountId),
    accountApi: accounts.zoom.accountApi,
    events,
    log,
    // The words with Zoom about a recording may outlast it: those, and only those, may well be said twice.
    // What one effect asks of a provider takes three requests at most (Twilio: cancel, create, ask). A bridge is
    // asked to open at the end of one time-out at the latest, if others have refused before it.
    leaseMs: Math.max(2 * config.bridge.timeoutMs, 3 * config.providerTimeoutMs) + 5_000,
  });
  sessions.deps.changes.subscribe((_, isDue) => isDue && runner.wake());
  const { engagements, leases } = kept;
  const onDeauthorized = createTakeOut({
    accounts: kept.accounts,
    removal,
    accountApi: accounts.zoom.accountApi,
  });
  const reportUnfinished = createReportUnfinished({ store, events, now });
  const tellAuditHeads = createTellAuditHeads({ accounts: kept.accounts, log });
  const work = createWorkOnMessage({ engagements, store, changeSession, onDeauthorized });
  const inbox = createInboxRunner({ engagements, work, log, now });
  const receipts = createMessageRunner({
    messages: kept.receipts,
    deliver: messages.deliverReceipt,
    fieldsOf: (sessionId) => ({ sessionId }),
    log,
  });
  const linkMessages = createMessageRunner({
    messages: kept.linkMessages,
    deliver: messages.deliverLink,
    fieldsOf: (linkId) => ({ linkId }),
    log,
  });
  const others = [
    watchDeadlines({ store, changeSession, log, now }),
    watchLines({ store, changeSession, provider, leases, log, heardWithin: sessions.progress.heardWithin }),
    keepHouse({ removal, retention, reportUnfinished, tellAuditHeads, leases, log }),
    untilDone({ name: "resealing with the current key", log, run: reseal }),
    ...(registerConnector === null ? [] : [keepRegistered({ register: registerConnector, leases, log })]),
    inbox,
    receipts,
    linkMessages,
  ];
  return {
    inbox,
    receipts,
    linkMessages,
    stop: async () => {
      await Promise.all(others.map((job) => job.stop()));
      await runner.stop();
    },
  };
}
