/**
 * The server, in memory: it moves sessions with the real `transition` and answers by the wire contract, so a story told
 * through it is one the product can tell. The provider's word is given by the story (`happen`, `answerCharge`).
 */
import { type AccountId, type AgentId, createSessionId, type SessionId } from "@tacet/shared/ids";
import { checkAmount } from "@tacet/shared/money";
import {
  type CaptureProgress,
  type CardField,
  type ChargeAnswer,
  cardFields,
  createSession,
  type Effect,
  type FieldProgress,
  type PaymentSession,
  type SessionEvent,
  type SessionView,
  toView,
  transition,
} from "@tacet/shared/payment-session";
import { parseReference } from "@tacet/shared/reference";
import { err, ok } from "@tacet/shared/result";
import type {
  Command,
  CommandName,
  FeedItem,
  FollowReply,
  PanelSettings,
  Reply,
  Role,
  WireErrorCode,
} from "@tacet/shared/wire";
import { wireError } from "@tacet/shared/wire";
import type { SignIn } from "./sign-in.ts";
import type { SignInProblem } from "./sign-in-problem.ts";
import type { Ask, OpenTransport, TransportHandlers } from "./transport.ts";

/** An event without its time: the double has the clock. */
export type Happening = SessionEvent extends infer Event
  ? Event extends SessionEvent
    ? Omit<Event, "at">
    : never
  : never;

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
  /** Reports the keypad: fields that are not named are empty. */
  key(active: CardField | null, fields: Partial<Record<CardField, Partial<FieldProgress>>>): void;
  passDeadline(): void;
  /** The next feed item does not arrive, though the connection holds. */
  withholdNext(): void;
  /** The connection breaks, and comes back. */
  cut(): void;
  heal(): void;
  /** The next message of this name is answered so, and does nothing. */
  refuseNext(name: Ask["name"], code: WireErrorCode): void;
  /** Messages arrive and act, but answers are lost until told otherwise. */
  loseAnswers(lost: boolean): void;
  voidTokens(): void;
  readonly dials: FakeServerDials;
}

export interface FakeServerDials {
  opensByItself: boolean;
  releasesByItself: boolean;
  role: Role;
  /** Who signs in. */
  agent: string;
  pauseRecording: boolean;
  /** The sign-in fails so until it is taken away. */
  signInProblem: SignInProblem | null;
}

const settings: PanelSettings = {
  currencies: ["EUR", "USD", "JPY", "KWD"],
  amountLimit: 10_000,
  callPath: "zoom-redirect",
  provider: "secure-bridge",
  extensionMs: 120_000,
  maxAttempts: 3,
  pauseRecording: false,
};

interface Inner {
  readonly sessions: Map<SessionId, PaymentSession>;
  readonly progress: Map<SessionId, CaptureProgress>;
  readonly feed: FeedItem[];
  readonly done: Map<string, Reply<SessionView>>;
  readonly asked: Ask[];
  readonly refusals: Map<string, WireErrorCode>;
  readonly dials: FakeServer["dials"];
  panel: TransportHandlers | null;
  isUp: boolean;
  losesAnswers: boolean;
  withholds: boolean;
  tokens: number;
  validFrom: number;
  revision: number;
}

