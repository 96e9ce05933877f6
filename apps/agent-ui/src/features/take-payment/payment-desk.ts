import type { CustomerLanguage } from "@tacet/shared/customer-message";
import type { EffectId, EngagementId, SessionId } from "@tacet/shared/ids";
import type { CardField, SessionView } from "@tacet/shared/payment-session";
import type { Command, CommandName, ProviderView, Reply, WireError } from "@tacet/shared/wire";
import type { Language } from "../../i18n/index.ts";
import type { SessionFeed } from "../../session-feed/index.ts";
import { createStore, type Store, type WritableStore } from "../../store/index.ts";
import { isOver, type ZoomClient } from "../../zoom/index.ts";
import type { ReceiptDesk } from "../receipt/index.ts";
import type { RefundFound } from "../refund/index.ts";
import { type DeskAction, type DeskState, draftOf, emptyDesk, reduceDesk } from "./desk-state.ts";
import { type Draft, readDraft } from "./draft.ts";
import { createMediaRedirector } from "./redirect-media.ts";

/** What the agent does, and what the panel does in the agent's name. */
export interface PaymentDesk {
  readonly store: Store<DeskState>;
  edit(engagementId: EngagementId, change: Partial<Omit<Draft, "checked">>): void;
  /** Starts the payment of the draft; with a faulty draft it only shows what is wrong. */
  take(engagementId: EngagementId): void;
  clearField(session: SessionView, field: CardField): void;
  extend(session: SessionView): void;
  submit(session: SessionView): void;
  /** Charges so much on the present card; the whole amount takes a split back. */
  split(session: SessionView, minorUnits: number): void;
  /** Opens the provider's view though it is not known that Zoom redirects the media. */
  goOn(session: SessionView): void;
  /** The provider's view with a fresh token; `null`: no answer. See `SessionFeed`. */
  openView(session: SessionView): Promise<Reply<ProviderView> | null>;
  /** Gives so much of a charge back; ends with the server's refusal, or `null`. */
  refund(session: SessionView, chargeKey: EffectId, minorUnits: number): Promise<WireError | null>;
  /** Enters what became of a refund; ends with the server's refusal, or `null`. */
  resolveRefund(session: SessionView, refundKey: EffectId, found: RefundFound): Promise<WireError | null>;
  /** The receipts of a payment. `language`: the customer's, if the agent has chosen one. */
  receipts(session: SessionView, language: CustomerLanguage | null): ReceiptDesk;
  cancel(session: SessionView): void;
  /** Puts the result away; the form comes back. */
  takeAnother(session: SessionView): void;
  askZoomAgain(session: SessionView): void;
  dismissProblem(engagementId: EngagementId): void;
  /** In which language the lines are that are read out on this engagement. */
  speak(engagementId: EngagementId, language: Language): void;
  stop(): void;
}

interface Inner {
  readonly feed: SessionFeed;
  readonly zoom: ZoomClient;
  readonly store: WritableStore<DeskState, DeskAction>;
}

