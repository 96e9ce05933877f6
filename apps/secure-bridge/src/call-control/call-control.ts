import type { Result } from "@tacet/shared/result";

/** A call that carries a link id and whose media the bridge can mask. */
export interface Call {
  /** SIP Call-ID (RFC 3261 section 8.1.1.4). May hold a phone number: not for logs. */
  readonly callId: string;
  /** The customer's From tag (RFC 3261 section 19.3): whose digits are masked. */
  readonly fromTag: string;
  /** Names the payment session; given by the bridge, brought back by the carrier. */
  readonly linkId: string;
}

export interface CallEvents {
  /** A call with a link id is up. May come again for the same call. */
  callAnswered(call: Call): void;
  /** The call is over, whoever ended it. May come again, and may not come for a call that `release` has ended. */
  callEnded(callId: string): void;
}

export type SecureProblem = "unreachable" | "refused";
export type ReleaseProblem = "unreachable" | "still_up";

/** Port: the calls that are led through the bridge. */
export interface CallControl {
  /** Starts to report calls, also those that are up already. Returns at once and keeps reconnecting. */
  start(events: CallEvents): void;
  /** Whether calls are being reported right now. */
  isConnected(): boolean;
  /** From `ok` on the far side of the call no longer hears which keys the customer presses. */
  secure(call: Call): Promise<Result<true, SecureProblem>>;
  /**
   * Ends the extra legs, which gives the call back to Zoom. `ok` only when they are known to be gone; a call that is
   * not there any more is released. The mask stays on to the last moment: it is not taken off a call that is up.
   */
  release(call: Call): Promise<Result<true, ReleaseProblem>>;
  /** Whether calls could be secured now. `not_reached`: no signaling. `not_answering`: no media, or no news of calls. */
  check(): Promise<"ok" | "not_reached" | "not_answering">;
  close(): Promise<void>;
}
