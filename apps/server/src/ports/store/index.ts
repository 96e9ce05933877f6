import type { AccountId, AgentId, EffectId, EngagementId, SessionId } from "@tacet/shared/ids";
import type {
  Change,
  Effect,
  PaymentSession,
  SessionEvent,
  SessionView,
} from "@tacet/shared/payment-session";
import type { Reference } from "@tacet/shared/reference";
import type { Result } from "@tacet/shared/result";
import type { TimelineEvent } from "@tacet/shared/timeline";
import type { FeedItem, WatchMark } from "@tacet/shared/wire";
import type { AuditEntry } from "../accounts/index.ts";

export { type StoreTrouble, StoreUnavailable, storeTroubleOf } from "./unavailable.ts";

/** Where everything that must survive is kept. */
export interface Store {
  /**
   * One short transaction: checks the version, stores the session, appends the event and the feed item, inserts the
   * effects, notes the `once` key, ends the effect that led here. All of it, or nothing.
   */
  commit(commit: Commit): Promise<Result<Committed, CommitProblem>>;
  session(id: SessionId): Promise<PaymentSession | null>;
  /** The session that a `once` key led to, if it was noted before. */
  seenBefore(once: Once): Promise<SessionId | null>;
  /** `session` and `seenBefore` in one question. */
  sessionFor(id: SessionId, once: Once): Promise<SessionFor>;
  /** Notes a key that leads to no session. `false`: it was noted before. */
  takeOnce(once: Once): Promise<boolean>;

  /** What a panel of the agent's has missed, as of one moment. */
  catchUp(agent: Agent, wanted: CatchUp): Promise<CaughtUp>;
  /** Whose session it is; `null`: it is not known. */
  ownerOf(id: SessionId): Promise<Agent | null>;
  /** The newest sequence numbers of these agents' feeds, in one question; those without a feed are left out. */
  lastSeqs(agents: readonly Agent[]): Promise<readonly FeedMark[]>;
  /** What is open in each of these accounts, in one question. */
  openMarks(accountIds: readonly AccountId[]): Promise<readonly OpenMark[]>;
  /** The agent's sessions that are open or were closed less than `closedWithinMs` ago, newest first. */
  sessionsOfAgent(agent: Agent, closedWithinMs: number): Promise<readonly SessionView[]>;
  openSessions(accountId: AccountId, most: number): Promise<readonly SessionView[]>;
  /** Closed sessions of the account, the newest first; with `reference`: those of that reference. */
  closedSessions(wanted: {
    readonly accountId: AccountId;
    readonly reference?: Reference;
    readonly most: number;
  }): Promise<readonly SessionView[]>;
  /**
   * What happened to a session, oldest first: the first and the last ones of it. Nothing, once its agent was removed.
   */
  eventsOf(
    id: SessionId,
    most: { readonly first: number; readonly last: number },
  ): Promise<readonly TimelineEvent[]>;
  /** The one session that is open on the engagement, if any. */
  openSessionOn(accountId: AccountId, engagementId: EngagementId): Promise<PaymentSession | null>;

  /** Claims effects that are due; a claim lapses after `leaseMs`, as after a crash. */
  claimEffects(most: number, leaseMs: number): Promise<readonly ClaimedEffect[]>;
  /** Ends an effect that led to no event. */
  finishEffect(id: EffectId): Promise<void>;
  /** Hands an effect back for another try after `delayMs`, with what went wrong. */
  retryEffect(id: EffectId, delayMs: number, problem: string): Promise<void>;
  /** Hands an effect back that was not tried at all: its attempts, and what went wrong before, stay as they were. */
  putOffEffect(id: EffectId, delayMs: number): Promise<void>;

  /** Sessions whose deadline has passed at `now` (epoch ms), the oldest first. */
  dueSessions(now: number, most: number): Promise<readonly PaymentSession[]>;
  /** Sessions of all accounts in which a customer may be keying now, the longest open first. */
  capturingSessions(most: number): Promise<readonly CapturingSession[]>;
  /** Of all accounts: payments begun before `before` (epoch ms) that are still open or unresolved, the oldest first. */
  unfinishedSessions(before: number, most: number): Promise<readonly PaymentSession[]>;
}

export type CapturingSession = Pick<PaymentSession, "id" | "accountId" | "provider">;

export interface SessionFor {
  readonly session: PaymentSession | null;
  readonly seen: SessionId | null;
}

export interface Agent {
  readonly accountId: AccountId;
  readonly agentId: AgentId;
}

export interface CatchUp {
  /** Feed items after this one are wanted; `null`: none. */
  readonly afterSeq: number | null;
  readonly mostItems: number;
  /** Besides the open sessions, those that were closed less than so many ms ago. */
  readonly closedWithinMs: number;
}

export interface CaughtUp {
  /** The newest number of the feed; 0 before the first. */
  readonly seq: number;
  /** In order. */
  readonly items: readonly FeedItem[];
  /** The newest first, 200 at most. */
  readonly sessions: readonly PaymentSession[];
}

/** Where an agent's feed is. */
export interface FeedMark extends Agent {
  readonly seq: number;
}

/** By what it is seen whether somebody who watches an account has missed something. */
export interface OpenMark extends WatchMark {
  readonly accountId: AccountId;
}

/** A message from outside that must be taken once. */
export interface Once {
  readonly source: string;
  readonly id: string;
}

export interface Commit {
  readonly change: Change;
  /** The version the change was made from; 0 for a new session. */
  readonly fromVersion: number;
  readonly event: SessionEvent | { readonly type: "payment_taken"; readonly at: number };
  /** Who caused it: `agent:<id>`, `supervisor:<id>`, `admin:<id>`, `provider:<name>`, `zoom`, `clock`, `effect:<type>`. */
  readonly actor: string;
  readonly once?: Once;
  readonly finishes?: EffectId;
  /** What a person did, for the audit. */
  readonly audit?: AuditEntry;
}

export interface Committed {
  readonly item: FeedItem;
}

/**
 * - `version_conflict`: somebody else was faster; read again and decide again.
 * - `seen_before`: the `once` key was noted before; nothing was stored.
 * - `account_going`: a new session of an account whose removal has begun.
 * - `agent_gone`: the person who acts (`agent:`, `supervisor:`, `admin:`) is no user of the account, or no more.
 * - `engagement_busy`, `reference_busy`, `reference_unresolved`, `pay_link_open`: a rule of the database that holds for
 *   every node.
 */
export type CommitProblem =
  | { readonly code: "version_conflict" }
  | { readonly code: "seen_before"; readonly sessionId: SessionId | null }
  | { readonly code: "account_going" }
  | { readonly code: "agent_gone" }
  | { readonly code: "engagement_busy" }
  | { readonly code: "reference_busy" }
  | { readonly code: "pay_link_open" }
  | { readonly code: "reference_unresolved" };

export interface ClaimedEffect {
  readonly effect: Effect;
  /** As it stood when the effect was claimed. */
  readonly session: PaymentSession;
  /** 1 at the first try. */
  readonly attempt: number;
  /** What went wrong at the try before; `null` at the first, and after a crash in the middle of a try. */
  readonly lastProblem: string | null;
  /** How long ago, in ms, it was written down. */
  readonly ageMs: number;
}
