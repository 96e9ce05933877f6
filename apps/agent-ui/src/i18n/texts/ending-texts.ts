/** What happened, and what the agent does next. */
export interface EndingText {
  readonly happened: string;
  readonly next: string;
}

/** One text for each way a payment can end. `none`: the outcome needs no reason. */
export interface EndingTexts {
  readonly approved: Endings<"none" | "resolved_by_hand">;
  readonly partly_approved: Endings<
    | "none"
    | "agent_canceled"
    | "released_by_supervisor"
    | "customer_hung_up"
    | "engagement_ended"
    | "line_lost"
    | "not_keyed_in_time"
    | "provider_unreachable"
    | "provider_refused"
    | "gateway_error"
    | "not_charged"
    | "resolved_by_hand"
  >;
  readonly declined: Endings<
    | "none"
    | "agent_canceled"
    | "released_by_supervisor"
    | "customer_hung_up"
    | "engagement_ended"
    | "line_lost"
    | "not_keyed_in_time"
  >;
  readonly canceled: Endings<
    "agent_canceled" | "released_by_supervisor" | "customer_hung_up" | "engagement_ended" | "canceled_in_view"
  >;
  readonly expired: Endings<"not_redirected_in_time" | "not_secured_in_time" | "not_keyed_in_time">;
  readonly failed: Endings<
    | "provider_unreachable"
    | "provider_refused"
    | "redirect_failed"
    | "line_not_secured"
    | "line_lost"
    | "gateway_error"
    | "not_charged"
    | "resolved_by_hand"
  >;
  readonly unresolved: Endings<"answer_unknown" | "amount_differs" | "released_by_supervisor">;
}
type Endings<Reason extends string> = Readonly<Record<Reason, EndingText>>;
