/**
 * The server, in memory: it moves sessions with the real `transition` and answers by the wire contract, so a story told
 * through it is one the product can tell. The provider's word is given by the story (`happen`, `answerCharge`).
 */
import type { SentMessages } from "@tacet/shared/customer-message";
import type { AccountId, AgentId, SessionId } from "@tacet/shared/ids";
import { type LinkView, toWatchedLink } from "@tacet/shared/payment-link";
import {
  type CaptureProgress,
  type CardField,
  type ChargeAnswer,
  cardFields,
  type FieldProgress,
  type PaymentSession,
  type RefundAnswer,
  type SessionView,
  toView,
} from "@tacet/shared/payment-session";
import type { PaymentReceipts } from "@tacet/shared/receipt";
import { err, ok } from "@tacet/shared/result";
import type { FeedItem, FollowReply, Reply, WireErrorCode } from "@tacet/shared/wire";
import { wireError } from "@tacet/shared/wire";
import { createFakeLinks, type FakeLinks } from "./fake-links.ts";
import { createFakeMessages, type FakeMessages } from "./fake-messages.ts";
import {
  createFakeSessions,
  type FakeServerDials,
  type FakeSessions,
  type Happening,
  settingsBy,
} from "./fake-sessions.ts";
import type { SignIn } from "./sign-in.ts";
import type { Ask, OpenTransport, TransportHandlers } from "./transport.ts";

export interface FakeServer {
  readonly signIn: SignIn;
  readonly openTransport: OpenTransport;
  /** Every message that arrived, in order. */
  readonly asked: readonly Ask[];
  /** Newest first. */
  sessions(): readonly SessionView[];
  /** Lets something happen to the newest session, or to the one named. Throws when the session core refuses it. */
  happen(event: Happening, sessionId?: SessionId): void;
  answerCharge(answer: ChargeAnswer, lookedUp?: boolean): void;
  /** The gateway answers the refund that is open. */
  answerRefund(answer: RefundAnswer): void;
  /** A session that is there without having been taken here; returned as it was put. */
  put(session: PaymentSession): PaymentSession;
  /** Reports the keypad: fields that are not named are empty. */
  key(active: CardField | null, fields: Partial<Record<CardField, Partial<FieldProgress>>>): void;
  passDeadline(): void;
  /** The next change does not arrive, though the connection holds. */
  withholdNext(): void;
  /** Tells where the feed and the account stand, as the server does now and then. */
  tellMarks(): void;
  /** The connection breaks, and comes back. */
  cut(): void;
  heal(): void;
  /** The next message of this name is answered so, and does nothing. */
  refuseNext(name: Ask["name"], code: WireErrorCode): void;
  /** Messages arrive and act, but answers are lost until told otherwise. */
  loseAnswers(lost: boolean): void;
  voidTokens(): void;
  readonly dials: FakeServerDials;
  readonly receipts: FakeMessages;
  readonly linkMessages: FakeMessages;
  readonly links: FakeLinks;
}

interface Inner {
  readonly links: FakeLinks;
  readonly receipts: FakeMessages;
  readonly linkMessages: FakeMessages;
  readonly sessions: FakeSessions;
  readonly progress: Map<SessionId, CaptureProgress>;
  readonly feed: FeedItem[];
  readonly done: Map<string, Reply<unknown>>;
  readonly asked: Ask[];
  readonly refusals: Map<string, WireErrorCode>;
  readonly dials: FakeServerDials;
  panel: TransportHandlers | null;
  isUp: boolean;
  losesAnswers: boolean;
  withholds: boolean;
  tokens: number;
  validFrom: number;
  revision: number;
}

