import type { EngagementId, SessionId } from "@tacet/shared/ids";
import { type Money, toDecimal } from "@tacet/shared/money";
import { paidUnits, type SessionView } from "@tacet/shared/payment-session";
import type { WireError } from "@tacet/shared/wire";
import type { Language } from "../../i18n/index.ts";
import type { LineProblem } from "../../zoom/index.ts";
import { type Draft, emptyDraft } from "./draft.ts";

/** How far the panel has come with asking Zoom to redirect the media of a session. */
export type RedirectState =
  | { readonly step: "checking" }
  | { readonly step: "not_ready"; readonly problem: LineProblem }
  | { readonly step: "asked" }
  /** Zoom took it, or did not answer: from here on only the provider's word counts. */
  | { readonly step: "waiting"; readonly answered: boolean }
  /** The agent did not wait for Zoom's answer: whether the line is secured, the provider's view says. */
  | { readonly step: "went_on" }
  | { readonly step: "refused" };

/** What only this panel knows, kept apart by engagement: drafts, results put away, what is being sent. */
export interface DeskState {
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Sessions whose result the agent has put away. */
  readonly putAway: Readonly<Record<string, true>>;
  readonly pending: Readonly<Record<string, true>>;
  /** The server's last refusal, by engagement. */
  readonly problems: Readonly<Record<string, WireError>>;
  readonly redirects: Readonly<Record<string, RedirectState>>;
  /** In which language the agent speaks to the customer of an engagement, if not in the panel's. */
  readonly spoken: Readonly<Record<string, Language>>;
}

export type DeskAction =
  | { readonly type: "edited"; readonly engagementId: EngagementId; readonly change: Partial<Draft> }
  | { readonly type: "taken"; readonly engagementId: EngagementId }
  | { readonly type: "put_away"; readonly session: SessionView }
  | { readonly type: "sending"; readonly key: string }
  | {
      readonly type: "sent";
      readonly key: string;
      readonly engagementId: EngagementId;
      readonly problem: WireError | null;
    }
  | { readonly type: "problem_dismissed"; readonly engagementId: EngagementId }
  | { readonly type: "spoken"; readonly engagementId: EngagementId; readonly language: Language }
  | { readonly type: "redirect"; readonly sessionId: SessionId; readonly state: RedirectState };

export const emptyDesk: DeskState = {
  drafts: {},
  putAway: {},
  pending: {},
  problems: {},
  redirects: {},
  spoken: {},
};

export function reduceDesk(state: DeskState, action: DeskAction): DeskState {
  switch (action.type) {
    case "edited": {
      const draft = { ...draftOf(state, action.engagementId), ...action.change };
      return {
        ...withoutProblem(state, action.engagementId),
        drafts: { ...state.drafts, [action.engagementId]: draft },
      };
    }
    case "taken": {
      // What a card was taken for is not kept: the next payment is a plain charge unless somebody says otherwise.
      const { currency } = draftOf(state, action.engagementId);
      const draft = { ...emptyDraft, currency };
      return { ...state, drafts: { ...state.drafts, [action.engagementId]: draft } };
    }
    case "put_away":
      return putAway(state, action.session);
    case "sending":
      return { ...state, pending: { ...state.pending, [action.key]: true } };
    case "sent": {
      const { [action.key]: _, ...pending } = state.pending;
      const cleared = withoutProblem(state, action.engagementId);
      if (action.problem === null) return { ...cleared, pending };
      return { ...cleared, pending, problems: { ...state.problems, [action.engagementId]: action.problem } };
    }
    case "problem_dismissed":
      return withoutProblem(state, action.engagementId);
    case "spoken":
      return { ...state, spoken: { ...state.spoken, [action.engagementId]: action.language } };
    case "redirect":
      return { ...state, redirects: { ...state.redirects, [action.sessionId]: action.state } };
  }
}

export function draftOf(state: DeskState, engagementId: EngagementId): Draft {
  return state.drafts[engagementId] ?? emptyDraft;
}

/** What was not paid is likely to be tried again: its reference is put into the form, and what is left of the amount. */
function putAway(state: DeskState, session: SessionView): DeskState {
  const mayRepeat = session.outcome !== "approved" && session.outcome !== "unresolved";
  const draft: Draft = {
    ...emptyDraft,
    currency: session.money.currency,
    intent: mayRepeat ? session.intent : null,
    reference: mayRepeat ? session.reference : "",
    amount: session.outcome === "partly_approved" ? toDecimal(leftOf(session)) : "",
  };
  return {
    ...withoutProblem(state, session.engagementId),
    putAway: { ...state.putAway, [session.id]: true },
    drafts: { ...state.drafts, [session.engagementId]: draft },
  };
}

/** What no card was charged for. */
function leftOf(session: SessionView): Money {
  const { minorUnits, currency } = session.money;
  return { minorUnits: minorUnits - paidUnits(session), currency };
}

function withoutProblem(state: DeskState, engagementId: EngagementId): DeskState {
  const { [engagementId]: _, ...problems } = state.problems;
  return { ...state, problems };
}
