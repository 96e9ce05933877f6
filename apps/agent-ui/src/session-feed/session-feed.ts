import type { SessionId } from "@tacet/shared/ids";
import type { LinkView } from "@tacet/shared/payment-link";
import type { SessionView } from "@tacet/shared/payment-session";
import type {
  Command,
  CommandName,
  FeedItem,
  LinkCommandName,
  LinkMessage,
  LinksMark,
  ProviderView,
  Query,
  Reply,
  Timeline,
  WatchLinksReply,
} from "@tacet/shared/wire";
import { createStore, type Store } from "../store/index.ts";
import { command } from "./commands.ts";
import { emptyFeed, type FeedState, reduceFeed } from "./feed-state.ts";
import { followLinks, followLinksLater } from "./follow-links.ts";
import {
  answerTimeout,
  type Line,
  outageIsOver,
  pause,
  pauseBeforeRepeat,
  tellOfOutage,
  timeForWhatIsLate,
} from "./line.ts";
import { type LinksState, reduceLinks } from "./links-state.ts";
import { type SendName, type SentName, sendMessage } from "./messages.ts";
import { openProviderView } from "./provider-view.ts";
import type { SignedInReply, SignIn } from "./sign-in.ts";
import { passesByItself } from "./sign-in-problem.ts";
import type { AnswerTo, Ask, OpenTransport } from "./transport.ts";
import { gatherWatchNews } from "./watch-news.ts";
import { find, startWatching, watchAnewIfBehind } from "./watching.ts";

/**
 * The panel's line to the server: signs in, connects, follows the feed from the last number it has, and sends commands
 * that are done once however often the connection breaks.
 */
export interface SessionFeed {
  readonly store: Store<FeedState>;
  start(): void;
  /** Signs in anew, as after the user has changed or a problem has been mended. Ends when that is decided. */
  signInAgain(): Promise<void>;
  /** The bearer token for REST, empty before the first sign-in; in memory only. */
  token(): string;
  /**
   * Never rejects. While the connection is lost it waits, then asks again with the same request id. Asked a second time
   * with the same content before the first is answered, it is the same request.
   */
  command<Name extends CommandName>(
    name: Name,
    content: Omit<Command<Name>, "requestId">,
  ): Promise<Reply<SessionView>>;
  /** The agent's payment links. Empty where the account's gateway makes none. */
  readonly links: Store<LinksState>;
  /** The same as `command`, of a payment link. */
  linkCommand<Name extends LinkCommandName>(
    name: Name,
    content: Omit<LinkMessage<Name>, "requestId">,
  ): Promise<Reply<LinkView>>;
  /**
   * Supervisors and admins: the account's open payment links, unless the panel has them as they are. Asked for once: `null`
   * when no answer came.
   */
  watchLinks(have: LinksMark): Promise<Reply<WatchLinksReply> | null>;
  /** From then on `listener` hears of each change of one, and who did before hears no more; `null`: nobody does. */
  hearLinks(listener: ((link: LinkView) => void) | null): void;
  /** Supervisors and admins: follow all open sessions of the account, also after a reconnect. */
  watch(): void;
  /**
   * Supervisors and admins: looks for the closed payments with this reference, or for all of them when it is empty. What
   * is found is in the store; looked for again after a reconnect.
   */
  find(reference: string): void;
  /** What was sent to the customer of a payment or a link, and what can be. Asked for once: `null` when no answer came. */
  messages<Name extends SentName>(name: Name, about: Query<Name>): Promise<Reply<AnswerTo<Name>> | null>;
  /** Sends the customer a receipt or a link: once, however often the connection breaks. */
  sendMessage<Name extends SendName>(
    name: Name,
    order: Omit<Query<Name>, "requestId">,
  ): Promise<Reply<AnswerTo<Name>>>;
  /** Supervisors and admins: what has happened to a payment. Asked for once: `null` when no answer came. */
  timeline(sessionId: SessionId): Promise<Reply<Timeline> | null>;
  /**
   * The provider's view of a payment, with a fresh token each time. Asked for once: `null` when no answer came. Whoever
   * asks posts it at once; it is kept nowhere, neither here nor in the store.
   */
  openView(sessionId: SessionId): Promise<Reply<ProviderView> | null>;
  dismissRefusal(): void;
  stop(): void;
}

