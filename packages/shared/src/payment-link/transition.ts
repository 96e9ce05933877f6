/**
 * `changeLink(link, event)`: pure. No clock, no I/O, no random. What may follow what stands in `table.ts` and nowhere else;
 * what is to be done outside follows from the phase (`work.ts`).
 */
import { err, ok, type Result } from "../result/index.ts";
import type { LinkEvent } from "./events.ts";
import type { LinkView, PaymentLink } from "./link.ts";
import { type LinkRow, type LinkTable, linkTable } from "./table.ts";

/** Why nothing happened. A refusal is normal: the gateway says the same many times. */
export type LinkRefusal = "not_now" | "not_cancelable" | "nothing_new";

/** What a new link starts with. */
export type NewLink = Pick<
  PaymentLink,
  "id" | "accountId" | "agentId" | "engagementId" | "gateway" | "money" | "reference" | "expiresAt"
>;

export function createLink(start: NewLink, at: number): PaymentLink {
  return {
    ...start,
    phase: "making",
    outcome: null,
    reason: null,
    version: 1,
    gatewayLink: null,
    canCancel: false,
    isPaying: false,
    unknownSince: null,
    payment: null,
    createdAt: at,
    phaseSince: at,
  };
}

export function changeLink(link: PaymentLink, event: LinkEvent): Result<PaymentLink, LinkRefusal> {
  const picked = pickRow(link, event);
  if (!picked.ok) return picked;
  const { to, outcome } = picked.value;
  return ok({
    ...note(link, event),
    phase: to,
    outcome: outcome ?? link.outcome,
    version: link.version + 1,
    phaseSince: to === link.phase ? link.phaseSince : event.at,
  });
}

/** Whether the agent may cancel it now, or why not: server and panel ask the same table. */
export function mayCancelLink(link: Judged): Result<true, LinkRefusal> {
  const row = pickRow(link, { type: "cancel_requested", at: 0 });
  return row.ok ? ok(true) : row;
}

/** Of what the guards judge; a `LinkView` has it. */
type Judged = Pick<LinkView, "phase" | "outcome" | "canCancel" | "isPaying" | "unknownSince">;

function pickRow(link: Judged, event: LinkEvent): Result<LinkRow, LinkRefusal> {
  const rows = (linkTable as LinkTable)[link.phase][event.type];
  if (rows === undefined) return err("not_now");
  const row = rows.find(({ when }) => passes(when, link, event));
  if (row !== undefined) return ok(row);
  return err(event.type === "cancel_requested" ? "not_cancelable" : "nothing_new");
}

function passes(
  when: LinkRow["when"],
  { outcome, canCancel, isPaying, unknownSince }: Judged,
  event: LinkEvent,
): boolean {
  switch (when) {
    case undefined:
      return true;
    case "cancelable":
      return canCancel;
    case "unpaid":
      return outcome !== "paid";
    case "news":
      if (event.type === "link_not_seen") return unknownSince === null;
      return unknownSince !== null || (event.type === "link_seen_open" && event.isPaying !== isPaying);
  }
}

/** What the event itself tells, whatever becomes of the phase. */
function note(link: PaymentLink, event: LinkEvent): PaymentLink {
  switch (event.type) {
    case "cancel_requested":
      return link;
    case "link_made": {
      const { gatewayLink, expiresAt, canCancel } = event;
      return { ...link, gatewayLink, expiresAt, canCancel };
    }
    case "link_not_made":
      return { ...link, reason: event.reason };
    case "link_seen_open":
      return { ...link, isPaying: event.isPaying, unknownSince: null };
    case "link_not_seen":
      return { ...link, unknownSince: event.at };
    case "link_paid":
      return { ...link, payment: event.payment, isPaying: false, unknownSince: null };
    case "link_ended":
      return { ...link, isPaying: false, unknownSince: null };
  }
}
