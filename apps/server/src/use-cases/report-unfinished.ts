import type { BusinessEvents } from "../events.ts";
import type { Store } from "../ports/store/index.ts";

/** Tells people of every payment and refund that should long be over and is not; gives how many those are. */
export type ReportUnfinished = () => Promise<number>;

export interface ReportUnfinishedDeps {
  readonly store: Pick<Store, "unfinishedSessions" | "dueSessions">;
  readonly events: Pick<BusinessEvents, "paymentUnfinished" | "refundUnfinished">;
  /** Epoch ms. */
  now(): number;
}

/** No line is secured for longer, whatever the settings; no gateway is slower to give money back. */
const overMs = 3_600_000;
const most = 1_000;
/** A refund that is open is asked for again within this time, in ms: it has a deadline, and so it is found. */
const askedAgainMs = 600_000;

export function createReportUnfinished({ store, events, now }: ReportUnfinishedDeps): ReportUnfinished {
  return async () => {
    const before = now() - overMs;
    const sessions = await store.unfinishedSessions(before, most);
    for (const session of sessions) events.paymentUnfinished(session, now() - session.createdAt);
    let refunds = 0;
    for (const session of await store.dueSessions(now() + askedAgainMs, most)) {
      const open = session.refunds.find(({ state, askedAt }) => state === "asked" && askedAt < before);
      if (open === undefined) continue;
      events.refundUnfinished(session, now() - open.askedAt);
      refunds += 1;
    }
    return sessions.length + refunds;
  };
}
