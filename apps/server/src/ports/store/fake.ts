import type { EffectId, SessionId } from "@tacet/shared/ids";
import { type Effect, type PaymentSession, type SessionView, toView } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { TimelineEvent } from "@tacet/shared/timeline";
import type { FeedItem } from "@tacet/shared/wire";
import type { AuditEntry } from "../accounts/index.ts";
import type {
  Agent,
  CapturingSession,
  CatchUp,
  CaughtUp,
  ClaimedEffect,
  Commit,
  CommitProblem,
  Committed,
  FeedMark,
  Once,
  OpenMark,
  SessionFor,
  Store,
} from "./index.ts";

interface EffectRow {
  readonly effect: Effect;
  readonly sessionId: SessionId;
  readonly createdAt: number;
  state: "waiting" | "claimed" | "done";
  attempts: number;
  lastProblem: string | null;
  dueAt: number;
}

/** The store in memory, by the same contract, with a clock to turn by hand. */
export class FakeStore implements Store {
  readonly #sessions = new Map<SessionId, { session: PaymentSession; changedAt: number }>();
  readonly #feeds = new Map<string, FeedItem[]>();
  readonly #events = new Map<SessionId, TimelineEvent[]>();
  readonly #effects = new Map<EffectId, EffectRow>();
  readonly #seen = new Map<string, SessionId | null>();
  /** What persons did, oldest first. */
  readonly audit: AuditEntry[] = [];
  /** Epoch ms. */
  now = 1_000_000;

