import type { MessageKind } from "@tacet/shared/contact";
import type { MessageState } from "@tacet/shared/customer-message";
import type { LinkId, SessionId } from "@tacet/shared/ids";
import type { PaymentLink } from "@tacet/shared/payment-link";
import type { PaymentSession, Reason, SessionEvent } from "@tacet/shared/payment-session";
import type { GatewayName, ProviderName } from "@tacet/shared/providers";
import type { Logger } from "./logger.ts";
import { createMetrics, labelOf, type Metrics } from "./metrics/index.ts";

/** The one author of business events, in the log and in the metrics: what operators can rely on finding. Never throws. */
export interface BusinessEvents {
  sessionChanged(
    before: PaymentSession | null,
    after: PaymentSession,
    event: SessionEvent | { readonly type: "payment_taken" },
  ): void;
  /** `ageMs`: how long ago it was begun. */
  paymentUnfinished(session: PaymentSession, ageMs: number): void;
  /** The same for money that was asked to be given back. */
  refundUnfinished(session: PaymentSession, ageMs: number): void;
  /** An answer about a charge or a refund that changes nothing, though it should, is told to people as well. */
  eventRefused(session: PaymentSession, event: SessionEvent, code: string): void;
  /** The payment goes on without the gateway that was to stand in. */
  fallbackWithoutKey(sessionId: SessionId, gateway: GatewayName): void;
  /** The provider was asked for its own view. */
  viewAsked(session: PaymentSession, code: string): void;
  signedIn(role: string): void;
  signInRefused(code: string): void;
  installed(app: string): void;
  installRefused(code: string): void;
  tokensRenewed(code: string): void;
  /** A provider's message, or several in one; `taken`, or why not. */
  callbackCame(provider: ProviderName, code: string): void;
  /** The keypad's progress has been passed on; `at`: when it was at the provider (epoch ms, by its clock), if that is known. */
  progressCame(at: number | null, now: number): void;
  /** `event`: its name in our words, or in Zoom's if it has none in ours. */
  zoomMessageCame(event: string, code: string): void;
  zoomMessageRefused(code: string): void;
  /** A receipt needs nothing more; `state`: how it ended. */
  receiptEnded(
    receipt: { readonly sessionId: SessionId; readonly channel: MessageKind },
    state: MessageState,
  ): void;
  /** The same of a message with a payment link. */
  linkMessageEnded(
    message: { readonly linkId: LinkId; readonly channel: MessageKind },
    state: MessageState,
  ): void;
  /** An e-mail or a text message was given to whoever is to deliver it; `ok`, or why not. */
  messageTried(kind: MessageKind, code: string, durationMs: number): void;
  /** `before` is `null` for one that has just been asked for. */
  linkChanged(before: PaymentLink | null, after: PaymentLink): void;
  /** The gateway tells otherwise than a person has entered. */
  linkContradicted(link: PaymentLink): void;
  effectTried(
    effect: { readonly id: string; readonly type: string; readonly attempt: number },
    code: string,
    durationMs: number,
  ): void;
}

