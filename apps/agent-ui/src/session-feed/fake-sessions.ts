/** The sessions of the server in memory: moved by the real `transition`, with a provider that does what the dials say. */
import { type AccountId, type AgentId, createSessionId, type SessionId } from "@tacet/shared/ids";
import { checkAmount } from "@tacet/shared/money";
import {
  type CallPath,
  createSession,
  type Effect,
  type PaymentSession,
  parseWhy,
  plainSecuring,
  type SessionEvent,
  type SessionView,
  toView,
  transition,
} from "@tacet/shared/payment-session";
import { abilitiesOf, linksBy, type ProviderName } from "@tacet/shared/providers";
import { parseReference } from "@tacet/shared/reference";
import { err, ok, type Result } from "@tacet/shared/result";
import { gatherRepeated, type TimelineEvent, toTimelineEntry } from "@tacet/shared/timeline";
import type {
  Command,
  CommandName,
  PanelSettings,
  ProviderView,
  Reply,
  Role,
  Timeline,
  WireErrorCode,
} from "@tacet/shared/wire";
import { wireError } from "@tacet/shared/wire";
import type { SignInProblem } from "./sign-in-problem.ts";
import type { Ask } from "./transport.ts";

/** An event without its time: the double has the clock. */
export type Happening = SessionEvent extends infer Event
  ? Event extends SessionEvent
    ? Omit<Event, "at">
    : never
  : never;

export interface FakeServerDials {
  opensByItself: boolean;
  releasesByItself: boolean;
  role: Role;
  /** Who signs in. */
  agent: string;
  /** As Zoom has told it. */
  name: string | null;
  pauseRecording: boolean;
  /** The account's provider, with all that it can do. */
  provider: ProviderName;
  /** How a call gets to our own bridge. */
  callPath: CallPath;
  /** What the customer of the next call on an inline trunk has to key; `null`: nothing. */
  pairingCode: string | null;
  refundRole: Role;
  /** The sign-in fails so until it is taken away. */
  signInProblem: SignInProblem | null;
}

export interface FakeSessions {
  /** In the order in which they were taken. */
  readonly all: ReadonlyMap<SessionId, PaymentSession>;
  newest(): PaymentSession;
  take(message: Command<"take_payment">): Reply<SessionView>;
  act(ask: SessionAsk): Reply<SessionView>;
  openView(sessionId: SessionId): Reply<ProviderView>;
  /** Why the session core refused it, or `null`. */
  apply(sessionId: SessionId, event: Happening): WireErrorCode | null;
  /** What has happened to one, as the server tells it to supervisors. */
  timeline(sessionId: SessionId): Reply<Timeline>;
  /** Puts one there that another agent has taken. */
  put(session: PaymentSession): void;
}

type SessionAsk = Extract<Ask, { name: Exclude<CommandName, "take_payment"> }>;

interface Inner {
  readonly sessions: Map<SessionId, PaymentSession>;
  readonly events: Map<SessionId, TimelineEvent[]>;
  readonly dials: FakeServerDials;
  readonly onStored: (session: PaymentSession) => void;
  views: number;
}

export function settingsBy({
  pauseRecording,
  provider,
  callPath,
  refundRole,
}: FakeServerDials): PanelSettings {
  const { intents, bills } = abilitiesOf(provider);
  return {
    currencies: ["EUR", "USD", "JPY", "KWD"],
    amountLimit: 10_000,
    callPath,
    provider,
    extensionMs: 120_000,
    maxAttempts: 3,
    pauseRecording,
    intents,
    bills,
    refundRole,
    links: linksBy({ provider, gateway: "sandbox" }),
  };
}

export function createFakeSessions(
  dials: FakeServerDials,
  onStored: (session: PaymentSession) => void,
): FakeSessions {
  const inner: Inner = { sessions: new Map(), events: new Map(), dials, onStored, views: 0 };
  return {
    all: inner.sessions,
    newest: () => {
      const session = [...inner.sessions.values()].at(-1);
      if (session === undefined) throw new Error("no session yet");
      return session;
    },
    take: (message) => take(inner, message),
    act: (ask) => act(inner, ask),
    openView: (sessionId) => openView(inner, sessionId),
    timeline: (sessionId) => timeline(inner, sessionId),
    apply: (sessionId, event) => apply(inner, sessionId, event),
    put: (session) => store(inner, session),
  };
}

