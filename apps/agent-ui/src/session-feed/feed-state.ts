/**
 * What the panel knows of its sessions: the server's last word on each, by version, so that a message that comes twice,
 * late or out of order changes nothing. Nothing here is ever guessed: not by the panel and not from Zoom's events.
 */
import type { EngagementId } from "@tacet/shared/ids";
import type { CaptureProgress, SessionView } from "@tacet/shared/payment-session";
import type {
  EnteredCount,
  FeedItem,
  FollowReply,
  SessionProgress,
  SignInReply,
  WatchMark,
  WireError,
} from "@tacet/shared/wire";
import type { SignInProblem } from "./sign-in-problem.ts";
import type { WatchNews } from "./watch-news.ts";

/** `connecting` until the first time the feed has come; `lost` when it was there and went. */
export type Connection = "connecting" | "online" | "lost";

/** Without the token: that stays where the connection is made. */
export type SignedIn = Omit<SignInReply, "token" | "expiresAt"> & {
  /** How far the server's clock is ahead of this machine's, in ms. */
  readonly clockAhead: number;
};

export type Refusal = WireError;

export interface FeedState {
  readonly connection: Connection;
  readonly signedIn: SignedIn | null;
  readonly signInProblem: SignInProblem | null;
  /** Zoom may be asking the person to allow the app. */
  readonly isAuthorizing: boolean;
  /** The last feed number taken; `null` before the first. */
  readonly seq: number | null;
  readonly sessions: Readonly<Record<string, SessionView>>;
  readonly progress: Readonly<Record<string, CaptureProgress>>;
  /** Supervisors: the server has said which sessions are open. */
  readonly isWatching: boolean;
  /** Supervisors: the open sessions of the account, and what is known of the keypad of each. */
  readonly watched: Readonly<Record<string, SessionView>>;
  readonly entered: Readonly<Record<string, Entered>>;
  /** Those among them that have been closed lately, the last one first: whoever looks at one sees how it ended. */
  readonly ended: readonly SessionView[];
  /** Supervisors: the closed payments that were looked for last; `null`: nothing found yet. */
  readonly found: Found | null;
  /** The server refused something that had no other way to be answered. */
  readonly refused: Refusal | null;
}

export type Entered = Omit<EnteredCount, "sessionId">;

export interface Found {
  /** Empty: all of them. */
  readonly reference: string;
  /** Newest first. */
  readonly payments: readonly SessionView[];
}

export type FeedAction =
  | { readonly type: "signed_in"; readonly signedIn: SignedIn }
  | { readonly type: "authorizing" }
  | { readonly type: "sign_in_failed"; readonly problem: SignInProblem }
  | { readonly type: "connection_lost" }
  | { readonly type: "followed"; readonly reply: FollowReply }
  | { readonly type: "item"; readonly item: FeedItem }
  | { readonly type: "answered"; readonly session: SessionView }
  | { readonly type: "progressed"; readonly progress: SessionProgress }
  | { readonly type: "watch_started"; readonly sessions: readonly SessionView[] }
  | { readonly type: "watch_news"; readonly news: WatchNews }
  | { readonly type: "found"; readonly found: Found }
  | { readonly type: "refused"; readonly error: Refusal | null };

export const emptyFeed: FeedState = {
  connection: "connecting",
  signedIn: null,
  signInProblem: null,
  isAuthorizing: false,
  seq: null,
  sessions: {},
  progress: {},
  isWatching: false,
  watched: {},
  entered: {},
  ended: [],
  found: null,
  refused: null,
};

export function reduceFeed(state: FeedState, action: FeedAction): FeedState {
  switch (action.type) {
    case "signed_in":
      return signedIn(state, action.signedIn);
    case "authorizing":
      return { ...state, signInProblem: null, isAuthorizing: true };
    case "sign_in_failed":
      return { ...state, signInProblem: action.problem, isAuthorizing: false };
    case "connection_lost":
      return state.connection === "online" ? { ...state, connection: "lost" } : state;
    case "followed":
      return followed(state, action.reply);
    case "item":
      return { ...withSession(state, action.item.session), seq: Math.max(state.seq ?? 0, action.item.seq) };
    case "answered":
      return withAnswer(state, action.session);
    case "progressed":
      return withProgress(state, action.progress);
    case "watch_started":
      return watchStarted(state, action.sessions);
    case "watch_news":
      return action.news.sessions.reduce(withFound, withNews(state, action.news));
    case "found":
      return { ...state, found: { ...action.found, payments: newestFirst(action.found.payments) } };
    case "refused":
      return { ...state, refused: action.error };
  }
}

/** The sessions of one engagement, newest first. */
export function sessionsOn(state: FeedState, engagementId: EngagementId): readonly SessionView[] {
  const sessions = Object.values(state.sessions);
  return newestFirst(sessions.filter((session) => session.engagementId === engagementId));
}

/** The keypad as it stands, unless it is of an earlier card or the card has been handed over. */
export function progressOf(state: FeedState, session: SessionView): CaptureProgress | null {
  const progress = state.progress[session.id];
  if (progress === undefined || session.phase !== "capturing") return null;
  return progress.attempt === session.attempt ? progress : null;
}