export function createBusinessEvents(log: Logger, metrics: Metrics = createMetrics()): BusinessEvents {
  return {
    ...eventsOfCustomers(log, metrics),
    sessionChanged(before, after, event) {
      countChange(metrics, before, after, event);
      if (before?.phase === after.phase && before.outcome === after.outcome) return;
      if (after.outcome === "unresolved" && before?.outcome !== "unresolved")
        log.error("payment unresolved", {
          sessionId: after.id,
          attempt: after.attempt,
          ...(after.reason === null ? {} : { code: after.reason }),
          next: nextStep(after.reason),
        });
      log.info("session changed", {
        sessionId: after.id,
        event: event.type,
        phase: after.phase,
        attempt: after.attempt,
        ...(after.outcome === null ? {} : { outcome: after.outcome }),
        ...(after.reason === null ? {} : { code: after.reason }),
      });
    },
    paymentUnfinished({ id, phase, outcome, attempt }, ageMs) {
      log.error("payment not over", {
        sessionId: id,
        phase,
        attempt,
        durationMs: Math.round(ageMs),
        ...(outcome === null ? {} : { outcome }),
      });
    },
    refundUnfinished({ id, phase, outcome, attempt }, ageMs) {
      log.error("payment not over", {
        sessionId: id,
        phase,
        attempt,
        code: "refund_open",
        durationMs: Math.round(ageMs),
        ...(outcome === null ? {} : { outcome }),
        next: "The refund is asked for again with the same key until it is answered. Look at the gateway why it is not; if it stays, enter the result in Supervise.",
      });
    },
    eventRefused(session, event, code) {
      const { id: sessionId, phase } = session;
      log.info("event refused", { sessionId, event: event.type, phase, code });
      tellOfUnbooked({ log, metrics }, session, event);
    },
    fallbackWithoutKey(sessionId, gateway) {
      log.warn("fallback gateway without a key", { sessionId, code: gateway });
    },
    viewAsked({ id: sessionId }, code) {
      const write = code === "ok" ? log.info : log.warn;
      write("view asked for", { sessionId, code });
    },
    signedIn(role) {
      metrics.signIns.inc({ code: "ok" });
      log.info("signed in", { code: role });
    },
    signInRefused(code) {
      metrics.signIns.inc({ code: labelOf(code) });
      log.warn("sign-in refused", { code });
    },
    installed(app) {
      metrics.installs.inc({ code: "ok" });
      log.info("app installed", { code: app });
    },
    installRefused(code) {
      metrics.installs.inc({ code: labelOf(code) });
      log.warn("installation refused", { code });
    },
    tokensRenewed(code) {
      metrics.tokenRenewals.inc({ code: labelOf(code) });
      const write = code === "ok" ? log.info : log.warn;
      write("tokens renewed", { code });
    },
    callbackCame(provider, code) {
      metrics.callbacks.inc({ provider, code: labelOf(code) });
      if (code !== "taken") log.warn("provider event refused", { code });
    },
    progressCame(at, now) {
      // Two clocks: what looks like less than nothing is nothing.
      if (at !== null) metrics.keypadProgress.observe(Math.max(0, now - at) / 1_000);
    },
    zoomMessageCame(event, code) {
      metrics.callbacks.inc({ provider: "zoom", code: code === "ok" ? "taken" : labelOf(code) });
      log.info("webhook of Zoom came", { event, code });
    },
    zoomMessageRefused(code) {
      metrics.callbacks.inc({ provider: "zoom", code: labelOf(code) });
      log.warn("webhook of Zoom refused", { code });
    },
    effectTried({ id, type, attempt }, code, durationMs) {
      metrics.effects.inc({ effect: labelOf(type), code: labelOf(code) });
      metrics.effectSeconds.observe({ effect: labelOf(type) }, durationMs / 1_000);
      const write = code === "ok" ? log.info : log.warn;
      write("effect tried", {
        effectId: id,
        effect: type,
        attempt,
        code,
        durationMs: Math.round(durationMs),
      });
    },
  };
}

function tellOfLink(
  { log, metrics }: { readonly log: Logger; readonly metrics: Metrics },
  before: PaymentLink | null,
  after: PaymentLink,
): void {
  const { id: linkId, phase, outcome, reason, unknownSince } = after;
  if (before === null) metrics.linksAsked.inc();
  // What a person had entered, the gateway confirms.
  if (before?.outcome === "paid") return;
  if (before?.phase === "closed") {
    // The customer was paying when it ended, and the reference was free from then on.
    metrics.unbooked.inc({ kind: "link" });
    log.error("link paid after its end", {
      linkId,
      ...(before.outcome === null ? {} : { code: before.outcome }),
      next: "See whether the same was paid a second time since, and give one of them back at the gateway.",
    });
    return;
  }
  if (unknownSince !== null && before?.unknownSince === null)
    log.warn("link not known", {
      linkId,
      phase,
      next: "The gateway does not tell what has become of it. It is asked until it does; look at the gateway, and at the account's key in Setup. If it stays, enter the result in Supervise.",
    });
  if (before?.phase === phase) return;
  if (phase === "closed") metrics.linksEnded.inc({ outcome: outcome ?? "none" });
  log.info("link changed", {
    linkId,
    phase,
    ...(outcome === null ? {} : { outcome }),
    ...(reason === null ? {} : { code: reason }),
  });
}

/** Of what is sent to customers: payment links and receipts. */
function eventsOfCustomers(
  log: Logger,
  metrics: Metrics,
): Pick<
  BusinessEvents,
  "linkChanged" | "linkContradicted" | "receiptEnded" | "linkMessageEnded" | "messageTried"
