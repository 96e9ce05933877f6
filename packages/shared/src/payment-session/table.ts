import type { EffectType } from "./effects.ts";
import type { SessionEventType } from "./events.ts";
import type { GuardName } from "./guards.ts";
import type { DeadlineKind, Outcome, Phase, Reason } from "./phase.ts";

/**
 * The payment session, whole. Pure data: `transition.ts` reads it, `table.test.ts` walks it as a graph.
 *
 *                        redirect_requested          line_secured
 *      open ─► created ───────────────────► securing ────────────► capturing ◄──────────┐
 *                 │                            │                     │   │              │ declined,
 *                 │ not opened                 │ not secured,        │   │ submit       │ another card
 *                 │                            │ canceled,           │   ▼              │ (attempt + 1)
 *                 │     canceled, expired,     │ expired      cancel,│  authorizing ────┘
 *                 │     call ended             │              expired│   │
 *                 │             │              │                     │   │ answered, or unresolved
 *                 │             └──────────────┴─────────┬───────────┴───┘
 *                 ▼                                      ▼
 *               closed ◄──────────────────────────── releasing
 *                            line_released
 *
 * Beside the phase runs the recording, for merchants who want it paused (`recording.ts`). No row names it: entering
 * `capturing` the first time adds `pause_recording`, entering `releasing` after that adds `resume_recording`.
 *
 *      untouched ──► pausing ──► paused | pause_failed ──► resuming ──► resumed | resume_failed
 *         line secured                            releasing
 *
 * What must never happen here: a way from `securing`, `capturing` or `authorizing` to `closed` that does not lead
 * through `releasing`; a way out of `authorizing` other than the provider's answer, or the giving up that calls
 * itself `unresolved`, by time or by a supervisor; a second `submit` in one attempt.
 *
 * Not drawn: a provider with a view of its own (`framed`) leads from `created` straight to `capturing`, where its view asks
 * for the charge and its word ends it; on an inline trunk nothing is redirected, and the provider's answer to `open` leads
 * to `securing`; a secured line can change its mode (`line_mode`), which changes nothing else; of two cards that share an amount (`split`) the first one's approval leads from
 * `authorizing` back to `capturing`; and a closed payment can be refunded. A row's outcome is that of a payment of which
 * nothing was charged before; if one of two cards was, it becomes `partly_approved` (`transition.ts`).
 *
 * A supervisor (`release_requested`) leads from everywhere before to `releasing`, as the agent's cancel does and from
 * `authorizing`, too: then as `unresolved`, for the charge was asked for, and what became of it is looked up in `releasing`
 * and in `closed`. Out of `releasing` leads the provider's `line_released`, or, where nobody answers any more, the word of a
 * person who has made sure that the call is back or over (`found_released`).
 *
 * Of the rows of a cell the first whose guard passes is taken. A cell that is missing, or whose guards all fail, is a
 * refusal: nothing changes.
 */
export interface Row {
  readonly when?: GuardName;
  readonly to: Phase;
  readonly outcome?: Outcome;
  /** Why; `"event"` takes the reason that the event names. */
  readonly reason?: Reason | "event";
  readonly effects?: readonly EffectType[];
  /** The time-out that starts now; `"keep"` leaves the running one, none stops it. */
  readonly deadline?: DeadlineKind | "keep" | "extended";
}

type Cell = readonly [Row, ...Row[]];
export type TransitionTable = Readonly<Record<Phase, Readonly<Partial<Record<SessionEventType, Cell>>>>>;

/** A way out: the line is given back, whatever became of the payment, and that takes its time. */
const leave = (row: Pick<Row, "when" | "outcome" | "reason">) =>
  ({ ...row, to: "releasing", effects: ["release"], deadline: "releasing" }) as const satisfies Row;