export function createFakeServer(): FakeServer {
  const inner: Inner = {
    sessions: new Map(),
    progress: new Map(),
    feed: [],
    done: new Map(),
    asked: [],
    refusals: new Map(),
    dials: {
      opensByItself: true,
      releasesByItself: true,
      role: "agent",
      agent: "agent-one",
      pauseRecording: false,
      signInProblem: null,
    },
    panel: null,
    isUp: true,
    losesAnswers: false,
    withholds: false,
    tokens: 0,
    validFrom: 0,
    revision: 0,
  };
  const newest = () => {
    const session = [...inner.sessions.values()].at(-1);
    if (session === undefined) throw new Error("no session yet");
    return session;
  };
  return {
    signIn: () => signIn(inner),
    openTransport: (token, handlers) => openTransport(inner, token, handlers),
    asked: inner.asked,
    sessions: () => [...inner.sessions.values()].reverse().map(toView),
    happen: (event, sessionId = newest().id) => {
      const refused = apply(inner, sessionId, event);
      if (refused !== null) throw new Error(`${event.type}: ${refused}`);
    },
    answerCharge: (answer, lookedUp = false) => {
      const { id, chargeKey } = newest();
      if (chargeKey === null) throw new Error("nothing has been charged");
      apply(inner, id, { type: "charge_answered", chargeKey, answer, lookedUp });
    },
    key: (active, fields) => report(inner, newest(), active, fields),
    passDeadline: () => {
      const { id, deadline } = newest();
      apply(inner, id, { type: "deadline_passed", deadlineAt: deadline?.at ?? 0 });
    },
    withholdNext: () => {
      inner.withholds = true;
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
  };
}

async function signIn(inner: Inner): ReturnType<SignIn> {
  const { role, agent, pauseRecording, signInProblem } = inner.dials;
  if (signInProblem !== null) return err(signInProblem);
  inner.tokens += 1;
  return ok({
    reply: {
      token: String(inner.tokens),
      expiresAt: Date.now() + 15 * 60_000,
      agentId: agent as AgentId,
      accountId: "account-one" as AccountId,
      role,
      settings: { ...settings, pauseRecording },
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
      return ok({
        sessions: [...inner.sessions.values()].filter(({ phase }) => phase !== "closed").map(toView),
      });
    case "take_payment":
      return once(inner, ask.message.requestId, () => takePayment(inner, ask.message));
    default:
      return once(inner, ask.message.requestId, () => act(inner, ask));
  }
}

function once(inner: Inner, requestId: string, act: () => Reply<SessionView>): Reply<SessionView> {
  const reply = inner.done.get(requestId) ?? act();
  inner.done.set(requestId, reply);
  return reply;
}

function takePayment(inner: Inner, message: Command<"take_payment">): Reply<SessionView> {
  const { engagementId, money, reference } = message;
  const amount = checkAmount(money, settings.amountLimit);
  if (!amount.ok) return err(wireError(amount.error.code));
  const named = parseReference(reference);
  if (!named.ok) return err(wireError(named.error.code));
  const open = [...inner.sessions.values()].filter(({ phase }) => phase !== "closed");
  if (open.some((session) => session.engagementId === engagementId)) return err(wireError("engagement_busy"));
  if (open.some((session) => session.reference === reference)) return err(wireError("reference_busy"));
  const who = { accountId: "account-one" as AccountId, agentId: "agent-one" as AgentId };
  const { provider, callPath } = settings;
  const { pauseRecording } = inner.dials;
  const path = { provider, callPath, pauseRecording };
  const { session, effects } = createSession(
    { id: createSessionId(), ...who, engagementId, ...path, money, reference: named.value },
    Date.now(),
  );
  store(inner, session);
  perform(inner, session.id, effects);
  return ok(toView(session));
}

function act(
  inner: Inner,
  ask: Extract<Ask, { name: Exclude<CommandName, "take_payment"> }>,
): Reply<SessionView> {
  const { sessionId } = ask.message;
  if (!inner.sessions.has(sessionId)) return err(wireError("unknown_session"));
  const refused = apply(inner, sessionId, toEvent(ask));
  const session = inner.sessions.get(sessionId);
  if (refused !== null || session === undefined) return err(wireError(refused ?? "unknown_session"));
  return ok(toView(session));
}

function toEvent(ask: Extract<Ask, { name: Exclude<CommandName, "take_payment"> }>): Happening {
  switch (ask.name) {
    case "clear_field":
      return { type: "clear_field_requested", field: ask.message.field };
    case "extend":
      return { type: "extend_requested" };
    case "submit":
      return { type: "submit_requested" };
    case "cancel":
      return { type: "cancel_requested" };
    case "engagement_ended":
      return { type: "call_ended", reason: "engagement_ended" };
    case "redirect_requested":
    case "redirect_failed":
      return { type: ask.name };
  }
}

/** Why the session core refused it, or `null`. */
function apply(inner: Inner, sessionId: SessionId, event: Happening): WireErrorCode | null {
  const session = inner.sessions.get(sessionId);
  if (session === undefined) return "unknown_session";
  const changed = transition(session, { ...event, at: Date.now() } as SessionEvent);
  if (!changed.ok) return changed.error.code;
  store(inner, changed.value.session);
  perform(inner, sessionId, changed.value.effects);
  return null;
}

function store(inner: Inner, session: PaymentSession): void {
  inner.sessions.set(session.id, session);
  const item = { seq: inner.feed.length + 1, session: toView(session) };
  inner.feed.push(item);
  if (!inner.isUp) return;
  if (inner.withholds) inner.withholds = false;
  else inner.panel?.onFeed(item);
  inner.panel?.onWatched(item.session);
}

/** What the provider does by itself when the dials say so. */
function perform(inner: Inner, sessionId: SessionId, effects: readonly Effect[]): void {
  for (const { type } of effects) {
    const opens = type === "open" && inner.dials.opensByItself;
    const releases = type === "release" && inner.dials.releasesByItself;
    if (opens) {
      const providerSession = { id: "provider-session", linkId: `link-${inner.sessions.size}` };
      setTimeout(() => apply(inner, sessionId, { type: "provider_opened", providerSession }), 20);
    }
    if (releases) setTimeout(() => apply(inner, sessionId, { type: "line_released" }), 40);
  }
}

function follow(inner: Inner, afterSeq: number | null): FollowReply {
  const seq = inner.feed.length;
  const progress = [...inner.progress].map(([sessionId, last]) => ({ sessionId, progress: last }));
  if (afterSeq === null) {
    return { kind: "snapshot", sessions: [...inner.sessions.values()].map(toView), seq, progress };
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
  inner.panel?.onEntered({ sessionId: id, entered });
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