export interface SessionFeedDeps {
  readonly signIn: SignIn;
  readonly openTransport: OpenTransport;
}

/** All in ms. */
const renewBeforeExpiry = 60_000;
const firstPause = 1_000;
const longestPause = 15_000;

export function createSessionFeed(deps: SessionFeedDeps): SessionFeed {
  let hear: ((link: LinkView) => void) | null = null;
  const store = createStore(reduceFeed, emptyFeed);
  const line: Line = {
    store,
    signIn: deps.signIn,
    signInAnew: () => {
      line.isUp = false;
      void signInAndConnect(line);
    },
    transport: deps.openTransport(() => line.token, {
      onUp: () => void catchUp(line),
      onDown: () => {
        line.isUp = false;
        // A moment's gap, as when the sign-in is renewed, is not worth a banner.
        setTimeout(() => {
          if (!line.isUp && !line.isStopped) store.dispatch({ type: "connection_lost" });
        }, firstPause);
      },
      onTurnedAway: (code) => turnedAway(line, code),
      onFeed: (item) => takeItem(line, item),
      onFeedAt: ({ seq }) => void catchUpIfBehind(line, seq),
      onLink: (link) => line.links.dispatch({ type: "changed", link }),
      onWatchedLink: (link) => hear?.(link),
      onProgress: (progress) => store.dispatch({ type: "progressed", progress }),
      onWatched: (session) => line.news.session(session),
      onWatchedAt: (mark) => void watchAnewIfBehind(line, mark),
      onEntered: (count) => line.news.count(count),
      onRefused: (error) => store.dispatch({ type: "refused", error }),
    }),
    news: gatherWatchNews((news) => store.dispatch({ type: "watch_news", news })),
    links: createStore(reduceLinks, {}),
    linksAsked: undefined,
    pending: new Map(),
    token: "",
    isUp: false,
    isStopped: false,
    watches: false,
    search: null,
    signingIn: null,
    hurry: () => undefined,
    failedSignIns: 0,
    users: 1,
    renewal: undefined,
    waitingForUp: new Set(),
  };
  return {
    store,
    start: () => void signInAndConnect(line),
    signInAgain: () => signInAndConnect(line),
    token: () => line.token,
    command: (name, content) =>
      command(line, { name, content }, (session: SessionView) =>
        line.store.dispatch({ type: "answered", session }),
      ),
    links: line.links,
    linkCommand: (name, content) =>
      command(line, { name, content }, (link: LinkView) => {
        // What a supervisor does to another one's link does not make it one of their own.
        if (link.agentId !== store.get().signedIn?.agentId) return;
        line.links.dispatch({ type: "changed", link });
        followLinksLater(line);
      }),
    watchLinks: (have) => line.transport.ask({ name: "watch_links", message: { have } }, answerTimeout),
    hearLinks: (listener) => {
      hear = listener;
    },
    watch: () => {
      line.watches = true;
      if (line.isUp) void startWatching(line);
    },
    find: (reference) => {
      line.search = reference;
      if (line.isUp) void find(line, reference);
    },
    messages: <Name extends SentName>(name: Name, message: Query<Name>) =>
      line.transport.ask<Name>({ name, message } as Extract<Ask, { name: Name }>, answerTimeout),
    sendMessage: (name, order) => sendMessage(line, name, order),
    timeline: (sessionId) => line.transport.ask({ name: "timeline", message: { sessionId } }, answerTimeout),
    openView: (sessionId) => openProviderView(line, sessionId),
    dismissRefusal: () => store.dispatch({ type: "refused", error: null }),
    stop: () => {
      line.isStopped = true;
      clearTimeout(line.renewal);
      clearTimeout(line.linksAsked);
      line.news.drop();
      line.transport.close();
    },
  };
}