export function createFakeServer(): FakeServer {
  const dials: FakeServerDials = {
    opensByItself: true,
    releasesByItself: true,
    role: "agent",
    agent: "agent-one",
    name: "Amy Brooks",
    pauseRecording: false,
    provider: "secure-bridge",
    callPath: "zoom-redirect",
    pairingCode: null,
    refundRole: "agent",
    signInProblem: null,
  };
  const inner: Inner = {
    receipts: createFakeMessages(),
    linkMessages: createFakeMessages(),
    links: createFakeLinks(dials, (link) => announceLink(inner, link)),
    sessions: createFakeSessions(dials, (session) => announce(inner, session)),
    progress: new Map(),
    feed: [],
    done: new Map(),
    asked: [],
    refusals: new Map(),
    dials,
    panel: null,
    isUp: true,
    losesAnswers: false,
    withholds: false,
    tokens: 0,
    validFrom: 0,
    revision: 0,
  };
  const { all, newest, apply } = inner.sessions;
  return {
    signIn: () => signIn(inner),
    openTransport: (token, handlers) => openTransport(inner, token, handlers),
    asked: inner.asked,
    sessions: () => [...all.values()].reverse().map(toView),
    happen: (event, sessionId = newest().id) => {
      const refused = apply(sessionId, event);
      if (refused !== null) throw new Error(`${event.type}: ${refused}`);
    },
    answerCharge: (answer, lookedUp = false) => {
      const { id, chargeKey } = newest();
      if (chargeKey === null) throw new Error("nothing has been charged");
      apply(id, { type: "charge_answered", chargeKey, answer, lookedUp });
    },
    answerRefund: (answer) => {
      const { id, refunds } = newest();
      const open = refunds.find(({ state }) => state === "asked");
      if (open === undefined) throw new Error("no refund has been asked for");
      apply(id, { type: "refund_answered", refundKey: open.key, answer });
    },
    put: (session) => {
      inner.sessions.put(session);
      return session;
    },
    key: (active, fields) => report(inner, newest(), active, fields),
    passDeadline: () => {
      const { id, deadline } = newest();
      apply(id, { type: "deadline_passed", deadlineAt: deadline?.at ?? 0 });
    },
    withholdNext: () => {
      inner.withholds = true;
    },
    tellMarks: () => {
      const open = views(inner).filter(({ phase }) => phase !== "closed");
      const versions = open.reduce((sum, { version }) => sum + version, 0);
      inner.panel?.onFeedAt({ seq: inner.feed.length });
      const begun = open.reduce((sum, { createdAt }) => sum + createdAt, 0);
      inner.panel?.onWatchedAt({ open: open.length, versions, begun });
    },
    cut: () => {
      inner.isUp = false;
      inner.panel?.onDown();
    },
    heal: () => {
      inner.isUp = true;
      inner.panel?.onUp();
    },
    refuseNext: (name, code) => {
      inner.refusals.set(name, code);
    },
    loseAnswers: (lost) => {
      inner.losesAnswers = lost;
    },
    voidTokens: () => {
      inner.validFrom = inner.tokens + 1;
    },
    dials: inner.dials,
    receipts: inner.receipts,
    linkMessages: inner.linkMessages,
    links: inner.links,
  };
}

async function signIn(inner: Inner): ReturnType<SignIn> {
  const { role, agent, signInProblem } = inner.dials;
  if (signInProblem !== null) return err(signInProblem);
  inner.tokens += 1;
  return ok({
    reply: {
      token: String(inner.tokens),
      expiresAt: Date.now() + 15 * 60_000,
      agentId: agent as AgentId,
      accountId: "account-one" as AccountId,
      role,
      settings: settingsBy(inner.dials),
    },
    clockAhead: 0,
  });
}

function openTransport(inner: Inner, token: () => string, handlers: TransportHandlers) {
  inner.panel = handlers;
  const isValid = () => Number(token()) >= inner.validFrom;
  return {
    connect: () => {
      if (!inner.isUp) return;
      queueMicrotask(() => (isValid() ? handlers.onUp() : handlers.onTurnedAway("not_signed_in")));
    },
    ask: async (ask: Ask): Promise<never> => {
      if (!inner.isUp) return null as never;
      inner.asked.push(ask);
      const reply = isValid() ? answer(inner, ask) : err(wireError("not_signed_in"));
      return (inner.losesAnswers ? null : reply) as never;
    },
    close: () => {
      inner.panel = null;
    },
  };
}