function take(inner: Inner, message: Command<"take_payment">): Reply<SessionView> {
  const settings = settingsBy(inner.dials);
  const read = readOrder(message, settings);
  if (!read.ok) return err(wireError(read.error));
  const { engagementId, money } = message;
  const open = [...inner.sessions.values()].filter(({ phase }) => phase !== "closed");
  if (open.some((session) => session.engagementId === engagementId)) return err(wireError("engagement_busy"));
  if (open.some((session) => session.reference === read.value)) return err(wireError("reference_busy"));
  const { provider, callPath, pauseRecording } = settings;
  const { capture, gateways } = abilitiesOf(provider);
  const { session, effects } = createSession(
    {
      id: createSessionId(),
      accountId: "account-one" as AccountId,
      agentId: inner.dials.agent as AgentId,
      agentName: inner.dials.name,
      engagementId,
      provider,
      callPath: gateways ? callPath : "zoom-redirect",
      pauseRecording,
      ...plainSecuring,
      money,
      reference: read.value,
      intent: message.intent ?? "charge",
      bills: message.bills ?? [],
      capture,
      gateway: gateways ? "sandbox" : null,
      fallbackGateway: null,
    },
    Date.now(),
  );
  store(inner, session);
  const taken = { type: "payment_taken", at: session.createdAt } as const;
  note(inner, session, taken, `agent:${inner.dials.agent}`);
  perform(inner, session.id, effects);
  return ok(toView(session));
}

/** The reference, or why the order is not taken. */
function readOrder(message: Command<"take_payment">, settings: PanelSettings): Result<string, WireErrorCode> {
  const { intent = "charge", bills, money, reference } = message;
  if (!settings.intents.includes(intent)) return err("intent_not_possible");
  if (bills !== undefined) {
    if (!settings.bills) return err("bills_not_possible");
    const sum = bills.reduce((total, { minorUnits }) => total + minorUnits, 0);
    if (sum !== money.minorUnits) return err("bills_do_not_add_up");
  }
  if (intent !== "save_card") {
    const amount = checkAmount(money, settings.amountLimit);
    if (!amount.ok) return err(amount.error.code);
  }
  const named = parseReference(reference);
  return named.ok ? named : err(named.error.code);
}

const rank: Readonly<Record<Role, number>> = { agent: 0, supervisor: 1, admin: 2 };

function act(inner: Inner, ask: SessionAsk): Reply<SessionView> {
  const { sessionId } = ask.message;
  if (!inner.sessions.has(sessionId)) return err(wireError("unknown_session"));
  if (rank[inner.dials.role] < rank[leastRole(inner, ask)]) return err(wireError("not_allowed"));
  const refused = doAsAsked(inner, ask);
  const session = inner.sessions.get(sessionId);
  if (refused !== null || session === undefined) return err(wireError(refused ?? "unknown_session"));
  return ok(toView(session));
}

function doAsAsked(inner: Inner, ask: SessionAsk): WireErrorCode | null {
  const { role, agent } = inner.dials;
  const actor = `${role}:${agent}`;
  if (ask.name !== "release_line" && ask.name !== "line_found_released")
    return apply(inner, ask.message.sessionId, toEvent(ask), actor);
  const why = parseWhy(ask.message.why);
  if (!why.ok) return why.error.code;
  const by = {
    id: agent as AgentId,
    name: inner.dials.name,
    role: role === "admin" ? role : "supervisor",
  } as const;
  const type = ask.name === "release_line" ? "release_requested" : "found_released";
  return apply(inner, ask.message.sessionId, { type, by, why: why.value }, actor);
}

const overseen: ReadonlySet<string> = new Set([
  "resolve",
  "resolve_refund",
  "release_line",
  "line_found_released",
]);

function leastRole({ dials }: Inner, { name }: SessionAsk): Role {
  if (name === "refund") return dials.refundRole;
  return overseen.has(name) ? "supervisor" : "agent";
}

