import { effectId } from "@tacet/shared/ids";
import type { EffectOf, PaymentSession } from "@tacet/shared/payment-session";
import type { PaymentProvider, ProviderCall, ProviderProblem } from "../ports/payment-provider/index.ts";
import type { ClaimedEffect } from "../ports/store/index.ts";
import { pauseRecording, type RecordingParts, resumeRecording } from "./perform-recording.ts";
import type { Performed } from "./performed.ts";

/** Whom the effects of a session are done with. */
export interface PerformParts extends RecordingParts {
  readonly provider: PaymentProvider;
}

/** How often a call that failed is tried before the session is told. */
const mostTries = {
  open: 4,
  begin_capture: 4,
  clear_field: 3,
  submit: 3,
  refund: 3,
} as const;

/** One try of one effect. Never throws for what a provider or the contact center does. */
export function perform(
  parts: PerformParts,
  session: PaymentSession,
  claimed: ClaimedEffect,
): Promise<Performed> {
  const { effect } = claimed;
  const { provider } = parts;
  const call: ProviderCall = { key: effect.id, session };
  switch (effect.type) {
    case "open":
      return open(provider, call, claimed);
    case "begin_capture":
      return beginCapture(provider, { ...call, attempt: effect.attempt }, claimed);
    case "clear_field":
      return clearField(provider, { ...call, attempt: effect.attempt, field: effect.field }, claimed);
    case "submit":
      return submit(provider, { ...call, attempt: effect.attempt }, claimed);
    case "look_up":
      return lookUp(provider, call, effect);
    case "refund":
      return refund(provider, session, claimed, effect);
    case "release":
      return release(provider, call);
    case "pause_recording":
      return pauseRecording(parts, session, claimed);
    case "resume_recording":
      return resumeRecording(parts, session, claimed);
  }
}

async function open(
  provider: PaymentProvider,
  call: ProviderCall,
  claimed: ClaimedEffect,
): Promise<Performed> {
  const answer = await provider.open(call);
  if (answer.ok) {
    const { id, linkId, pairingCode } = answer.value;
    const toKey = pairingCode === undefined ? {} : { pairingCode };
    const event = { type: "provider_opened", providerSession: { id, linkId }, ...toKey } as const;
    return { kind: "event", code: "ok", event };
  }
  const { code } = answer.error;
  if (code !== "refused" && claimed.attempt < mostTries.open) return retry(claimed, code);
  return {
    kind: "event",
    code,
    event: {
      type: "provider_not_opened",
      reason: code === "refused" ? "provider_refused" : "provider_unreachable",
      mayBeOpen: code !== "refused",
    },
  };
}

async function beginCapture(
  provider: PaymentProvider,
  call: ProviderCall & { readonly attempt: number },
  claimed: ClaimedEffect,
): Promise<Performed> {
  const answer = await provider.beginCapture(call);
  if (answer.ok) return { kind: "done", code: "ok" };
  const { code } = answer.error;
  if (code !== "refused" && claimed.attempt < mostTries.begin_capture) return retry(claimed, code);
  const reason = code === "refused" ? "provider_refused" : "provider_unreachable";
  return { kind: "event", code, event: { type: "capture_not_started", reason } };
}

async function clearField(
  provider: PaymentProvider,
  call: ProviderCall & { readonly attempt: number; readonly field: EffectOf<"clear_field">["field"] },
  claimed: ClaimedEffect,
): Promise<Performed> {
  const answer = await provider.clearField(call);
  if (answer.ok) return { kind: "done", code: "ok" };
  const { code } = answer.error;
  // Given up, the field simply stands as it was, and the agent sees that it does.
  return code !== "refused" && claimed.attempt < mostTries.clear_field
    ? retry(claimed, code)
    : { kind: "done", code };
}

