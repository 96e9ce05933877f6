import { createId, type SessionId } from "@tacet/shared/ids";
import type { LinkView } from "@tacet/shared/payment-link";
import type { SessionView } from "@tacet/shared/payment-session";
import type { PaymentReceipts } from "@tacet/shared/receipt";
import { err } from "@tacet/shared/result";
import {
  type Command,
  type CommandName,
  type FeedItem,
  type LinkCommandName,
  type LinkMessage,
  type ProviderView,
  type Query,
  type Reply,
  type Timeline,
  type WatchMark,
  type WireError,
  wireError,
} from "@tacet/shared/wire";
import { createStore, type Store, type WritableStore } from "../store/index.ts";
import { emptyFeed, type FeedAction, type FeedState, reduceFeed, watchedMark } from "./feed-state.ts";
import { isAnyOpen, type LinksAction, type LinksState, reduceLinks } from "./links-state.ts";
import type { SignedInReply, SignIn } from "./sign-in.ts";
import { passesByItself } from "./sign-in-problem.ts";
import type { Ask, OpenTransport, Transport } from "./transport.ts";
import { gatherWatchNews, type WatchNewsGatherer } from "./watch-news.ts";

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
  /** Supervisors and admins: follow all open sessions of the account, also after a reconnect. */
  watch(): void;
  /**
   * Supervisors and admins: looks for the closed payments with this reference, or for all of them when it is empty. What
   * is found is in the store; looked for again after a reconnect.
   */
  find(reference: string): void;
  /** What was sent to the customer of a payment, and what can be. Asked for once: `null` when no answer came. */
  receipts(sessionId: SessionId): Promise<Reply<PaymentReceipts> | null>;
  /** Sends the customer a receipt: once, however often the connection breaks. */
  sendReceipt(order: Omit<Query<"send_receipt">, "requestId">): Promise<Reply<PaymentReceipts>>;
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
const answerTimeout = 8_000;
/** The server has to ask the provider first. */
const viewTimeout = 20_000;
const pauseBeforeRepeat = 1_500;
/** While the server can't reach its database, a command is repeated for so long; then whoever gave it decides. */
const longestOutage = 60_000;
const timeForWhatIsLate = 1_000;
const renewBeforeExpiry = 60_000;
const firstPause = 1_000;
const longestPause = 15_000;

interface Inner {
  readonly deps: SessionFeedDeps;
  readonly store: WritableStore<FeedState, FeedAction>;
  readonly transport: Transport;
  readonly news: WatchNewsGatherer;
  readonly links: WritableStore<LinksState, LinksAction>;
  linksAsked: ReturnType<typeof setTimeout> | undefined;
  readonly pending: Map<string, Promise<Reply<unknown>>>;
  /** In memory only. */
  token: string;
  isUp: boolean;
  isStopped: boolean;
  watches: boolean;
  /** The reference that was looked for last; `null`: nothing was. */
  search: string | null;
  signingIn: Promise<void> | null;
  /** Ends the pause before the next try. */
  hurry: () => void;
  failedSignIns: number;
  /** Counts the people who have used this panel one after the other. */
  users: number;
  renewal: ReturnType<typeof setTimeout> | undefined;
  readonly waitingForUp: Set<() => void>;
}