> {
  return {
    linkChanged: (before, after) => tellOfLink({ log, metrics }, before, after),
    linkContradicted: ({ id: linkId, outcome }) =>
      log.error("link not as it was entered", {
        linkId,
        ...(outcome === null ? {} : { code: outcome }),
        next: "What a supervisor has entered is not what the gateway shows. Look at the gateway: end the link there if it is open, and see whether the reference was charged since.",
      }),
    receiptEnded({ sessionId, channel }, state) {
      metrics.receipts.inc({ kind: channel, state });
      const write = state === "sent" ? log.info : log.warn;
      write("receipt ended", { sessionId, event: channel, code: state });
    },
    linkMessageEnded({ linkId, channel }, state) {
      metrics.linkMessages.inc({ kind: channel, state });
      const write = state === "sent" ? log.info : log.warn;
      write("link message ended", { linkId, event: channel, code: state });
    },
    messageTried(kind, code, durationMs) {
      metrics.messages.inc({ kind, code: labelOf(code) });
      metrics.messageSeconds.observe({ kind }, durationMs / 1_000);
      if (code !== "ok")
        log.warn("message not sent", { event: kind, code, durationMs: Math.round(durationMs) });
    },
  };
}

/** What a stored change adds to the figures. */
function countChange(
  metrics: Metrics,
  before: PaymentSession | null,
  after: PaymentSession,
  event: Parameters<BusinessEvents["sessionChanged"]>[2],
): void {
  const provider = labelOf(after.provider);
  if (before === null) {
    metrics.sessionsStarted.inc({ provider, call_path: after.callPath });
    return;
  }
  if (event.type === "charge_answered" && event.answer.kind !== "unknown") {
    const source = event.lookedUp ? "looked_up" : "told";
    metrics.charges.inc({ outcome: event.answer.kind, source, provider });
  }
  if (event.type === "refund_answered") metrics.refunds.inc({ outcome: event.answer.kind });
  if (after.outcome === "unresolved" && before.outcome !== "unresolved") metrics.unresolved.inc({ provider });
  if (before.phase === after.phase) return;
  // By the clocks of two nodes, perhaps.
  const seconds = Math.max(0, after.phaseSince - before.phaseSince) / 1_000;
  metrics.phaseSeconds.observe({ phase: before.phase }, seconds);
  if (before.phase === "releasing") metrics.lineReleaseSeconds.observe({ provider }, seconds);
  if (after.phase === "closed") metrics.sessionsEnded.inc({ provider, outcome: after.outcome ?? "none" });
}

/** Money has moved, or may have, and the session says otherwise. */
function tellOfUnbooked(
  { log, metrics }: { readonly log: Logger; readonly metrics: Metrics },
  session: PaymentSession,
  event: SessionEvent,
): void {
  const { id: sessionId, phase, outcome } = session;
  if (isUnbookedRefund(session, event)) {
    metrics.unbooked.inc({ kind: "refund" });
    log.error("refund not booked", {
      sessionId,
      phase,
      code: "refunded",
      next: "It was entered as not given back, and was. See at the gateway that no more is given back than was meant.",
    });
  }
  const problem = unbooked(session, event);
  if (problem === null) return;
  metrics.unbooked.inc({ kind: problem });
  log.error("charge not booked", {
    sessionId,
    phase,
    code: problem,
    ...(outcome === null ? {} : { outcome }),
    next:
      problem === "approved" ? "Find the charge at the gateway and give it back there." : nextStep(problem),
  });
}

/** What a person has to do about a payment of which nobody knows what it came to. */
function nextStep(reason: Reason | null): string {
  return reason === "amount_differs"
    ? "The provider names another amount or currency. Compare it at the gateway, mend it there, and enter the result in Supervise."
    : "It is looked up until it is known. If it stays, look at the gateway and enter the result in Supervise.";
}

/** What an answer tells of a charge that the session has no place for; `null`: nothing that it does not know. */
function unbooked(session: PaymentSession, event: SessionEvent): "approved" | "amount_differs" | null {
  if (event.type !== "charge_answered") return null;
  const { answer, chargeKey } = event;
  if (answer.kind === "unknown" && answer.because === "amount_differs")
    return session.reason === "amount_differs" ? null : "amount_differs";
  if (answer.kind !== "approved" || session.charges.some(({ key }) => key === chargeKey)) return null;
  const { outcome, reason, charges } = session;
  // Of two cards the first, if there is no charge at all.
  const isPaid = outcome === "approved" || (outcome === "partly_approved" && charges.length === 0);
  return isPaid && reason === "resolved_by_hand" && chargeKey === session.chargeKey ? null : "approved";
}

/** The gateway has given back what a person has entered as not given back. */
function isUnbookedRefund({ refunds }: PaymentSession, event: SessionEvent): boolean {
  if (event.type !== "refund_answered" || event.answer.kind !== "refunded") return false;
  const refund = refunds.find(({ key }) => key === event.refundKey);
  return refund?.state === "refused" && refund.reason === "resolved_by_hand";
}
