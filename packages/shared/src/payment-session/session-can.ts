import type { AgentId, EffectId } from "../ids/index.ts";
import { err, ok, type Result } from "../result/index.ts";
import type { CardField } from "./card.ts";
import type { AgentEvent } from "./events.ts";
import type { Guarded } from "./guards.ts";
import { defaultPolicy } from "./policy.ts";
import type { SessionView } from "./session.ts";
import { pickRow, type RefusalCode } from "./transition.ts";

/** What the functions below need of a session; a `SessionView` has it. */
export type Judged = Omit<Guarded, "linkKnown" | "chargeKey" | "lookups"> & Pick<SessionView, "linkId">;

/** Yes, or why not: the panel leaves the button visible and shows the reason. */
export type May = Result<true, RefusalCode>;

/**
 * What may be done now. Server and panel ask the same functions, and they ask the transition table, so that a button
 * that can be pressed is an event that will be taken.
 */
export const sessionCan = {
  redirect: (session: Judged): May => judge(session, { type: "redirect_requested" }),
  /** Clear one field and ask for it again. */
  clearField: (session: Judged, field: CardField): May =>
    judge(session, { type: "clear_field_requested", field }),
  extend: (session: Judged): May => judge(session, { type: "extend_requested" }),
  submit: (session: Judged): May => judge(session, { type: "submit_requested" }),
  split: (session: Judged, minorUnits: number): May =>
    judge(session, { type: "split_requested", minorUnits }),
  openView: (session: Judged): May => judge(session, { type: "view_requested" }),
  refund: (session: Judged, chargeKey: EffectId, minorUnits: number): May =>
    judge(session, { type: "refund_requested", chargeKey, minorUnits }),
  /** Enter what became of a charge that nobody else can tell. */
  resolve: (session: Judged): May => judge(session, { type: "resolved_by_hand", result: "not_charged" }),
  /** Enter what became of a refund that no gateway answers. */
  resolveRefund: (session: Judged, refundKey: EffectId): May =>
    judge(session, { type: "refund_resolved_by_hand", refundKey, result: "not_refunded" }),
  cancel: (session: Judged): May => judge(session, { type: "cancel_requested" }),
  /** Have the line given back, as a supervisor. */
  release: (session: Judged): May => judge(session, { type: "release_requested", ...anybody }),
  /** Say that the call is back or over, of a line whose provider never answers again. */
  foundReleased: (session: Judged): May => judge(session, { type: "found_released", ...anybody }),
  /** Take another payment on the same call. */
  takeAnother: (session: Judged): May => (session.phase === "closed" ? ok(true) : err("not_now")),
} as const;

/** Whether a line may be given back does not depend on who asks, once the role is right. */
const anybody = { by: { id: "anybody" as AgentId, name: null, role: "supervisor" }, why: "-" } as const;

function judge(session: Judged, event: AgentEvent): May {
  // An agent's event needs neither the time nor the merchant's policy to be judged.
  const row = pickRow({ ...session, linkKnown: session.linkId !== null }, { ...event, at: 0 }, defaultPolicy);
  return row.ok ? ok(true) : err(row.error.code);
}
