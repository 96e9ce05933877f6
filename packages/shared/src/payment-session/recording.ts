/**
 * The recording of the call, beside the phase: it never decides what becomes of a payment. What must never happen: a
 * recording that was asked to pause is not asked to resume; it is asked to resume before it was asked to pause.
 */
import type { EffectType } from "./effects.ts";
import type { Phase } from "./phase.ts";

/**
 * - `untouched`: the recording was not asked to pause, and won't be any more once the line is secured.
 * - `pausing`, `resuming`: asked, and not yet confirmed.
 * - `paused`, `resumed`: confirmed by the contact center.
 * - `pause_failed`: it may go on recording; the card is out of its reach all the same, for the line is secured.
 * - `resume_failed`: given up asking; somebody has to look whether the call is recorded.
 */
export type Recording =
  | "untouched"
  | "pausing"
  | "paused"
  | "pause_failed"
  | "resuming"
  | "resumed"
  | "resume_failed";

/** What the contact center may say of it. */
export type RecordingReport = "paused" | "pause_failed" | "resumed" | "resume_failed";

/** What a session with this phase and recording needs to know of both. */
interface Recorded {
  readonly phase: Phase;
  readonly recording: Recording;
  readonly pauseRecording: boolean;
}

type RecordingEffect = Extract<EffectType, "pause_recording" | "resume_recording">;

/**
 * What a change of phase asks of the recording. Paused the first time that the line is secured, if the merchant wants
 * it. Resumed once, on the one way out (`releasing`), whatever became of the pause: one whose answer was lost may have
 * happened.
 */
export function recordingEffect(session: Recorded, to: Phase): RecordingEffect | null {
  if (to === session.phase) return null;
  if (to === "capturing" && session.pauseRecording && session.recording === "untouched")
    return "pause_recording";
  return to === "releasing" && session.recording !== "untouched" ? "resume_recording" : null;
}

/** Which words of the contact center count: never one about a pause while resuming, nor the other way round. */
const words: Readonly<Record<Recording, readonly RecordingReport[]>> = {
  untouched: [],
  pausing: ["paused", "pause_failed"],
  // Somebody may resume it by hand, or a confirmation may come late.
  paused: ["pause_failed"],
  pause_failed: ["paused"],
  resuming: ["resumed", "resume_failed"],
  resumed: [],
  resume_failed: ["resumed"],
};

export function isExpected(recording: Recording, state: RecordingReport): boolean {
  return words[recording].includes(state);
}