function openView(inner: Inner, sessionId: SessionId): Reply<ProviderView> {
  const refused = apply(inner, sessionId, { type: "view_requested" });
  if (refused !== null) return err(wireError(refused));
  inner.views += 1;
  return ok({
    action: "https://provider.example/view/framed",
    fields: [{ name: "X-BEARER-TOKEN", value: `view-token-${inner.views}` }],
  });
}

function toEvent(ask: Exclude<SessionAsk, { name: "release_line" | "line_found_released" }>): Happening {
  switch (ask.name) {
    case "clear_field":
      return { type: "clear_field_requested", field: ask.message.field };
    case "split":
      return { type: "split_requested", minorUnits: ask.message.minorUnits };
    case "refund":
      return {
        type: "refund_requested",
        chargeKey: ask.message.chargeKey,
        minorUnits: ask.message.minorUnits,
      };
    case "resolve":
      return { type: "resolved_by_hand", result: ask.message.result };
    case "resolve_refund":
      return {
        type: "refund_resolved_by_hand",
        refundKey: ask.message.refundKey,
        result: ask.message.result,
      };
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

function apply(
  inner: Inner,
  sessionId: SessionId,
  event: Happening,
  actor = actorOf(event),
): WireErrorCode | null {
  const session = inner.sessions.get(sessionId);
  if (session === undefined) return "unknown_session";
  const timed = { ...event, at: Date.now() } as SessionEvent;
  const changed = transition(session, timed);
  if (!changed.ok) return changed.error.code;
  store(inner, changed.value.session);
  note(inner, changed.value.session, timed, actor);
  perform(inner, sessionId, changed.value.effects);
  return null;
}

function store(inner: Inner, session: PaymentSession): void {
  inner.sessions.set(session.id, session);
  inner.onStored(session);
}

/** Whose word it is, of what no message has asked for. */
function actorOf({ type }: Happening): string {
  if (type === "deadline_passed") return "clock";
  return type === "recording_reported" || type === "call_ended" ? "zoom" : "provider:secure-bridge";
}

function note(inner: Inner, session: PaymentSession, event: TimelineEvent["event"], actor: string): void {
  const { version, phase, outcome, reason, attempt, dueUnits, deadline, money } = session;
  const isRefunding = deadline?.kind === "refunding";
  const after = { version, phase, outcome, reason, attempt, dueUnits, minorUnits: money.minorUnits };
  inner.events.set(session.id, [
    ...(inner.events.get(session.id) ?? []),
    { event, actor, ...after, isRefunding },
  ]);
}

function timeline({ sessions, events, dials }: Inner, sessionId: SessionId): Reply<Timeline> {
  if (dials.role === "agent") return err(wireError("not_allowed"));
  const session = sessions.get(sessionId);
  if (session === undefined) return err(wireError("unknown_session"));
  const stored = events.get(sessionId) ?? [];
  const entries = stored.map((event, index) => {
    const context = { before: stored[index - 1] ?? null, currency: session.money.currency };
    const entry = toTimelineEntry(event, context);
    const { id } = entry.by;
    if (id === undefined || entry.by.kind === "provider") return entry;
    return { ...entry, by: { ...entry.by, name: id === session.agentId ? session.agentName : dials.name } };
  });
  return ok({ entries: gatherRepeated(entries), leftOut: 0 });
}

/** What the provider does by itself when the dials say so. */
function perform(inner: Inner, sessionId: SessionId, effects: readonly Effect[]): void {
  for (const { type } of effects) {
    const opens = type === "open" && inner.dials.opensByItself;
    const releases = type === "release" && inner.dials.releasesByItself;
    if (opens) {
      const providerSession = { id: "provider-session", linkId: `link-${inner.sessions.size}` };
      const { pairingCode: code } = inner.dials;
      const isInline = inner.sessions.get(sessionId)?.callPath === "inline-trunk";
      const toKey = isInline && code !== null ? { pairingCode: code } : {};
      setTimeout(() => apply(inner, sessionId, { type: "provider_opened", providerSession, ...toKey }), 20);
    }
    if (releases) setTimeout(() => apply(inner, sessionId, { type: "line_released" }), 40);
  }
}
