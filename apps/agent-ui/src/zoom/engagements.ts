/**
 * What Zoom says about the agent's engagements. All of it is hints: when framed, the SDK takes messages from any
 * origin. It decides which engagement is shown and whether a payment may be started, never where a payment stands.
 */
import { type EngagementId, isEngagementId } from "@tacet/shared/ids";

export interface Engagement {
  readonly id: EngagementId;
  /** Zoom's word, unchecked: `active`, `inactive`, `wrap-up`, `end`, or one that this panel doesn't know. */
  readonly state: string | null;
  readonly channel: string | null;
  readonly queueName: string | null;
  readonly customerName: string | null;
  /** The last digits only: an admin's masking in the client does not reach apps, so this is done here. */
  readonly customerNumber: string | null;
  /** Zoom reported that redirecting the media failed. */
  readonly redirectFailed: boolean;
}

export interface EngagementsState {
  readonly currentId: EngagementId | null;
  readonly byId: Readonly<Record<string, Engagement>>;
  /** An event came for an engagement that is not the agent's. */
  readonly foreignEvent: boolean;
}

export type EngagementsAction =
  | { readonly type: "entered"; readonly id: EngagementId; readonly queueName: string | null }
  | { readonly type: "left" }
  | { readonly type: "status"; readonly status: EngagementStatusHint }
  | { readonly type: "media_redirect"; readonly id: EngagementId; readonly failed: boolean }
  | { readonly type: "foreign_event" }
  | { readonly type: "notice_dismissed" };

/** A status, or the part of it that changed. */
export interface EngagementStatusHint {
  readonly id: EngagementId;
  readonly state?: string;
  readonly channel?: string;
  readonly customer?: { readonly name: string | null; readonly number: string | null };
}

export const noEngagements: EngagementsState = { currentId: null, byId: {}, foreignEvent: false };

export function reduceEngagements(state: EngagementsState, action: EngagementsAction): EngagementsState {
  switch (action.type) {
    case "entered": {
      const known = state.byId[action.id] ?? unknownEngagement(action.id);
      const entered = { ...known, queueName: action.queueName ?? known.queueName };
      return { ...put(state, entered), currentId: action.id };
    }
    case "left":
      return { ...state, currentId: null };
    case "status":
      return put(
        state,
        merge(state.byId[action.status.id] ?? unknownEngagement(action.status.id), action.status),
      );
    case "media_redirect": {
      const known = state.byId[action.id];
      return known === undefined ? state : put(state, { ...known, redirectFailed: action.failed });
    }
    case "foreign_event":
      return { ...state, foreignEvent: true };
    case "notice_dismissed":
      return { ...state, foreignEvent: false };
  }
}

export function currentEngagement(state: EngagementsState): Engagement | null {
  return state.currentId === null ? null : (state.byId[state.currentId] ?? null);
}

/** Whether the customer has a phone in the hand: not in a chat, by video or by e-mail. What isn't known yet is taken for a call. */
export function hasKeypad(engagement: Engagement | null): boolean {
  return (engagement?.channel ?? "voice") === "voice";
}

/** Whether a payment may be started on it. What isn't known is not safe. */
export type EngagementUse =
  | "usable"
  | "no_engagement"
  | "engagement_not_voice"
  | "engagement_over"
  | "engagement_state_unknown";

export function engagementUse(engagement: Engagement | null): EngagementUse {
  if (engagement === null) return "no_engagement";
  if (isOver(engagement) || engagement.state === "wrap-up") return "engagement_over";
  if (engagement.state !== "active" || engagement.channel === null) return "engagement_state_unknown";
  return hasKeypad(engagement) ? "usable" : "engagement_not_voice";
}

/**
 * Whether the engagement is finished, so that an open payment is, too. A `wrap-up` is not counted: there the customer hung
 * up, and the provider says so. Nor is `inactive`: Zoom does not say whether an engagement that is only in the background
 * is called so, and switching engagements must not cancel a payment.
 */
export function isOver({ state }: Engagement): boolean {
  return state === "end";
}

/** Reads what the SDK gave, which may be anything; `null` when it names no engagement. */
export function readStatus(value: unknown): EngagementStatusHint | null {
  const status = field(value, "engagementStatus");
  const id = field(status, "engagementId");
  if (typeof id !== "string" || !isEngagementId(id)) return null;
  const state = text(status, "state");
  const channel = text(status, "channel");
  const consumers = field(status, "consumers");
  const consumer: unknown = Array.isArray(consumers) ? consumers[0] : undefined;
  return {
    id,
    ...(state === null ? {} : { state }),
    ...(channel === null ? {} : { channel }),
    ...(consumer === undefined
      ? {}
      : {
          customer: {
            name: text(consumer, "consumerDisplayName"),
            number: maskNumber(text(consumer, "consumerNumber")),
          },
        }),
  };
}

export function readContext(value: unknown): { id: EngagementId; queueName: string | null } | null {
  const context = field(value, "engagementContext");
  const id = field(context, "engagementId");
  if (typeof id !== "string" || !isEngagementId(id)) return null;
  return { id, queueName: text(context, "queueName") };
}

export function readMediaRedirect(value: unknown): { id: EngagementId; failed: boolean } | null {
  const status = field(value, "MediaRedirectStatus");
  const id = field(status, "engagementId");
  if (typeof id !== "string" || !isEngagementId(id)) return null;
  return { id, failed: field(status, "status") === "fail" };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown, name: string): string | null {
  const found = field(value, name);
  return typeof found === "string" && found !== "" ? found : null;
}

function maskNumber(number: string | null): string | null {
  const digits = number?.replace(/\D/g, "") ?? "";
  return digits.length < 5 ? null : `••• ${digits.slice(-4)}`;
}

function merge(known: Engagement, { state, channel, customer }: EngagementStatusHint): Engagement {
  return {
    ...known,
    state: state ?? known.state,
    channel: channel ?? known.channel,
    customerName: customer?.name ?? known.customerName,
    customerNumber: customer?.number ?? known.customerNumber,
  };
}

function unknownEngagement(id: EngagementId): Engagement {
  return {
    id,
    state: null,
    channel: null,
    queueName: null,
    customerName: null,
    customerNumber: null,
    redirectFailed: false,
  };
}

function put(state: EngagementsState, engagement: Engagement): EngagementsState {
  return { ...state, byId: { ...state.byId, [engagement.id]: engagement } };
}