async function submit(
  provider: PaymentProvider,
  call: ProviderCall & { readonly attempt: number },
  claimed: ClaimedEffect,
): Promise<Performed> {
  // Put off, or left by a process that ended: the session has been told of another answer since, or waits for a look-up's.
  const { session } = call;
  if (session.phase !== "authorizing" || session.chargeKey !== call.key || session.lookups > 0)
    return { kind: "done", code: "too_late" };
  // The try before ended in a crash, or without an answer: from here on the charge is only ever looked up.
  if (claimed.attempt > 1 && claimed.lastProblem !== "not_sent")
    return charged(call, { kind: "unknown" }, "not_repeated");
  const answer = await provider.submit(call);
  if (answer.ok) return { kind: "done", code: "ok" };
  const { code } = answer.error;
  switch (code) {
    case "not_sent":
      if (claimed.attempt < mostTries.submit) return retry(claimed, code);
      return charged(call, { kind: "failed", reason: "provider_unreachable" }, code);
    case "no_answer":
      return charged(call, { kind: "unknown" }, code);
    case "refused":
      return charged(call, { kind: "failed", reason: "provider_refused" }, code);
  }
}

/** Tried once, as is `release`: the session's own deadline asks again. */
async function lookUp(
  provider: PaymentProvider,
  call: ProviderCall,
  effect: EffectOf<"look_up">,
): Promise<Performed> {
  const { chargeKey, askedAt } = effect;
  const answer = await provider.lookUp({ ...call, chargeKey, askedAt });
  return {
    kind: "event",
    code: answer.ok ? "ok" : answer.error.code,
    event: {
      type: "charge_answered",
      chargeKey,
      answer: answer.ok ? answer.value : { kind: "unknown" },
      lookedUp: true,
    },
  };
}

/**
 * Whatever is not known, or was not sent, is asked again with the same key by the session's own deadline. A call that is
 * refused says that this one gave nothing back: it is believed only if none before it can have.
 */
async function refund(
  provider: PaymentProvider,
  session: PaymentSession,
  claimed: ClaimedEffect,
  { id, refundKey }: EffectOf<"refund">,
): Promise<Performed> {
  const asked = session.refunds.find(({ key }) => key === refundKey);
  const charge = session.charges.find(({ key }) => key === asked?.chargeKey);
  if (asked === undefined || charge === undefined) throw new Error("a refund of nothing");
  // Another try was faster.
  if (asked.state !== "asked") return { kind: "done", code: "ok" };
  const answer = await provider.refund({ session, charge, refund: asked });
  if (answer.ok)
    return answer.value.kind === "unknown"
      ? { kind: "done", code: "unknown" }
      : { kind: "event", code: "ok", event: { type: "refund_answered", refundKey, answer: answer.value } };
  const { code } = answer.error;
  const isAskedOnce = id === refundKey && refundKey === effectId(session.id, session.version, 0);
  const isFirst = isAskedOnce && (claimed.attempt === 1 || claimed.lastProblem === "not_sent");
  if (code === "refused" && isFirst) {
    const refusal = { kind: "refused", reason: "provider_refused" } as const;
    return { kind: "event", code, event: { type: "refund_answered", refundKey, answer: refusal } };
  }
  return code === "not_sent" && isFirst && claimed.attempt < mostTries.refund
    ? retry(claimed, code)
    : { kind: "done", code };
}

async function release(provider: PaymentProvider, call: ProviderCall): Promise<Performed> {
  const answer = await provider.release(call);
  if (answer.ok && answer.value === "released")
    return { kind: "event", code: "ok", event: { type: "line_released" } };
  return { kind: "done", code: answer.ok ? "ok" : answer.error.code };
}

function charged(call: ProviderCall, answer: { kind: "unknown" } | FailedAnswer, code: string): Performed {
  return {
    kind: "event",
    code,
    event: { type: "charge_answered", chargeKey: call.key, answer, lookedUp: false },
  };
}

type FailedAnswer = { readonly kind: "failed"; readonly reason: "provider_unreachable" | "provider_refused" };

/** 0.25 s, 0.5 s, 1 s ... */
function retry({ attempt }: ClaimedEffect, code: ProviderProblem["code"]): Performed {
  return { kind: "retry", code, delayMs: 250 * 2 ** (attempt - 1) };
}