  commit(commit: Commit): Promise<Result<Committed, CommitProblem>> {
    return Promise.resolve(this.#commit(commit));
  }

  #commit({
    change: { session, effects },
    fromVersion,
    event,
    actor,
    once,
    finishes,
    audit,
  }: Commit): Result<Committed, CommitProblem> {
    if (once !== undefined && this.#seen.has(keyOf(once))) {
      return err({ code: "seen_before", sessionId: this.#seen.get(keyOf(once)) ?? null });
    }
    if ((this.#sessions.get(session.id)?.session.version ?? 0) !== fromVersion)
      return err({ code: "version_conflict" });
    const rule = this.#brokenRule(session);
    if (rule !== null) return err(rule);
    if (once !== undefined) this.#seen.set(keyOf(once), session.id);
    this.#sessions.set(session.id, { session, changedAt: this.now });
    for (const effect of effects) {
      this.#effects.set(effect.id, {
        effect,
        sessionId: session.id,
        createdAt: this.now,
        state: "waiting",
        attempts: 0,
        lastProblem: null,
        dueAt: this.now,
      });
    }
    if (finishes !== undefined) this.#finish(finishes);
    const { version, phase, outcome, reason, attempt, dueUnits, deadline, money } = session;
    const after = { version, phase, outcome, reason, attempt, dueUnits, minorUnits: money.minorUnits };
    const isRefunding = deadline?.kind === "refunding";
    const events = this.#events.get(session.id) ?? [];
    this.#events.set(session.id, [...events, { event, actor, ...after, isRefunding }]);
    const feed = this.#feedOf(session);
    const item = { seq: feed.length + 1, session: toView(session) };
    feed.push(item);
    if (audit !== undefined) this.audit.push(audit);
    return ok({ item });
  }

  #brokenRule(session: PaymentSession): CommitProblem | null {
    const others = [...this.#sessions.values()]
      .map((row) => row.session)
      .filter((other) => other.id !== session.id && other.accountId === session.accountId);
    if (session.phase === "closed" && session.outcome !== "unresolved") return null;
    const sameReference = others.filter((other) => other.reference === session.reference);
    if (sameReference.some(({ outcome }) => outcome === "unresolved"))
      return { code: "reference_unresolved" };
    if (session.phase !== "closed" && others.some(isOpenOn(session))) return { code: "engagement_busy" };
    return sameReference.some(({ phase }) => phase !== "closed") ? { code: "reference_busy" } : null;
  }

  session(id: SessionId): Promise<PaymentSession | null> {
    return Promise.resolve(this.#sessions.get(id)?.session ?? null);
  }

  seenBefore(once: Once): Promise<SessionId | null> {
    return Promise.resolve(this.#seen.get(keyOf(once)) ?? null);
  }

  async sessionFor(id: SessionId, once: Once): Promise<SessionFor> {
    return { session: await this.session(id), seen: await this.seenBefore(once) };
  }

  takeOnce(once: Once): Promise<boolean> {
    const isNew = !this.#seen.has(keyOf(once));
    if (isNew) this.#seen.set(keyOf(once), null);
    return Promise.resolve(isNew);
  }

  catchUp(agent: Agent, { afterSeq, mostItems, closedWithinMs }: CatchUp): Promise<CaughtUp> {
    const feed = this.#feedOf(agent);
    const items = afterSeq === null ? [] : feed.slice(afterSeq, afterSeq + mostItems);
    return Promise.resolve({ seq: feed.length, items, sessions: this.#ofAgent(agent, closedWithinMs) });
  }

  async ownerOf(id: SessionId): Promise<Agent | null> {
    const session = await this.session(id);
    return session === null ? null : { accountId: session.accountId, agentId: session.agentId };
  }

  lastSeqs(agents: readonly Agent[]): Promise<readonly FeedMark[]> {
    const marks = agents.map((agent) => ({ ...agent, seq: this.#feedOf(agent).length }));
    return Promise.resolve(marks.filter(({ seq }) => seq > 0));
  }

  openMarks(accountIds: readonly Agent["accountId"][]): Promise<readonly OpenMark[]> {
    const open = [...this.#sessions.values()]
      .map(({ session }) => session)
      .filter(({ phase }) => phase !== "closed");
    const marks = accountIds.map((accountId) => {
      const mine = open.filter((session) => session.accountId === accountId);
      const versions = mine.reduce((sum, { version }) => sum + version, 0);
      const begun = mine.reduce((sum, { createdAt }) => sum + createdAt, 0);
      return { accountId, open: mine.length, versions, begun };
    });
    return Promise.resolve(marks);
  }

  sessionsOfAgent(agent: Agent, closedWithinMs: number): Promise<readonly SessionView[]> {
    return Promise.resolve(this.#ofAgent(agent, closedWithinMs).map(toView));
  }

  #ofAgent(agent: Agent, closedWithinMs: number): PaymentSession[] {
    const mine = [...this.#sessions.values()].filter(
      ({ session, changedAt }) =>
        session.accountId === agent.accountId &&
        session.agentId === agent.agentId &&
        (session.phase !== "closed" || changedAt > this.now - closedWithinMs),
    );
    return mine.map(({ session }) => session).reverse();
  }

  openSessions(accountId: Agent["accountId"], most: number): Promise<readonly SessionView[]> {
    const open = [...this.#sessions.values()].filter(
      ({ session }) => session.accountId === accountId && session.phase !== "closed",
    );
    return Promise.resolve(open.slice(0, most).map(({ session }) => toView(session)));
  }

  closedSessions({ accountId, reference, most }: Parameters<Store["closedSessions"]>[0]) {
    const closed = [...this.#sessions.values()]
      .map(({ session }) => session)
      .filter((session) => session.accountId === accountId && session.phase === "closed")
      .filter((session) => reference === undefined || session.reference === reference);
    return Promise.resolve(closed.reverse().slice(0, most).map(toView));
  }

  eventsOf(
    id: SessionId,
    { first, last }: Parameters<Store["eventsOf"]>[1],
  ): Promise<readonly TimelineEvent[]> {
    const events = this.#events.get(id) ?? [];
    return Promise.resolve(events.filter((_, index) => index < first || index >= events.length - last));
  }

  openSessionOn(...[accountId, engagementId]: Parameters<Store["openSessionOn"]>) {
    const sessions = [...this.#sessions.values()].map(({ session }) => session);
    const isIt = (session: PaymentSession) =>
      session.accountId === accountId && session.engagementId === engagementId && session.phase !== "closed";
    return Promise.resolve(sessions.find(isIt) ?? null);
  }

  claimEffects(most: number, leaseMs: number): Promise<readonly ClaimedEffect[]> {
    const due = [...this.#effects.values()]
      .filter(({ state, dueAt }) => state !== "done" && dueAt <= this.now)
      .slice(0, most);
    return Promise.resolve(
      due.flatMap((row) => {
        const session = this.#sessions.get(row.sessionId)?.session;
        if (session === undefined) return [];
        if (row.state === "claimed") row.lastProblem = null;
        row.state = "claimed";
        row.attempts += 1;
        row.dueAt = this.now + leaseMs;
        return {
          effect: row.effect,
          session,
          attempt: row.attempts,
          lastProblem: row.lastProblem,
          ageMs: this.now - row.createdAt,
        };
      }),
    );
  }

  finishEffect(id: EffectId): Promise<void> {
    this.#finish(id);
    return Promise.resolve();
  }

  #finish(id: EffectId): void {
    const row = this.#effects.get(id);
    if (row !== undefined) row.state = "done";
  }

  retryEffect(id: EffectId, delayMs: number, problem: string): Promise<void> {
    const row = this.#effects.get(id);
    if (row !== undefined)
      Object.assign(row, { state: "waiting", dueAt: this.now + delayMs, lastProblem: problem });
    return Promise.resolve();
  }

  putOffEffect(id: EffectId, delayMs: number): Promise<void> {
    const row = this.#effects.get(id);
    if (row !== undefined && row.state === "claimed")
      Object.assign(row, { state: "waiting", dueAt: this.now + delayMs, attempts: row.attempts - 1 });
    return Promise.resolve();
  }

  dueSessions(now: number, most: number): Promise<readonly PaymentSession[]> {
    const due = [...this.#sessions.values()]
      .map(({ session }) => session)
      .filter(({ deadline }) => deadline !== null && deadline.at <= now)
      .sort((one, other) => (one.deadline?.at ?? 0) - (other.deadline?.at ?? 0));
    return Promise.resolve(due.slice(0, most));
  }

  unfinishedSessions(before: number, most: number): Promise<readonly PaymentSession[]> {
    const sessions = [...this.#sessions.values()].map(({ session }) => session);
    const unfinished = sessions.filter(
      ({ phase, outcome, createdAt }) =>
        createdAt < before && (phase !== "closed" || outcome === "unresolved"),
    );
    return Promise.resolve(unfinished.sort((one, other) => one.createdAt - other.createdAt).slice(0, most));
  }

  capturingSessions(most: number): Promise<readonly CapturingSession[]> {
    const sessions = [...this.#sessions.values()].map(({ session }) => session);
    const capturing = sessions.filter(({ phase }) => phase === "capturing").slice(0, most);
    return Promise.resolve(capturing.map(({ id, accountId, provider }) => ({ id, accountId, provider })));
  }

  #feedOf({ accountId, agentId }: Agent): FeedItem[] {
    const key = `${accountId} ${agentId}`;
    const feed = this.#feeds.get(key) ?? [];
    this.#feeds.set(key, feed);
    return feed;
  }
}

const keyOf = ({ source, id }: Once): string => `${source} ${id}`;
const isOpenOn = (session: PaymentSession) => (other: PaymentSession) =>
  other.engagementId === session.engagementId && other.phase !== "closed";
