import type { EffectId, EngagementId } from "@tacet/shared/ids";
import {
  type CaptureProgress,
  type CardField,
  type May,
  type SessionView,
  sessionCan,
} from "@tacet/shared/payment-session";
import type { PanelSettings, ProviderView, Reply, Role, WireError } from "@tacet/shared/wire";
import type { DisabledReason, Language } from "../../i18n/index.ts";
import { type Connection, type FeedState, progressOf, sessionsOn } from "../../session-feed/index.ts";
import {
  currentEngagement,
  type Engagement,
  type EngagementsState,
  engagementUse,
} from "../../zoom/index.ts";
import type { ReceiptDesk } from "../receipt/index.ts";
import type { RefundFound } from "../refund/index.ts";
import { type DeskState, draftOf, type RedirectState } from "./desk-state.ts";
import {
  type Draft,
  type DraftProblems,
  type DraftUse,
  emptyDraft,
  noProblems,
  readDraft,
  useOf,
} from "./draft.ts";
import { type FramedState, framedState } from "./framed.ts";
import { type PaymentDesk, pendingKey } from "./payment-desk.ts";

/** All that the screens show; the components are functions of it and of the actions. */
export interface PaymentSnapshot {
  readonly connection: Connection;
  readonly engagement: Engagement | null;
  readonly screen: FormSnapshot | SessionSnapshot;
  /** The server's last refusal on this engagement. */
  readonly problem: WireError | null;
  /** The customer's language as far as the agent has chosen it. */
  readonly spoken: Language | null;
  /** Open payments on other calls of this agent. */
  readonly elsewhere: readonly SessionView[];
}

export interface FormSnapshot {
  readonly kind: "form";
  readonly draft: Draft;
  readonly use: DraftUse;
  readonly settings: PanelSettings;
  readonly problems: DraftProblems;
  readonly isTaking: boolean;
  /** Why no payment can be taken now. */
  readonly whyNot: DisabledReason | null;
}

export interface SessionSnapshot {
  readonly kind: "session";
  readonly session: SessionView;
  readonly progress: CaptureProgress | null;
  readonly redirect: RedirectState | null;
  /** With a provider's own view, while it is its turn. */
  readonly framed: FramedState | null;
  readonly role: Role;
  readonly settings: PanelSettings;
  readonly connection: Connection;
  /** What to add to this machine's clock to have the server's, in ms. */
  readonly clockAhead: number;
  readonly buttons: SessionButtons;
}

export type ButtonName = "submit" | "cancel" | "extend" | "takeAnother" | "split" | "openView" | CardField;
export type SessionButtons = Readonly<Record<ButtonName, ButtonState>>;

export interface ButtonState {
  readonly whyNot: DisabledReason | null;
  readonly busy: boolean;
}

/** A missing action is not possible now. */
export interface PaymentActions {
  readonly edit?: (change: Partial<Omit<Draft, "checked">>) => void;
  readonly take?: () => void;
  readonly submit?: () => void;
  readonly cancel?: () => void;
  readonly extend?: () => void;
  readonly takeAnother?: () => void;
  readonly clearField?: Partial<Readonly<Record<CardField, () => void>>>;
  readonly askZoomAgain?: () => void;
  /** So much on the present card, in minor units; the whole amount takes a split back. */
  readonly split?: (minorUnits: number) => void;
  readonly goOn?: () => void;
  readonly openView?: () => Promise<Reply<ProviderView> | null>;
  readonly refund?: (chargeKey: EffectId, minorUnits: number) => Promise<WireError | null>;
  readonly resolveRefund?: (refundKey: EffectId, found: RefundFound) => Promise<WireError | null>;
  readonly receipts?: ReceiptDesk;
  readonly dismissProblem?: () => void;
  readonly speak?: (language: Language) => void;
}

export interface PaymentSources {
  readonly feed: FeedState;
  readonly engagements: EngagementsState;
  readonly desk: DeskState;
}

/** `null` until the panel is signed in. */
export function paymentSnapshot(sources: PaymentSources): PaymentSnapshot | null {
  const { feed, engagements, desk } = sources;
  if (feed.signedIn === null) return null;
  const engagementId = shownEngagement(sources);
  const session = engagementId === null ? null : shownSession(sources, engagementId);
  const engagement = engagementId === null ? null : (engagements.byId[engagementId] ?? null);
  const { settings, clockAhead, role } = feed.signedIn;
  const redirect = session === null ? null : (desk.redirects[session.id] ?? null);
  return {
    connection: feed.connection,
    engagement,
    problem: engagementId === null ? null : (desk.problems[engagementId] ?? null),
    spoken: engagementId === null ? null : (desk.spoken[engagementId] ?? null),
    elsewhere: Object.values(feed.sessions).filter(
      ({ phase, engagementId: other }) => phase !== "closed" && other !== engagementId,
    ),
    screen:
      session === null
        ? formSnapshot(sources, settings, engagementId)
        : {
            kind: "session",
            session,
            progress: progressOf(feed, session),
            redirect,
            framed: framedState(session, redirect),
            role,
            settings,
            connection: feed.connection,
            clockAhead,
            buttons: sessionButtons(sources, session),
          },
  };
}