export function createSessionFeed(deps: SessionFeedDeps): SessionFeed {
  const store = createStore(reduceFeed, emptyFeed);
  const inner: Inner = {
    deps,
    store,
    transport: deps.openTransport(() => inner.token, {
      onUp: () => void catchUp(inner),
      onDown: () => {
        inner.isUp = false;
        // A moment's gap, as when the sign-in is renewed, is not worth a banner.
        setTimeout(() => {
          if (!inner.isUp && !inner.isStopped) store.dispatch({ type: "connection_lost" });
        }, firstPause);
      },
      onTurnedAway: (code) => turnedAway(inner, code),
      onFeed: (item) => takeItem(inner, item),
      onFeedAt: ({ seq }) => void catchUpIfBehind(inner, seq),
      onLink: (link) => inner.links.dispatch({ type: "changed", link }),
      onProgress: (progress) => store.dispatch({ type: "progressed", progress }),
      onWatched: (session) => inner.news.session(session),
      onWatchedAt: (mark) => void watchAnewIfBehind(inner, mark),
      onEntered: (count) => inner.news.count(count),
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
    start: () => void signInAndConnect(inner),
    signInAgain: () => signInAndConnect(inner),
    token: () => inner.token,
    command: (name, content) =>
      command(inner, { name, content }, (session: SessionView) =>
        inner.store.dispatch({ type: "answered", session }),
      ),
    links: inner.links,
    linkCommand: (name, content) =>
      command(inner, { name, content }, (link: LinkView) => {
        inner.links.dispatch({ type: "changed", link });
        followLinksLater(inner);
      }),
    watch: () => {
      inner.watches = true;
      if (inner.isUp) void startWatching(inner);
    },
    find: (reference) => {
      inner.search = reference;
      if (inner.isUp) void find(inner, reference);
    },
    receipts: (sessionId) => inner.transport.ask({ name: "receipts", message: { sessionId } }, answerTimeout),
    sendReceipt: (order) => sendReceipt(inner, order),
    timeline: (sessionId) => inner.transport.ask({ name: "timeline", message: { sessionId } }, answerTimeout),
    openView: (sessionId) => openView(inner, sessionId),
    dismissRefusal: () => store.dispatch({ type: "refused", error: null }),
    stop: () => {
      inner.isStopped = true;
      clearTimeout(inner.renewal);
      clearTimeout(inner.linksAsked);
      inner.news.drop();
      inner.transport.close();
    },
  };
}

/** One sign-in at a time, whoever asks for it; asking again ends the pause between two tries. */
function signInAndConnect(inner: Inner): Promise<void> {
  inner.hurry();
  inner.signingIn ??= signIn(inner).finally(() => {
    inner.signingIn = null;
  });
  return inner.signingIn;
}

async function signIn(inner: Inner): Promise<void> {
  while (!inner.isStopped) {
    const signed = await inner.deps.signIn(() => inner.store.dispatch({ type: "authorizing" }));
    if (inner.isStopped) return;
    if (signed.ok) return takeSignIn(inner, signed.value);
    inner.store.dispatch({ type: "sign_in_failed", problem: signed.error });
    if (!passesByItself(signed.error)) return;
    await Promise.race([
      pause(backOff(inner.failedSignIns++)),
      new Promise<void>((resolve) => {
        inner.hurry = resolve;
      }),
    ]);
  }
}

function takeSignIn(inner: Inner, { reply, clockAhead }: SignedInReply): void {
  const { token, expiresAt, ...known } = reply;
  const before = inner.store.get().signedIn;
  inner.token = token;
  inner.failedSignIns = 0;
  // What one person has asked for is not sent in the name of another.
  if (before !== null && before.agentId !== known.agentId) {
    inner.users += 1;
    inner.watches = false;
    inner.search = null;
    inner.links.dispatch({ type: "forgotten" });
    inner.news.drop();
  }
  inner.store.dispatch({ type: "signed_in", signedIn: { ...known, clockAhead } });
  renewLater(inner, expiresAt - clockAhead - Date.now());
  inner.transport.connect();
}

function renewLater(inner: Inner, lifetime: number): void {
  clearTimeout(inner.renewal);
  const after = Math.max(firstPause * 5, lifetime - renewBeforeExpiry);
  inner.renewal = setTimeout(() => void signInAndConnect(inner), after);
}

function turnedAway(inner: Inner, code: string): void {
  if (code === "wire_version") {
    inner.store.dispatch({ type: "sign_in_failed", problem: { code: "outdated_panel" } });
    return;
  }
  const wait = backOff(inner.failedSignIns++);
  setTimeout(() => void signInAndConnect(inner), inner.failedSignIns > 1 ? wait : 0);
}

/** After each connect: what was missed, then whoever waits for the connection goes on. */
async function catchUp(inner: Inner): Promise<void> {
  inner.isUp = true;
  const reply = await inner.transport.ask(
    { name: "follow", message: { afterSeq: inner.store.get().seq } },
    answerTimeout,
  );
  if (inner.isStopped || !inner.isUp) return;
  if (reply === null || !reply.ok) {
    if (reply !== null && reply.error.code === "not_signed_in") return void signInAndConnect(inner);
    if (reply?.error.code === "unavailable") tellOfOutage(inner, reply.error);
    await pause(pauseBeforeRepeat);
    if (inner.isUp) await catchUp(inner);
    return;
  }
  inner.store.dispatch({ type: "followed", reply: reply.value });
  outageIsOver(inner);
  void followLinks(inner);
  if (inner.watches) void startWatching(inner);
  if (inner.search !== null) void find(inner, inner.search);
  for (const goOn of [...inner.waitingForUp]) goOn();
  inner.waitingForUp.clear();
}

/** In ms: what was lost on its way between two servers is known after this. */
const linksAgain = 15_000;

/** Where the gateway makes links, and the server is not too old to know of any. */
async function followLinks(inner: Inner): Promise<void> {
  const { users } = inner;
  if ((inner.store.get().signedIn?.settings.links ?? null) === null) return;
  const reply = await inner.transport.ask({ name: "follow_links", message: {} }, answerTimeout);
  if (inner.isStopped || inner.users !== users) return;
  if (reply?.ok) inner.links.dispatch({ type: "followed", links: reply.value.links });
  followLinksLater(inner);
}

function followLinksLater(inner: Inner): void {
  clearTimeout(inner.linksAsked);
  if (!isAnyOpen(inner.links.get())) return;
  // After a loss of the connection, catching up asks for them.
  inner.linksAsked = setTimeout(() => {
    if (inner.isUp && !inner.isStopped) void followLinks(inner);
  }, linksAgain);
}

/** Numbers come without a gap; where there is one, what is missing is asked for before anything after it is taken. */
function takeItem(inner: Inner, item: FeedItem): void {
  const { seq } = inner.store.get();
  if (seq !== null && item.seq > seq + 1) void catchUp(inner);
  else inner.store.dispatch({ type: "item", item });
}

/** What was sent on the way between two servers may be lost; what is only late is given a moment. */
async function catchUpIfBehind(inner: Inner, at: number): Promise<void> {
  const isBehind = () => {
    const { seq } = inner.store.get();
    return seq !== null && seq < at;
  };
  if (!isBehind()) return;
  await pause(timeForWhatIsLate);
  if (inner.isUp && !inner.isStopped && isBehind()) await catchUp(inner);
}

async function watchAnewIfBehind(inner: Inner, mark: WatchMark): Promise<void> {
  const isBehind = () => {
    inner.news.flush();
    const { open, versions, begun } = watchedMark(inner.store.get());
    const isSame = open === mark.open && versions === mark.versions && begun === mark.begun;
    return inner.watches && !isSame;
  };
  if (!isBehind()) return;
  await pause(timeForWhatIsLate);
  if (inner.isUp && !inner.isStopped && isBehind()) await startWatching(inner);
}

async function startWatching(inner: Inner): Promise<void> {
  const { users } = inner;
  const reply = await inner.transport.ask({ name: "watch", message: {} }, answerTimeout);
  if (inner.isStopped || inner.users !== users) return;
  if (reply === null) {
    await pause(pauseBeforeRepeat);
    // After a loss, catching up asks for it.
    if (inner.isUp && !inner.isStopped && inner.watches) await startWatching(inner);
  } else if (reply.ok) {
    // What came before must not come after it: the list is without what has been closed meanwhile.
    inner.news.flush();
    inner.store.dispatch({ type: "watch_started", sessions: reply.value.sessions });
  } else inner.store.dispatch({ type: "refused", error: reply.error });
}

async function find(inner: Inner, reference: string): Promise<void> {
  const message = reference === "" ? {} : { reference };
  const reply = await inner.transport.ask({ name: "find_payments", message }, answerTimeout);
  // Something else may have been looked for meanwhile.
  if (inner.search !== reference || inner.isStopped) return;
  if (reply === null) {
    await pause(pauseBeforeRepeat);
    // After a loss, catching up asks for it.
    if (inner.isUp && !inner.isStopped && inner.search === reference) await find(inner, reference);
  } else if (reply.ok) {
    inner.store.dispatch({ type: "found", found: { reference, payments: reply.value.payments } });
  } else inner.store.dispatch({ type: "refused", error: reply.error });
}

async function openView(inner: Inner, sessionId: SessionId): Promise<Reply<ProviderView> | null> {
  const message = { sessionId, requestId: createId("req") };
  const reply = await inner.transport.ask({ name: "open_view", message }, viewTimeout);
  if (reply?.ok === false && reply.error.code === "not_signed_in") {
    inner.isUp = false;
    void signInAndConnect(inner);
  }
  return reply;
}

async function sendReceipt(
  inner: Inner,
  order: Omit<Query<"send_receipt">, "requestId">,
): Promise<Reply<PaymentReceipts>> {
  const { users } = inner;
  const message = { ...order, requestId: createId("req") };
  while (!inner.isStopped) {
    if (!inner.isUp) await new Promise<void>((resolve) => inner.waitingForUp.add(resolve));
    if (inner.users !== users) return err(wireError("not_signed_in"));
    // With the same id it is sent once, whether or not the one before has arrived.
    const reply = await inner.transport.ask({ name: "send_receipt", message }, answerTimeout);
    if (reply?.ok === false && reply.error.code === "not_signed_in") {
      inner.isUp = false;
      void signInAndConnect(inner);
    } else if (reply !== null) return reply;
    else await pause(inner.isUp ? pauseBeforeRepeat : 0);
  }
  return err(wireError("shutting_down"));
}

type CommandAsk = Extract<Ask, { name: CommandName | LinkCommandName }>;

interface Given {
  readonly name: CommandAsk["name"];
  readonly content: object;
}

/** `take`: what becomes of the answer, before whoever gave the command has it. */
function command<Value>(
  inner: Inner,
  { name, content }: Given,
  take: (value: Value) => void,
): Promise<Reply<Value>> {
  const key = `${name} ${JSON.stringify(content)}`;
  const running = inner.pending.get(key) as Promise<Reply<Value>> | undefined;
  if (running !== undefined) return running;
  const message = { ...content, requestId: createId("req") };
  // `Ask` pairs each name with its own message; spreading a generic loses that.
  const ask = { name, message } as unknown as CommandAsk;
  const done = untilAnswered(inner, ask, take).finally(() => inner.pending.delete(key));
  inner.pending.set(key, done);
  return done;
}

async function untilAnswered<Value>(
  inner: Inner,
  ask: CommandAsk,
  take: (value: Value) => void,
): Promise<Reply<Value>> {
  const { users } = inner;
  const givenUpAt = Date.now() + longestOutage;
  while (!inner.isStopped) {
    if (!inner.isUp) await new Promise<void>((resolve) => inner.waitingForUp.add(resolve));
    if (inner.users !== users) return err(wireError("not_signed_in"));
    const reply = (await inner.transport.ask(ask, answerTimeout)) as Reply<Value> | null;
    if (reply === null) {
      await pause(inner.isUp ? pauseBeforeRepeat : 0);
      continue;
    }
    if (!reply.ok && reply.error.code === "unavailable" && Date.now() < givenUpAt) {
      // Whether it was taken before the database went, nobody knows: with the same id it is taken once.
      tellOfOutage(inner, reply.error);
      await pause(pauseBeforeRepeat);
      continue;
    }
    outageIsOver(inner);
    if (reply.ok) {
      take(reply.value);
      return reply;
    }
    if (reply.error.code !== "not_signed_in") return reply;
    inner.isUp = false;
    void signInAndConnect(inner);
  }
  return err(wireError("shutting_down"));
}

function tellOfOutage(inner: Inner, error: WireError): void {
  if (inner.store.get().refused?.code !== "unavailable") inner.store.dispatch({ type: "refused", error });
}

/** The server has answered from its database. */
function outageIsOver(inner: Inner): void {
  if (inner.store.get().refused?.code === "unavailable")
    inner.store.dispatch({ type: "refused", error: null });
}

function backOff(failures: number): number {
  return Math.min(longestPause, firstPause * 2 ** failures);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
