/**
 * Where a payment session stands. The drawing and the rules are in `table.ts`.
 *
 * - `created`: the provider session is being opened or is open; the line has not been touched. The panel (which
 *   redirects the media), the agent (cancel) or a time-out moves it on.
 * - `securing`: the extra legs are being set up. The provider's signed word, or a time-out, moves it on.
 * - `capturing`: the customer keys the fields. The provider reports; the agent submits or cancels.
 * - `authorizing`: the provider has been asked to charge. Only its answer, or a look-up by key, ends this.
 * - `releasing`: the extra legs are being removed. Only the provider's signed word ends this.
 * - `closed`: the call is back to its baseline.
 */
export type Phase = "created" | "securing" | "capturing" | "authorizing" | "releasing" | "closed";

export const phases = ["created", "securing", "capturing", "authorizing", "releasing", "closed"] as const;

/**
 * How the payment ended; beside the phase, so that there is one way out and not seven. `partly_approved`: of two cards
 * one was charged, and the rest of the amount was not.
 */
export type Outcome =
  | "approved"
  | "partly_approved"
  | "declined"
  | "canceled"
  | "expired"
  | "failed"
  | "unresolved";

/**
 * Why it ended that way: one code per cause, so that the panel can tell the agent what to do next.
 * The texts live in the panel.
 */
export type Reason =
  | "agent_canceled"
  | "released_by_supervisor"
  | "customer_hung_up"
  | "engagement_ended"
  | "not_redirected_in_time"
  | "not_secured_in_time"
  | "not_keyed_in_time"
  | "provider_unreachable"
  | "provider_refused"
  | "redirect_failed"
  | "line_not_secured"
  | "line_lost"
  | "gateway_error"
  | "not_charged"
  | "canceled_in_view"
  | "answer_unknown"
  | "amount_differs"
  | "resolved_by_hand";

/** Which time-out is running. */
export type DeadlineKind =
  | "opening"
  | "redirecting"
  | "pairing"
  | "securing"
  | "capturing"
  | "authorizing"
  | "looking_up"
  | "releasing"
  | "reconciling"
  | "refunding";

export interface Deadline {
  readonly kind: DeadlineKind;
  /** Epoch ms. */
  readonly at: number;
}