/** As the server counts what a supervisor should see: by it, it is noticed that something is missing. */
export function watchedMark({ watched }: FeedState): WatchMark {
  const sessions = Object.values(watched);
  return {
    open: sessions.length,
    versions: sessions.reduce((sum, { version }) => sum + version, 0),
    begun: sessions.reduce((sum, { createdAt }) => sum + createdAt, 0),
  };
}

/** Whether the second report is older than the first, so that it has to be dropped. */
export function isSuperseded(known: CaptureProgress | undefined, next: CaptureProgress): boolean {
  if (known === undefined || next.attempt > known.attempt) return false;
  return next.attempt < known.attempt || next.revision < known.revision;
}

/** Somebody else begins anew: what the one before could see is none of theirs. */
function signedIn(state: FeedState, next: SignedIn): FeedState {
  const before = state.signedIn;
  const isOther = before !== null && (before.agentId !== next.agentId || before.accountId !== next.accountId);
  return { ...(isOther ? emptyFeed : state), signedIn: next, signInProblem: null, isAuthorizing: false };
}

function followed(state: FeedState, reply: FollowReply): FeedState {
  const sessions = reply.kind === "rest" ? reply.items.map(({ session }) => session) : reply.sessions;
  // A snapshot is all that matters now: what it leaves out is gone.
  const base = reply.kind === "rest" ? state : { ...state, sessions: keep(state.sessions, sessions) };
  const seq = reply.kind === "rest" ? Math.max(state.seq ?? 0, reply.seq) : reply.seq;
  const withSessions = sessions.reduce(withSession, { ...base, seq, connection: "online" as const });
  return reply.progress.reduce(withProgress, withSessions);
}

/** What is not in the list is over; what came while it was on its way may be newer than it. */
function watchStarted(state: FeedState, sessions: readonly SessionView[]): FeedState {
  const watched = keep(state.watched, sessions);
  const kept = { ...state, isWatching: true, watched, entered: keep(state.entered, sessions) };
  return withNews(kept, { sessions, counts: [] });
}

function keep<Value>(
  known: Readonly<Record<string, Value>>,
  named: readonly SessionView[],
): Readonly<Record<string, Value>> {
  const ids = new Set<string>(named.map(({ id }) => id));
  return Object.fromEntries(Object.entries(known).filter(([id]) => ids.has(id)));
}

function withSession(state: FeedState, session: SessionView): FeedState {
  const known = state.sessions[session.id];
  if (known !== undefined && known.version >= session.version) return state;
  const sessions = { ...state.sessions, [session.id]: session };
  if (session.phase === "capturing" || session.phase === "authorizing") return { ...state, sessions };
  const { [session.id]: _, ...progress } = state.progress;
  return { ...state, sessions, progress };
}

/** What a supervisor does to another agent's payment does not make it one of the supervisor's own. */
function withAnswer(state: FeedState, session: SessionView): FeedState {
  const isOwn = state.signedIn === null || state.signedIn.agentId === session.agentId;
  return withFound(isOwn ? withSession(state, session) : state, session);
}

function withProgress(state: FeedState, { sessionId, progress }: SessionProgress): FeedState {
  if (isSuperseded(state.progress[sessionId], progress)) return state;
  return { ...state, progress: { ...state.progress, [sessionId]: progress } };
}

/** The records are copied once, however much there is to be put into them. */
function withNews(state: FeedState, { sessions, counts }: WatchNews): FeedState {
  const watched = { ...state.watched };
  const entered = { ...state.entered };
  let ended = state.ended;
  for (const session of sessions) {
    const known = watched[session.id];
    if (known !== undefined && known.version >= session.version) continue;
    if (session.phase !== "closed") {
      watched[session.id] = session;
      continue;
    }
    delete watched[session.id];
    delete entered[session.id];
    ended = [session, ...ended.filter(({ id }) => id !== session.id)].slice(0, mostEnded);
  }
  for (const { sessionId, entered: digits, field } of counts) {
    // A server of the version before does not tell the field.
    if (watched[sessionId] !== undefined) entered[sessionId] = { entered: digits, field: field ?? null };
  }
  return { ...state, watched, entered, ended };
}

/** A payment that has just been closed, or that changed after it was, if it is one of those that were looked for. */
function withFound(state: FeedState, session: SessionView): FeedState {
  const { found } = state;
  if (found === null || session.phase !== "closed") return state;
  if (found.reference !== "" && found.reference !== session.reference) return state;
  const known = found.payments.find(({ id }) => id === session.id);
  if (known !== undefined && known.version >= session.version) return state;
  const others = found.payments.filter(({ id }) => id !== session.id);
  return { ...state, found: { ...found, payments: newestFirst([session, ...others]).slice(0, mostFound) } };
}

/** So many are kept at most: a panel may stay open for days. */
const mostFound = 200;
const mostEnded = 50;

function newestFirst(sessions: readonly SessionView[]): readonly SessionView[] {
  return [...sessions].sort((one, other) => other.createdAt - one.createdAt);
}
