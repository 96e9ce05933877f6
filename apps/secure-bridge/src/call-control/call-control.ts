import type { BridgeRequest } from "@tacet/shared/bridge-control";
import type { CallNumbers } from "@tacet/shared/call-fingerprint";
import type { LineMode } from "@tacet/shared/payment-session";
import type { Result } from "@tacet/shared/result";
import type { KeyReport } from "../digit-source/index.ts";

export type CallPath = BridgeRequest<"open">["callPath"];

/** A call whose media the bridge can secure. Nothing of it is for logs: Call-ID, tag and link id may hold phone numbers. */
export interface Call {
  /** SIP Call-ID (RFC 3261 section 8.1.1.4). */
  readonly callId: string;
  readonly path: CallPath;
  /** The customer's tag (RFC 3261 section 19.3): whose digits are removed. */
  readonly customerTag: string;
  /** Names the payment session; given by the bridge, brought back by the carrier. `null` on an inline trunk. */
  readonly linkId: string | null;
  readonly numbers: CallNumbers;
  /** Whether the customer's side sends keys as events (RFC 4733). If not, keys are tones in its audio. */
  readonly telephoneEvent: boolean;
}

export interface CallEvents {
  /**
   * A call is up. May come again for the same call. `isSecured`: it has been secured before this bridge started, by whom it is
   * not known; it stays so until it is released.
   */
  callAnswered(call: Call, isSecured: boolean): void;
  /** The two ends have negotiated anew, with another outcome. A secured call stays secured, also if this does not come. */
  callChanged(call: Call): void;
  /**
   * A secured call can't be vouched for any more: the engine has lost it, or can't be reached. As far as that could still be
   * done, the agent's end hears nothing of the customer now. The keys of such a call may not be reported.
   */
  maskLost(callId: string): void;
  /** The call is over, whoever ended it. May come again, and may not come for a call that `release` has ended. */
  callEnded(callId: string): void;
  /** The customer has pressed a key that came with the signaling (SIP INFO). */
  keyPressed(report: KeyReport): void;
}

export type SecureProblem = "unreachable" | "refused";
export type ReleaseProblem = "unreachable" | "refused" | "still_up";

/** Port: the calls that are led through the bridge. */
export interface CallControl {
  /** Starts to report calls, also those that are up already. Returns at once and keeps reconnecting. */
  start(events: CallEvents): void;
  /** Whether calls are being reported right now. */
  isConnected(): boolean;
  /**
   * From `ok` on the far side of the call no longer hears which keys the customer presses, and in the mode `strict` nothing of
   * the customer at all, whatever is negotiated anew. All or nothing: after a problem the far side hears nothing of the
   * customer, as far as that could still be asked for, and the call is to be released.
   */
  secure(call: Call, mode: LineMode): Promise<Result<true, SecureProblem>>;
  /** Changes the mode of a secured call; one that is not secured is `refused`. After a problem the mode is unknown. */
  setMode(call: Call, mode: LineMode): Promise<Result<true, SecureProblem>>;
  /**
   * Gives the call back. `zoom-redirect`: ends it; `ok` only when it is known to be gone, and the mask stays on to the last
   * moment. `inline-trunk`: takes the mask off, and the call goes on. A call that is not there any more is released, and so is
   * one that the engine has lost: it is ended.
   */
  release(call: Call): Promise<Result<true, ReleaseProblem>>;
  /** Whether calls could be secured now. `not_reached`: no signaling. `not_answering`: no media, or no news of calls. */
  check(): Promise<"ok" | "not_reached" | "not_answering">;
  close(): Promise<void>;
}