/** One sign-in at a time, whoever asks for it; asking again ends the pause between two tries. */
function signInAndConnect(line: Line): Promise<void> {
  line.hurry();
  line.signingIn ??= signIn(line).finally(() => {
    line.signingIn = null;
  });
  return line.signingIn;
}

async function signIn(line: Line): Promise<void> {
  while (!line.isStopped) {
    const signed = await line.signIn(() => line.store.dispatch({ type: "authorizing" }));
    if (line.isStopped) return;
    if (signed.ok) return takeSignIn(line, signed.value);
    line.store.dispatch({ type: "sign_in_failed", problem: signed.error });
    if (!passesByItself(signed.error)) return;
    await Promise.race([
      pause(backOff(line.failedSignIns++)),
      new Promise<void>((resolve) => {
        line.hurry = resolve;
      }),
    ]);
  }
}

function takeSignIn(line: Line, { reply, clockAhead }: SignedInReply): void {
  const { token, expiresAt, ...known } = reply;
  const before = line.store.get().signedIn;
  line.token = token;
  line.failedSignIns = 0;
  // What one person has asked for is not sent in the name of another.
  if (before !== null && before.agentId !== known.agentId) {
    line.users += 1;
    line.watches = false;
    line.search = null;
    line.links.dispatch({ type: "forgotten" });
    line.news.drop();
  }
  line.store.dispatch({ type: "signed_in", signedIn: { ...known, clockAhead } });
  renewLater(line, expiresAt - clockAhead - Date.now());
  line.transport.connect();
}

function renewLater(line: Line, lifetime: number): void {
  clearTimeout(line.renewal);
  const after = Math.max(firstPause * 5, lifetime - renewBeforeExpiry);
  line.renewal = setTimeout(() => void signInAndConnect(line), after);
}

function turnedAway(line: Line, code: string): void {
  if (code === "wire_version") {
    line.store.dispatch({ type: "sign_in_failed", problem: { code: "outdated_panel" } });
    return;
  }
  const wait = backOff(line.failedSignIns++);
  setTimeout(() => void signInAndConnect(line), line.failedSignIns > 1 ? wait : 0);
}

/** After each connect: what was missed, then whoever waits for the connection goes on. */
async function catchUp(line: Line): Promise<void> {
  line.isUp = true;
  const reply = await line.transport.ask(
    { name: "follow", message: { afterSeq: line.store.get().seq } },
    answerTimeout,
  );
  if (line.isStopped || !line.isUp) return;
  if (reply === null || !reply.ok) {
    if (reply !== null && reply.error.code === "not_signed_in") return void signInAndConnect(line);
    if (reply?.error.code === "unavailable") tellOfOutage(line, reply.error);
    await pause(pauseBeforeRepeat);
    if (line.isUp) await catchUp(line);
    return;
  }
  line.store.dispatch({ type: "followed", reply: reply.value });
  outageIsOver(line);
  void followLinks(line);
  if (line.watches) void startWatching(line);
  if (line.search !== null) void find(line, line.search);
  for (const goOn of [...line.waitingForUp]) goOn();
  line.waitingForUp.clear();
}

/** Numbers come without a gap; where there is one, what is missing is asked for before anything after it is taken. */
function takeItem(line: Line, item: FeedItem): void {
  const { seq } = line.store.get();
  if (seq !== null && item.seq > seq + 1) void catchUp(line);
  else line.store.dispatch({ type: "item", item });
}

/** What was sent on the way between two servers may be lost; what is only late is given a moment. */
async function catchUpIfBehind(line: Line, at: number): Promise<void> {
  const isBehind = () => {
    const { seq } = line.store.get();
    return seq !== null && seq < at;
  };
  if (!isBehind()) return;
  await pause(timeForWhatIsLate);
  if (line.isUp && !line.isStopped && isBehind()) await catchUp(line);
}

function backOff(failures: number): number {
  return Math.min(longestPause, firstPause * 2 ** failures);
}