export const table = {
  created: {
    recording_reported: [{ when: "recordingExpected", to: "created", deadline: "keep" }],
    provider_opened: [
      { when: "panelRedirects", to: "created", deadline: "redirecting" },
      { when: "pairingNeeded", to: "securing", deadline: "pairing" },
      { to: "securing", deadline: "securing" },
    ],
    provider_not_opened: [
      leave({ when: "mayBeOpen", outcome: "failed", reason: "event" }),
      { to: "closed", outcome: "failed", reason: "event" },
    ],
    redirect_requested: [
      // A provider with a view of its own says nothing until the end: its view shows whether the line is secured.
      { when: "framedAndLinkKnown", to: "capturing", deadline: "capturing" },
      { when: "linkKnown", to: "securing", deadline: "securing" },
    ],
    redirect_failed: [leave({ outcome: "failed", reason: "redirect_failed" })],
    // The provider's word may overtake both its own answer to `open` and the panel's report.
    line_secured: [{ to: "capturing", effects: ["begin_capture"], deadline: "capturing" }],
    line_not_secured: [leave({ outcome: "failed", reason: "event" })],
    line_lost: [leave({ outcome: "failed", reason: "line_lost" })],
    cancel_requested: [leave({ outcome: "canceled", reason: "agent_canceled" })],
    release_requested: [leave({ outcome: "canceled", reason: "released_by_supervisor" })],
    call_ended: [leave({ outcome: "canceled", reason: "event" })],
    deadline_passed: [
      leave({ when: "linkKnown", outcome: "expired", reason: "not_redirected_in_time" }),
      leave({ outcome: "failed", reason: "provider_unreachable" }),
    ],
  },
  securing: {
    recording_reported: [{ when: "recordingExpected", to: "securing", deadline: "keep" }],
    provider_opened: [{ to: "securing", deadline: "keep" }],
    // A panel that was reloaded may ask for the redirection again.
    redirect_requested: [{ to: "securing", deadline: "keep" }],
    redirect_failed: [leave({ outcome: "failed", reason: "redirect_failed" })],
    line_secured: [{ to: "capturing", effects: ["begin_capture"], deadline: "capturing" }],
    line_not_secured: [leave({ outcome: "failed", reason: "event" })],
    line_lost: [leave({ outcome: "failed", reason: "line_lost" })],
    cancel_requested: [leave({ outcome: "canceled", reason: "agent_canceled" })],
    release_requested: [leave({ outcome: "canceled", reason: "released_by_supervisor" })],
    call_ended: [leave({ outcome: "canceled", reason: "event" })],
    deadline_passed: [leave({ outcome: "expired", reason: "not_secured_in_time" })],
  },
  capturing: {
    recording_reported: [{ when: "recordingExpected", to: "capturing", deadline: "keep" }],
    provider_opened: [{ to: "capturing", deadline: "keep" }],
    line_mode: [{ to: "capturing", deadline: "keep" }],
    capture_not_started: [
      leave({ when: "viewGiven", outcome: "unresolved", reason: "answer_unknown" }),
      leave({ outcome: "failed", reason: "event" }),
    ],
    fields_ready: [{ when: "sameAttempt", to: "capturing", deadline: "keep" }],
    fields_not_ready: [{ when: "sameAttempt", to: "capturing", deadline: "keep" }],
    clear_field_requested: [
      { when: "streamed", to: "capturing", effects: ["clear_field"], deadline: "keep" },
    ],
    // A panel that was reloaded may ask for the redirection, or for the view, again.
    redirect_requested: [{ when: "framed", to: "capturing", deadline: "keep" }],
    redirect_failed: [leave({ when: "viewNotGiven", outcome: "failed", reason: "redirect_failed" })],
    view_requested: [{ when: "framed", to: "capturing", deadline: "keep" }],
    split_requested: [{ when: "splittable", to: "capturing", deadline: "keep" }],
    // Only where the provider's own view asks for the charge: otherwise there is no key here that it could answer.
    charge_answered: [
      leave({ when: "approved", outcome: "approved" }),
      leave({ when: "declined", outcome: "declined" }),
      leave({ when: "canceledInView", outcome: "canceled", reason: "event" }),
      leave({ when: "notCharged", outcome: "failed", reason: "event" }),
      leave({ when: "amountDiffers", outcome: "unresolved", reason: "amount_differs" }),
      leave({ when: "unknown", outcome: "unresolved", reason: "answer_unknown" }),
    ],
    extend_requested: [{ when: "extensionsLeft", to: "capturing", deadline: "extended" }],
    submit_requested: [
      { when: "fieldsReady", to: "authorizing", effects: ["submit"], deadline: "authorizing" },
    ],
    // Whatever ends the entry after a decline: what the payment came to is the decline. After the provider's own view was
    // given out, only the provider knows.
    cancel_requested: [
      leave({ when: "viewGiven", outcome: "unresolved", reason: "answer_unknown" }),
      leave({ when: "wasDeclined", outcome: "declined", reason: "agent_canceled" }),
      leave({ outcome: "canceled", reason: "agent_canceled" }),
    ],
    release_requested: [
      leave({ when: "viewGiven", outcome: "unresolved", reason: "released_by_supervisor" }),
      leave({ when: "wasDeclined", outcome: "declined", reason: "released_by_supervisor" }),
      leave({ outcome: "canceled", reason: "released_by_supervisor" }),
    ],
    call_ended: [
      leave({ when: "viewGiven", outcome: "unresolved", reason: "answer_unknown" }),
      leave({ when: "wasDeclined", outcome: "declined", reason: "event" }),
      leave({ outcome: "canceled", reason: "event" }),
    ],
    line_lost: [
      leave({ when: "viewGiven", outcome: "unresolved", reason: "answer_unknown" }),
      leave({ when: "wasDeclined", outcome: "declined", reason: "line_lost" }),
      leave({ outcome: "failed", reason: "line_lost" }),
    ],
    deadline_passed: [
      leave({ when: "viewGiven", outcome: "unresolved", reason: "answer_unknown" }),
      leave({ when: "wasDeclined", outcome: "declined", reason: "not_keyed_in_time" }),
      leave({ outcome: "expired", reason: "not_keyed_in_time" }),
    ],
  },
  // No cancel here: once the provider has been asked to charge, only its answer ends the phase. A supervisor who gives the
  // line back all the same takes nothing of that back: the answer is waited for without the line.
  authorizing: {
    recording_reported: [{ when: "recordingExpected", to: "authorizing", deadline: "keep" }],
    provider_opened: [{ to: "authorizing", deadline: "keep" }],
    line_mode: [{ to: "authorizing", deadline: "keep" }],
    charge_answered: [
      // Of two cards the first: the second is keyed on the same line.
      { when: "moreIsDue", to: "capturing", effects: ["begin_capture"], deadline: "capturing" },
      leave({ when: "approved", outcome: "approved" }),
      {
        when: "declinedButAnotherCardMayHelp",
        to: "capturing",
        effects: ["begin_capture"],
        deadline: "capturing",
      },
      leave({ when: "declined", outcome: "declined" }),
      leave({ when: "notCharged", outcome: "failed", reason: "event" }),
      leave({ when: "amountDiffers", outcome: "unresolved", reason: "amount_differs" }),
      { when: "unknownAndLookedUp", to: "authorizing", deadline: "looking_up" },
      { when: "unknown", to: "authorizing", effects: ["look_up"], deadline: "looking_up" },
    ],
    deadline_passed: [
      { when: "lookupsLeft", to: "authorizing", effects: ["look_up"], deadline: "looking_up" },
      leave({ outcome: "unresolved", reason: "answer_unknown" }),
    ],
    release_requested: [leave({ outcome: "unresolved", reason: "released_by_supervisor" })],
    // Noted; the answer is still waited for.
    call_ended: [{ to: "authorizing", deadline: "keep" }],
    line_lost: [{ to: "authorizing", deadline: "keep" }],
  },
  releasing: {
    recording_reported: [{ when: "recordingExpected", to: "releasing", deadline: "keep" }],
    line_released: [{ when: "unresolved", to: "closed", deadline: "reconciling" }, { to: "closed" }],
    // The line is asked for again and again until the provider says that it is released, and so is the charge.
    deadline_passed: [
      { when: "unresolved", to: "releasing", effects: ["release", "look_up"], deadline: "releasing" },
      { to: "releasing", effects: ["release"], deadline: "releasing" },
    ],
    release_requested: [{ to: "releasing", effects: ["release"], deadline: "releasing" }],
    // The way out where the provider never answers again.
    found_released: [
      { when: "releaseUnansweredOfUnresolved", to: "closed", deadline: "reconciling" },
      { when: "releaseUnanswered", to: "closed" },
    ],
    provider_opened: [{ to: "releasing", effects: ["release"], deadline: "releasing" }],
    line_mode: [{ to: "releasing", deadline: "keep" }],
    call_ended: [{ to: "releasing", deadline: "keep" }],
    line_lost: [{ to: "releasing", deadline: "keep" }],
    charge_answered: [
      { when: "resolvedApproved", to: "releasing", outcome: "approved", deadline: "keep" },
      { when: "resolvedDeclined", to: "releasing", outcome: "declined", deadline: "keep" },
      { when: "resolvedCanceled", to: "releasing", outcome: "canceled", reason: "event", deadline: "keep" },
      { when: "resolvedNotCharged", to: "releasing", outcome: "failed", reason: "event", deadline: "keep" },
    ],
  },
  // The call is back; what may be left is a charge or a refund whose answer is not known, asked for until it is.
  closed: {
    recording_reported: [{ when: "recordingExpected", to: "closed", deadline: "keep" }],
    charge_answered: [
      { when: "resolvedApproved", to: "closed", outcome: "approved" },
      { when: "resolvedDeclined", to: "closed", outcome: "declined" },
      { when: "resolvedCanceled", to: "closed", outcome: "canceled", reason: "event" },
      { when: "resolvedNotCharged", to: "closed", outcome: "failed", reason: "event" },
    ],
    resolved_by_hand: [
      { when: "foundCharged", to: "closed", outcome: "approved", reason: "resolved_by_hand" },
      { when: "foundNotCharged", to: "closed", outcome: "failed", reason: "resolved_by_hand" },
    ],
    // A refund is asked for with one key, again and again, until the gateway has answered it.
    refund_requested: [{ when: "refundPossible", to: "closed", effects: ["refund"], deadline: "refunding" }],
    refund_answered: [{ when: "refundSettled", to: "closed" }],
    // The way out where nobody answers any more; a payment that is unresolved has no refund, so no time-out is lost.
    refund_resolved_by_hand: [{ when: "refundFoundByHand", to: "closed" }],
    deadline_passed: [
      { when: "refundOpen", to: "closed", effects: ["refund"], deadline: "refunding" },
      { when: "unresolved", to: "closed", effects: ["look_up"], deadline: "reconciling" },
    ],
    // Opened after all, too late for anyone: close it there as well.
    provider_opened: [{ to: "closed", effects: ["release"], deadline: "keep" }],
  },
} as const satisfies TransitionTable;