export function createPaymentDesk(deps: {
  readonly feed: SessionFeed;
  readonly zoom: ZoomClient;
}): PaymentDesk {
  const { feed, zoom } = deps;
  const inner: Inner = { feed, zoom, store: createStore(reduceDesk, emptyDesk) };
  const redirector = createMediaRedirector({
    feed,
    zoom,
    tell: (sessionId, state) => inner.store.dispatch({ type: "redirect", sessionId, state }),
  });
  const endOnce = createEngagementWatch(inner, zoom);
  const consider = () => {
    redirector.consider();
    endOnce();
  };
  const stops = [feed.store.subscribe(consider), zoom.engagements.subscribe(consider)];
  return {
    store: inner.store,
    edit: (engagementId, change) => inner.store.dispatch({ type: "edited", engagementId, change }),
    take: (engagementId) => void take(inner, engagementId),
    clearField: (session, field) =>
      void send(inner, session, { name: "clear_field", content: { sessionId: session.id, field } }),
    extend: (session) => void act(inner, session, "extend"),
    submit: (session) => void act(inner, session, "submit"),
    split: (session, minorUnits) =>
      void send(inner, session, { name: "split", content: { sessionId: session.id, minorUnits } }),
    goOn: ({ id: sessionId }) =>
      inner.store.dispatch({ type: "redirect", sessionId, state: { step: "went_on" } }),
    openView: ({ id }) => feed.openView(id),
    refund: async ({ id: sessionId }, chargeKey, minorUnits) => {
      const reply = await feed.command("refund", { sessionId, chargeKey, minorUnits });
      return reply.ok ? null : reply.error;
    },
    resolveRefund: async ({ id: sessionId }, refundKey, result) => {
      const reply = await feed.command("resolve_refund", { sessionId, refundKey, result });
      return reply.ok ? null : reply.error;
    },
    receipts: ({ id: sessionId }, language) => ({
      language,
      read: () => feed.messages("receipts", { sessionId }),
      send: (order) => feed.sendMessage("send_receipt", { sessionId, ...order }),
    }),
    cancel: (session) => void act(inner, session, "cancel"),
    takeAnother: (session) => inner.store.dispatch({ type: "put_away", session }),
    askZoomAgain: (session) => redirector.retry(session),
    dismissProblem: (engagementId) => inner.store.dispatch({ type: "problem_dismissed", engagementId }),
    speak: (engagementId, language) => inner.store.dispatch({ type: "spoken", engagementId, language }),
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

export function pendingKey(name: CommandName, id: SessionId | EngagementId, field?: CardField): string {
  return field === undefined ? `${name} ${id}` : `${name} ${id} ${field}`;
}

async function take(inner: Inner, engagementId: EngagementId): Promise<void> {
  const { signedIn } = inner.feed.store.get();
  const key = pendingKey("take_payment", engagementId);
  if (signedIn === null || inner.store.get().pending[key] === true) return;
  const { order } = readDraft(draftOf(inner.store.get(), engagementId), signedIn.settings);
  if (order === null) {
    return inner.store.dispatch({ type: "edited", engagementId, change: { checked: true } });
  }
  inner.store.dispatch({ type: "sending", key });
  // The bridge finds a call on a trunk by them; of every call the server keeps two digits, for who watches.
  const purpose = signedIn.settings.callPath === "inline-trunk" ? "toFindTheCall" : "toShow";
  const numbers = await inner.zoom.callNumbers(engagementId, purpose);
  const known = numbers === null ? {} : { numbers };
  const reply = await inner.feed.command("take_payment", { engagementId, ...order, ...known });
  inner.store.dispatch({ type: "sent", key, engagementId, problem: reply.ok ? null : reply.error });
  if (reply.ok) inner.store.dispatch({ type: "taken", engagementId });
}

function act(inner: Inner, session: SessionView, name: "extend" | "submit" | "cancel"): Promise<void> {
  return send(inner, session, { name, content: { sessionId: session.id } });
}

type Sendable<Name extends CommandName> = {
  readonly name: Name;
  readonly content: Omit<Command<Name>, "requestId">;
};

/** While one is under way, pressing again is the same press. */
async function send<Name extends Exclude<CommandName, "take_payment">>(
  inner: Inner,
  session: SessionView,
  { name, content }: Sendable<Name>,
): Promise<void> {
  const key = pendingKey(name, session.id, "field" in content ? (content.field as CardField) : undefined);
  if (inner.store.get().pending[key] === true) return;
  inner.store.dispatch({ type: "sending", key });
  const reply = await inner.feed.command(name, content);
  const problem = reply.ok ? null : reply.error;
  inner.store.dispatch({ type: "sent", key, engagementId: session.engagementId, problem });
}

/** An engagement that Zoom calls over can't pay any more. Said once per session; the server only ever releases on it. */
function createEngagementWatch({ feed }: Inner, zoom: ZoomClient): () => void {
  const told = new Set<SessionId>();
  return () => {
    const { byId } = zoom.engagements.get();
    for (const session of Object.values(feed.store.get().sessions)) {
      const engagement = byId[session.engagementId];
      const isOpen = session.phase !== "closed" && session.phase !== "releasing" && !session.callEnded;
      if (!isOpen || engagement === undefined || !isOver(engagement) || told.has(session.id)) continue;
      told.add(session.id);
      void feed.command("engagement_ended", { sessionId: session.id });
    }
  };
}