export function paymentActions(snapshot: PaymentSnapshot, desk: PaymentDesk): PaymentActions {
  const { engagement, screen } = snapshot;
  const always =
    engagement === null
      ? {}
      : {
          dismissProblem: () => desk.dismissProblem(engagement.id),
          speak: (language: Language) => desk.speak(engagement.id, language),
        };
  if (screen.kind === "form") {
    if (engagement === null) return {};
    return {
      ...always,
      edit: (change) => desk.edit(engagement.id, change),
      ...(screen.whyNot === null && !screen.isTaking ? { take: () => desk.take(engagement.id) } : {}),
    };
  }
  const { session, buttons } = screen;
  const when = (name: ButtonName) => buttons[name].whyNot === null && !buttons[name].busy;
  return {
    ...always,
    ...(when("submit") ? { submit: () => desk.submit(session) } : {}),
    ...(when("cancel") ? { cancel: () => desk.cancel(session) } : {}),
    ...(when("extend") ? { extend: () => desk.extend(session) } : {}),
    ...(when("takeAnother") ? { takeAnother: () => desk.takeAnother(session) } : {}),
    clearField: {
      ...(when("cardNumber") ? { cardNumber: () => desk.clearField(session, "cardNumber") } : {}),
      ...(when("expiry") ? { expiry: () => desk.clearField(session, "expiry") } : {}),
      ...(when("securityCode") ? { securityCode: () => desk.clearField(session, "securityCode") } : {}),
    },
    ...(when("split") ? { split: (minorUnits: number) => desk.split(session, minorUnits) } : {}),
    ...(when("openView") ? { openView: () => desk.openView(session) } : {}),
    ...(screen.framed === "unanswered" || screen.framed === "reloaded"
      ? { goOn: () => desk.goOn(session) }
      : {}),
    ...(screen.connection === "online"
      ? {
          refund: (key: EffectId, minorUnits: number) => desk.refund(session, key, minorUnits),
          resolveRefund: (key: EffectId, found: RefundFound) => desk.resolveRefund(session, key, found),
        }
      : {}),
    receipts: desk.receipts(session, snapshot.spoken),
    ...(mayAskZoomAgain(screen) ? { askZoomAgain: () => desk.askZoomAgain(session) } : {}),
  };
}

/** The engagement in front; with none in front, the one whose payment still runs, so that it isn't out of sight. */
function shownEngagement({ feed, engagements }: PaymentSources): EngagementId | null {
  if (engagements.currentId !== null) return engagements.currentId;
  const open = Object.values(feed.sessions).find(({ phase }) => phase !== "closed");
  return open?.engagementId ?? null;
}

/** The newest payment of the engagement, unless its result has been put away. */
function shownSession({ feed, desk }: PaymentSources, engagementId: EngagementId): SessionView | null {
  const newest = sessionsOn(feed, engagementId)[0];
  return newest === undefined || desk.putAway[newest.id] === true ? null : newest;
}

function formSnapshot(
  { feed, engagements, desk }: PaymentSources,
  settings: PanelSettings,
  engagementId: EngagementId | null,
): FormSnapshot {
  const draft = engagementId === null ? null : draftOf(desk, engagementId);
  const shown = draft ?? emptyDraft;
  const use = engagementUse(currentEngagement(engagements));
  return {
    kind: "form",
    draft: shown,
    use: useOf(shown, settings),
    settings,
    problems: shown.checked ? readDraft(shown, settings).problems : noProblems,
    isTaking: engagementId !== null && desk.pending[pendingKey("take_payment", engagementId)] === true,
    whyNot: connectionReason(feed.connection) ?? (use === "usable" ? null : use),
  };
}

function sessionButtons({ feed, desk }: PaymentSources, session: SessionView): SessionButtons {
  const button = (may: May, key: string): ButtonState => ({
    whyNot: connectionReason(feed.connection) ?? (may.ok ? null : reasonOf(may.error, session)),
    busy: desk.pending[key] === true,
  });
  const clear = (field: CardField) =>
    button(sessionCan.clearField(session, field), pendingKey("clear_field", session.id, field));
  const split = button(sessionCan.split(session, 1), pendingKey("split", session.id));
  const submit = button(sessionCan.submit(session), pendingKey("submit", session.id));
  return {
    // A split that is under way decides what is charged.
    submit: split.busy ? { ...submit, whyNot: submit.whyNot ?? "sending" } : submit,
    split,
    openView: button(sessionCan.openView(session), "open_view"),
    cancel: button(sessionCan.cancel(session), pendingKey("cancel", session.id)),
    extend: button(sessionCan.extend(session), pendingKey("extend", session.id)),
    // Puts a result away, which needs no connection.
    takeAnother: { whyNot: notYet(sessionCan.takeAnother(session), session), busy: false },
    cardNumber: clear("cardNumber"),
    expiry: clear("expiry"),
    securityCode: clear("securityCode"),
  };
}

function notYet(may: May, session: SessionView): DisabledReason | null {
  return may.ok ? null : reasonOf(may.error, session);
}

function reasonOf(code: Extract<May, { ok: false }>["error"], session: SessionView): DisabledReason {
  switch (code) {
    case "fields_not_ready":
    case "no_extensions_left":
    case "link_not_known":
      return code;
    default:
      return `not_now_${session.phase}`;
  }
}

function connectionReason(connection: Connection): DisabledReason | null {
  if (connection === "online") return null;
  return connection === "lost" ? "reconnecting" : "connecting";
}

/** After "not ready"; and in `securing` when this panel doesn't know that Zoom was asked and took it. */
function mayAskZoomAgain({ session, redirect, framed }: SessionSnapshot): boolean {
  if (!sessionCan.redirect(session).ok || session.callPath !== "zoom-redirect") return false;
  if (redirect?.step === "not_ready") return true;
  if (framed === "unanswered" || framed === "reloaded") return true;
  if (session.phase !== "securing") return false;
  return redirect === null || (redirect.step === "waiting" && !redirect.answered);
}
