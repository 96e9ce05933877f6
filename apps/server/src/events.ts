import type { PaymentSession } from "@tacet/shared/payment-session";
import type { Logger } from "./logger.ts";

/** The one author of business events: what operators and auditors can rely on finding. Never throws. */
export interface BusinessEvents {
  sessionChanged(before: PaymentSession | null, after: PaymentSession, event: string): void;
  /** `ageMs`: how long ago it was begun. */
  paymentUnfinished(session: PaymentSession, ageMs: number): void;
  eventRefused(session: PaymentSession, event: string, code: string): void;
  signedIn(role: string): void;
  signInRefused(code: string): void;
  installed(app: string): void;
  installRefused(code: string): void;
  tokensRenewed(code: string): void;
  webhookRefused(code: string): void;
  /** `event`: its name in our words, or in Zoom's if it has none in ours. */
  zoomMessageCame(event: string, code: string): void;
  zoomMessageRefused(code: string): void;
  effectTried(
    effect: { readonly id: string; readonly type: string; readonly attempt: number },
    code: string,
    durationMs: number,
  ): void;
}

export function createBusinessEvents(log: Logger): BusinessEvents {
  return {
    sessionChanged(before, after, event) {
      if (before?.phase === after.phase && before.outcome === after.outcome) return;
      if (after.outcome === "unresolved" && before?.outcome !== "unresolved")
        log.error("payment unresolved", { sessionId: after.id, attempt: after.attempt });
      log.info("session changed", {
        sessionId: after.id,
        event,
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
    eventRefused(session, event, code) {
      log.info("event refused", { sessionId: session.id, event, phase: session.phase, code });
    },
    signedIn(role) {
      log.info("signed in", { code: role });
    },
    signInRefused(code) {
      log.warn("sign-in refused", { code });
    },
    installed(app) {
      log.info("app installed", { code: app });
    },
    installRefused(code) {
      log.warn("installation refused", { code });
    },
    tokensRenewed(code) {
      const write = code === "ok" ? log.info : log.warn;
      write("tokens renewed", { code });
    },
    webhookRefused(code) {
      log.warn("provider event refused", { code });
    },
    zoomMessageCame(event, code) {
      log.info("webhook of Zoom came", { event, code });
    },
    zoomMessageRefused(code) {
      log.warn("webhook of Zoom refused", { code });
    },
    effectTried({ id, type, attempt }, code, durationMs) {
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
