import type { BusinessEvents } from "../events.ts";
import type { Store } from "../ports/store/index.ts";

/** Tells people of every payment that should long be over and is not; gives how many those are. */
export type ReportUnfinished = () => Promise<number>;

export interface ReportUnfinishedDeps {
  readonly store: Pick<Store, "unfinishedSessions">;
  readonly events: Pick<BusinessEvents, "paymentUnfinished">;
  /** Epoch ms. */
  now(): number;
}

/** No line is secured for longer, whatever the settings. */
const overMs = 3_600_000;
const most = 1_000;

export function createReportUnfinished({ store, events, now }: ReportUnfinishedDeps): ReportUnfinished {
  return async () => {
    const sessions = await store.unfinishedSessions(now() - overMs, most);
    for (const session of sessions) events.paymentUnfinished(session, now() - session.createdAt);
    return sessions.length;
  };
}
