/**
 * Has the call's recording paused and resumed, and waits until it is: Zoom's 204 says only that the request was well
 * formed. What must never happen: a recording stays paused because a pause overtook the resume, or because nobody looked;
 * a payment resumes the recording while the next payment on the same call has it paused.
 */
import type { PaymentSession, RecordingReport } from "@tacet/shared/payment-session";
import type { AccountApi, RecordingState } from "../ports/contact-center/index.ts";
import type { ClaimedEffect, Store } from "../ports/store/index.ts";
import type { Performed } from "./performed.ts";

export interface RecordingParts {
  readonly api: Pick<AccountApi, "pauseRecording" | "resumeRecording" | "recordingState">;
  readonly store: Pick<Store, "session" | "openSessionOn">;
}

/** In ms, before each further try: ten seconds in all, for the agent is told then. */
const pauseDelaysMs = [1_000, 1_000, 2_000, 3_000, 3_000] as const;
/** 1 s, 2 s, 4 s ... 30 s: a quarter of an hour in all. */
const longestResumeDelayMs = 30_000;
const mostResumes = 35;

/** A recording that does not run is as good as one that is paused. */
const silent: readonly RecordingState[] = ["paused", "stopped", "none"];
/** Runs again, or is over for good. */
const resumed: readonly RecordingState[] = ["recording", "stopped", "none"];

export async function pauseRecording(
  parts: RecordingParts,
  session: PaymentSession,
  claimed: ClaimedEffect,
): Promise<Performed> {
  const { api, store } = parts;
  const { engagementId } = session;
  const { attempt } = claimed;
  // A webhook was faster.
  if (session.recording === "paused") return { kind: "done", code: "ok" };
  if (!asksForPause(session)) {
    // It was never sent, or the try before may have been: then nobody knows when it was carried out.
    return attempt === 1 ? { kind: "done", code: "too_late" } : await takeBack(parts, session, claimed);
  }
  const sent = await api.pauseRecording(engagementId);
  const looked = await api.recordingState(engagementId);
  const present = await store.session(session.id);
  if (present !== null && !asksForPause(present)) return await takeBack(parts, session, claimed);
  if (looked.ok && silent.includes(looked.value)) return report("paused", "ok");
  const code = sent.ok ? "not_yet" : sent.error.code;
  const delayMs = pauseDelaysMs[attempt - 1];
  const isHopeless = code === "scope_missing" || code === "not_installed";
  return delayMs === undefined || isHopeless
    ? report("pause_failed", code)
    : { kind: "retry", code, delayMs };
}

export async function resumeRecording(
  parts: RecordingParts,
  session: PaymentSession,
  claimed: ClaimedEffect,
): Promise<Performed> {
  const { api } = parts;
  const { engagementId, callEnded } = session;
  const { attempt } = claimed;
  if (session.recording === "resumed") return { kind: "done", code: "ok" };
  // Theirs to resume; what we wait for is that they do.
  if (await isPausedForAnother(parts, session))
    return attempt < mostResumes
      ? { kind: "retry", code: "paused_for_another", delayMs: longestResumeDelayMs }
      : report("resume_failed", "paused_for_another");
  // Not at the first try: what stands there may be from before the pause.
  const looked = attempt === 1 ? null : await api.recordingState(engagementId);
  if (looked?.ok && resumed.includes(looked.value)) return report("resumed", "ok");
  const isGone = looked !== null && !looked.ok && looked.error.code === "not_found";
  if (isGone && callEnded) return report("resumed", "engagement_gone");
  const sent = await api.resumeRecording(engagementId);
  const code = sent.ok ? "not_yet" : sent.error.code;
  const isHopeless = code === "scope_missing" && attempt > 1;
  return attempt >= mostResumes || isHopeless
    ? report("resume_failed", code)
    : { kind: "retry", code, delayMs: resumeDelayMs(attempt) };
}

/** A pause that may have been carried out after the resume, or during it. */
async function takeBack(
  parts: RecordingParts,
  session: PaymentSession,
  { attempt }: ClaimedEffect,
): Promise<Performed> {
  if (await isPausedForAnother(parts, session)) return { kind: "done", code: "paused_for_another" };
  const sent = await parts.api.resumeRecording(session.engagementId);
  if (sent.ok) return { kind: "done", code: "taken_back" };
  const { code } = sent.error;
  return attempt < mostResumes
    ? { kind: "retry", code, delayMs: resumeDelayMs(attempt) }
    : { kind: "done", code };
}

async function isPausedForAnother({ store }: RecordingParts, session: PaymentSession): Promise<boolean> {
  const open = await store.openSessionOn(session.accountId, session.engagementId);
  return open !== null && open.id !== session.id && asksForPause(open);
}

function asksForPause({ recording }: PaymentSession): boolean {
  return recording === "pausing" || recording === "paused" || recording === "pause_failed";
}

function report(state: RecordingReport, code: string): Performed {
  return { kind: "event", code, event: { type: "recording_reported", state } };
}

function resumeDelayMs(attempt: number): number {
  return Math.min(longestResumeDelayMs, 1_000 * 2 ** (attempt - 1));
}
