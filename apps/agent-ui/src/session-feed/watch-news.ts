/**
 * What comes of an account's open sessions may be hundreds of messages a second, and each would draw the screen anew. They
 * are gathered, and taken together at most every 100 ms; the first one after a pause is taken at once.
 */
import type { SessionView } from "@tacet/shared/payment-session";
import type { EnteredCount } from "@tacet/shared/wire";

export interface WatchNews {
  readonly sessions: readonly SessionView[];
  /** Of each session the last one. */
  readonly counts: readonly EnteredCount[];
}

export interface WatchNewsGatherer {
  session(session: SessionView): void;
  count(count: EnteredCount): void;
  /** Takes what has been gathered, now: what is done next depends on it. */
  flush(): void;
  /** Forgets it. */
  drop(): void;
}

/** In ms: too short to be seen as a delay, and long enough for a screen to be drawn in. */
const atMostEvery = 100;

export function gatherWatchNews(take: (news: WatchNews) => void): WatchNewsGatherer {
  let sessions: SessionView[] = [];
  const counts = new Map<string, EnteredCount>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let takenAt = Number.NEGATIVE_INFINITY;
  const drop = () => {
    clearTimeout(timer);
    timer = undefined;
    sessions = [];
    counts.clear();
  };
  const flush = () => {
    const news = { sessions, counts: [...counts.values()] };
    drop();
    if (news.sessions.length === 0 && news.counts.length === 0) return;
    takenAt = performance.now();
    take(news);
  };
  const soon = () => {
    const wait = takenAt + atMostEvery - performance.now();
    if (wait <= 0) flush();
    else timer ??= setTimeout(flush, wait);
  };
  return {
    session: (session) => {
      sessions.push(session);
      soon();
    },
    count: (count) => {
      counts.set(count.sessionId, count);
      soon();
    },
    flush,
    drop,
  };
}
