/**
 * `changeLink(link, event)`: pure. No clock, no I/O, no random. What may follow what stands in `table.ts` and nowhere else;
 * what is to be done outside follows from the phase (`work.ts`).
 */
import { err, ok, type Result } from "../result/index.ts";
import type { LinkEvent } from "./events.ts";
import type { LinkPayment, LinkView, LinkWord, PaymentLink } from "./link.ts";
import { type LinkRow, type LinkTable, linkTable } from "./table.ts";

/** Why nothing happened. A refusal is normal: the gateway says the same many times. */
export type LinkRefusal = "not_now" | "not_cancelable" | "nothing_new" | "not_unknown";

/**
 * So long, in ms, the gateway must not have told before a person may. A link is looked at every 15 minutes at
 * least (`work.ts`): so it has been asked for twice by then, and a person knows no less than the server.
 */
const unknownForMs = 20 * 60_000;

/** What a new link starts with. */
export type NewLink = Pick<
  PaymentLink,
  | "id"
  | "accountId"
  | "agentId"
  | "agentName"
  | "engagementId"
  | "gateway"
  | "money"
  | "reference"
  | "expiresAt"
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
    canceledBy: null,
    resolvedBy: null,
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

/** Whether a supervisor may enter now what became of it; `at` is epoch ms by the server's clock. */
export function mayResolveLink(link: Judged, at: number): boolean {
  return rowsOf(link, "found_over").some(({ when }) => isLongUnknown(when, link, at));
}

/** From when on that may be, in epoch ms, if the gateway does not tell before; `null`: it tells, or the link is over. */
export function resolvableAt(link: Judged): number | null {
  const { unknownSince } = link;
  return unknownSince === null || rowsOf(link, "found_over").length === 0
    ? null
    : unknownSince + unknownForMs;
}

/** Of what the guards judge; a `LinkView` has it. */
type Judged = Pick<
  LinkView,
  "phase" | "outcome" | "canCancel" | "isPaying" | "unknownSince" | "payment" | "resolvedBy"
>;

function pickRow(link: Judged, event: LinkEvent): Result<LinkRow, LinkRefusal> {
  const rows = rowsOf(link, event.type);
  if (rows.length === 0) return err("not_now");
  const row = rows.find(({ when }) => passes(when, link, event));
  if (row !== undefined) return ok(row);
  if (event.type === "cancel_requested") return err("not_cancelable");
  return err(event.type === "found_paid" || event.type === "found_over" ? "not_unknown" : "nothing_new");
}

function rowsOf({ phase }: Judged, type: LinkEvent["type"]): readonly LinkRow[] {
  return (linkTable as LinkTable)[phase][type] ?? [];
}

function isLongUnknown(when: LinkRow["when"], { unknownSince }: Judged, at: number): boolean {
  return when === "long_unknown" && unknownSince !== null && at - unknownSince >= unknownForMs;
}

function passes(when: LinkRow["when"], link: Judged, event: LinkEvent): boolean {
  const { outcome, canCancel, isPaying, unknownSince } = link;
  switch (when) {
    case undefined:
      return true;
    case "cancelable":
      return canCancel;
    case "unpaid":
      return outcome !== "paid";
    case "long_unknown":
      return isLongUnknown(when, link, event.at);
    case "entered":
      return link.resolvedBy != null && event.type === "link_paid" && !isSame(link.payment, event.payment);
    case "news":
      if (event.type === "link_not_seen") return unknownSince === null;
      return unknownSince !== null || (event.type === "link_seen_open" && event.isPaying !== isPaying);
  }
}

function isSame(known: LinkPayment | null, told: LinkPayment): boolean {
  return (
    known !== null &&
    known.gatewayReference === told.gatewayReference &&
    known.card?.brand === told.card?.brand &&
    known.card?.last4 === told.card?.last4
  );
}

/** What the event itself tells, whatever becomes of the phase. */
function note(link: PaymentLink, event: LinkEvent): PaymentLink {
  switch (event.type) {
    case "cancel_requested":
      return { ...link, canceledBy: wordOf(event) };
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
    case "found_paid": {
      const payment = { gatewayReference: event.gatewayReference, card: null };
      return { ...link, payment, isPaying: false, unknownSince: null, resolvedBy: wordOf(event) };
    }
    case "found_over":
      return { ...link, isPaying: false, unknownSince: null, resolvedBy: wordOf(event) };
  }
}

function wordOf({ by, why, at }: Partial<LinkWord> & Pick<LinkEvent, "at">): LinkWord | null {
  return by === undefined || why === undefined ? null : { by, why, at };
}
