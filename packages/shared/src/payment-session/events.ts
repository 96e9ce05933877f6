import type { EffectId } from "../ids/index.ts";
import type { CardField, CardSummary, ChargeAnswer } from "./card.ts";
import type { Line } from "./line.ts";
import type { Reason } from "./phase.ts";
import type { RecordingReport } from "./recording.ts";
import type { RefundAnswer } from "./refund.ts";
import type { Overseer } from "./release.ts";
import type { ProviderSession } from "./session.ts";

/**
 * Everything that can happen to a session. `at` is epoch ms, set by whoever records the event: the session core has
 * no clock.
 */
export type SessionEvent = { readonly at: number } & (
  | ProviderEvent
  | AgentEvent
  | RecordingEvent
  | { readonly type: "deadline_passed"; readonly deadlineAt: number }
);

/** The provider's word: signed, or the direct answer to a call of ours. */
export type ProviderEvent =
  | {
      readonly type: "provider_opened";
      readonly providerSession: ProviderSession;
      /** The customer has to key it before the line can be secured; left out: the call is known. */
      readonly pairingCode?: string;
    }
  | {
      readonly type: "provider_not_opened";
      readonly reason: "provider_unreachable" | "provider_refused";
      /** The call ended without an answer, so the provider may have opened it all the same. */
      readonly mayBeOpen: boolean;
    }
  /** `line` is left out by a provider that has one way only of keeping a line free of digits. */
  | { readonly type: "line_secured"; readonly line?: Line }
  | { readonly type: "line_mode"; readonly line: Line }
  | {
      readonly type: "line_not_secured";
      readonly reason: Extract<Reason, "line_not_secured" | "provider_unreachable">;
    }
  | { readonly type: "capture_not_started"; readonly reason: "provider_unreachable" | "provider_refused" }
  | { readonly type: "fields_ready"; readonly attempt: number; readonly card: CardSummary }
  | { readonly type: "fields_not_ready"; readonly attempt: number }
  | {
      readonly type: "charge_answered";
      readonly chargeKey: EffectId;
      readonly answer: ChargeAnswer;
      /** `false`: the provider volunteered the answer; `true`: it was asked by key. */
      readonly lookedUp: boolean;
    }
  | { readonly type: "refund_answered"; readonly refundKey: EffectId; readonly answer: RefundAnswer }
  | { readonly type: "call_ended"; readonly reason: "customer_hung_up" | "engagement_ended" }
  | { readonly type: "line_lost" }
  | { readonly type: "line_released" };

/** What a person does, or the panel in the name of one: the agent, or a supervisor for refunds, results and stuck lines. */
export type AgentEvent =
  | { readonly type: "redirect_requested" }
  | { readonly type: "redirect_failed" }
  /** The provider's own view is about to be given out: from here on the customer may be charged. */
  | { readonly type: "view_requested" }
  | { readonly type: "clear_field_requested"; readonly field: CardField }
  /** Charges `minorUnits` on this card, and the rest on another one. */
  | { readonly type: "split_requested"; readonly minorUnits: number }
  | { readonly type: "extend_requested" }
  | { readonly type: "submit_requested" }
  | { readonly type: "cancel_requested" }
  | { readonly type: "refund_requested"; readonly chargeKey: EffectId; readonly minorUnits: number }
  /** A person has looked at the gateway what became of a charge that nobody else can tell. */
  | { readonly type: "resolved_by_hand"; readonly result: "charged" | "not_charged" }
  /** The same of a refund that no gateway answers. */
  | {
      readonly type: "refund_resolved_by_hand";
      readonly refundKey: EffectId;
      readonly result: "refunded" | "not_refunded";
    }
  /** A supervisor has the line given back, whatever the agent does. */
  | { readonly type: "release_requested"; readonly by: Overseer; readonly why: string }
  /** A person has made sure that the call is back to normal or over, of a line whose provider does not say so. */
  | { readonly type: "found_released"; readonly by: Overseer; readonly why: string };

/** What the contact center says of the call's recording; see `recording.ts`. */
export interface RecordingEvent {
  readonly type: "recording_reported";
  readonly state: RecordingReport;
}

export type SessionEventType = SessionEvent["type"];
export type SessionEventOf<Type extends SessionEventType> = Extract<SessionEvent, { readonly type: Type }>;
