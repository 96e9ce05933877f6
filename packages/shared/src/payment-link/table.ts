import type { LinkEventType } from "./events.ts";
import type { LinkOutcome, LinkPhase } from "./link.ts";

/**
 * A payment by link, whole. Pure data: `transition.ts` reads it, `table.test.ts` walks it as a graph.
 *
 *                made              cancel
 *      making ────────► open ────────────────► canceling
 *         │              │                         │
 *         │ not made     │ paid, ended: expired    │ paid, ended: canceled
 *         ▼              ▼                         ▼
 *       closed ◄─────────┴─────────────────────────┘
 *                        ▲                         ▲
 *                        │ long unknown: found     │ long unknown: found
 *                        │ paid, or over: expired  │ paid, or over: canceled
 *
 * What must never happen here: a link that was open is closed by anything else than the gateway's word, or, where the
 * gateway has not told for long, the word of a person who has looked there; one that was paid becomes anything else.
 *
 * Not drawn: what the gateway says between (`link_seen_open`, `link_not_seen`) changes no phase; and a link that was
 * closed otherwise, also by a person, becomes paid if the gateway says so after all, for that is how it is. Of one that a
 * person has entered as paid, the gateway's word of the payment takes the place of theirs.
 *
 * Of the rows of a cell the first whose guard passes is taken. A cell that is missing, or whose guards all fail, is a
 * refusal: nothing changes.
 */
export interface LinkRow {
  /**
   * `news`: it says something that was not known. `long_unknown`: the gateway has not told for `unknownForMs`.
   * `entered`: a person has entered it as paid, and the gateway tells of the payment otherwise.
   */
  readonly when?: "cancelable" | "news" | "unpaid" | "long_unknown" | "entered";
  readonly to: LinkPhase;
  readonly outcome?: LinkOutcome;
}

export type LinkTable = Readonly<
  Record<LinkPhase, Readonly<Partial<Record<LinkEventType, readonly [LinkRow, ...LinkRow[]]>>>>
>;

export const linkTable = {
  // No cancel here: it takes seconds, and there is nothing yet that could be canceled.
  making: {
    link_made: [{ to: "open" }],
    link_not_made: [{ to: "closed", outcome: "failed" }],
  },
  open: {
    cancel_requested: [{ when: "cancelable", to: "canceling" }],
    link_seen_open: [{ when: "news", to: "open" }],
    link_not_seen: [{ when: "news", to: "open" }],
    link_paid: [{ to: "closed", outcome: "paid" }],
    link_ended: [{ to: "closed", outcome: "expired" }],
    found_paid: [{ when: "long_unknown", to: "closed", outcome: "paid" }],
    found_over: [{ when: "long_unknown", to: "closed", outcome: "expired" }],
  },
  canceling: {
    link_seen_open: [{ when: "news", to: "canceling" }],
    link_not_seen: [{ when: "news", to: "canceling" }],
    link_paid: [{ to: "closed", outcome: "paid" }],
    link_ended: [{ to: "closed", outcome: "canceled" }],
    found_paid: [{ when: "long_unknown", to: "closed", outcome: "paid" }],
    found_over: [{ when: "long_unknown", to: "closed", outcome: "canceled" }],
  },
  closed: {
    link_paid: [
      { when: "unpaid", to: "closed", outcome: "paid" },
      { when: "entered", to: "closed", outcome: "paid" },
    ],
  },
} as const satisfies LinkTable;