function answer(inner: Inner, ask: Ask): Reply<unknown> {
  const refusal = inner.refusals.get(ask.name);
  if (refusal !== undefined) {
    inner.refusals.delete(ask.name);
    return err(wireError(refusal, "trc_example"));
  }
  switch (ask.name) {
    case "follow":
      return ok(follow(inner, ask.message.afterSeq));
    case "watch":
      return ok({ sessions: views(inner).filter(({ phase }) => phase !== "closed") });
    case "find_payments":
      return ok({ payments: find(inner, ask.message.reference) });
    case "open_view":
      return inner.sessions.openView(ask.message.sessionId);
    case "receipts":
      return asReceipts(inner.receipts.read(ask.message.sessionId));
    case "send_receipt":
      return asReceipts(inner.receipts.send(ask.message.sessionId, ask.message));
    case "link_messages":
      return inner.linkMessages.read(ask.message.linkId);
    case "send_link":
      return inner.linkMessages.send(ask.message.linkId, ask.message);
    case "timeline":
      return inner.sessions.timeline(ask.message.sessionId);
    case "follow_links":
      return ok({ links: inner.links.all() });
    case "make_link":
      return once(inner, ask.message.requestId, () => inner.links.make(ask.message));
    case "cancel_link":
      return once(inner, ask.message.requestId, () => inner.links.cancel(ask.message.linkId));
    case "watch_links":
      return ok(inner.links.watch(ask.message));
    case "cancel_watched_link":
      return once(inner, ask.message.requestId, () => inner.links.cancelWatched(ask.message));
    case "resolve_link":
      return once(inner, ask.message.requestId, () => inner.links.resolve(ask.message));
    case "take_payment":
      return once(inner, ask.message.requestId, () => inner.sessions.take(ask.message));
    default:
      return once(inner, ask.message.requestId, () => inner.sessions.act(ask));
  }
}

function asReceipts(reply: Reply<SentMessages>): Reply<PaymentReceipts> {
  if (!reply.ok) return reply;
  const { messages: receipts, ...rest } = reply.value;
  return ok({ receipts, ...rest });
}

function views({ sessions }: Inner): readonly SessionView[] {
  return [...sessions.all.values()].map(toView);
}

function find(inner: Inner, reference: string | undefined): readonly SessionView[] {
  const closed = views(inner).filter(({ phase }) => phase === "closed");
  return closed.filter((session) => reference === undefined || session.reference === reference).reverse();
}

function once(inner: Inner, requestId: string, act: () => Reply<unknown>): Reply<unknown> {
  const reply = inner.done.get(requestId) ?? act();
  inner.done.set(requestId, reply);
  return reply;
}

function announce(inner: Inner, session: PaymentSession): void {
  const item = { seq: inner.feed.length + 1, session: toView(session) };
  // A feed is one agent's.
  if (session.agentId === inner.dials.agent) inner.feed.push(item);
  if (!arrives(inner)) return;
  if (session.agentId === inner.dials.agent) inner.panel?.onFeed(item);
  inner.panel?.onWatched(item.session);
}

/** Whether the change that is told now does. */
function arrives(inner: Inner): boolean {
  if (!inner.isUp) return false;
  const isWithheld = inner.withholds;
  inner.withholds = false;
  return !isWithheld;
}

function announceLink(inner: Inner, link: LinkView): void {
  if (!arrives(inner)) return;
  if (link.agentId === inner.dials.agent) inner.panel?.onLink(link);
  inner.panel?.onWatchedLink(toWatchedLink(link));
}

function follow(inner: Inner, afterSeq: number | null): FollowReply {
  const seq = inner.feed.length;
  const progress = [...inner.progress].map(([sessionId, last]) => ({ sessionId, progress: last }));
  if (afterSeq === null) {
    return {
      kind: "snapshot",
      sessions: views(inner).filter(({ agentId }) => agentId === inner.dials.agent),
      seq,
      progress,
    };
  }
  return { kind: "rest", items: inner.feed.slice(afterSeq), seq, progress };
}

function report(
  inner: Inner,
  { id, attempt }: PaymentSession,
  activeField: CardField | null,
  fields: Partial<Record<CardField, Partial<FieldProgress>>>,
): void {
  const progress: CaptureProgress = {
    attempt,
    revision: ++inner.revision,
    activeField,
    fields: cardFields.map((field) => ({ ...emptyField(field), ...fields[field] })),
  };
  inner.progress.set(id, progress);
  if (!inner.isUp) return;
  inner.panel?.onProgress({ sessionId: id, progress });
  const entered = progress.fields.reduce((sum, field) => sum + field.entered, 0);
  inner.panel?.onEntered({ sessionId: id, entered, field: activeField });
}

function emptyField(field: CardField): FieldProgress {
  return {
    field,
    entered: 0,
    expected: field === "expiry" ? 4 : null,
    complete: false,
    valid: null,
    problem: null,
    brand: null,
    last4: null,
  };
}
