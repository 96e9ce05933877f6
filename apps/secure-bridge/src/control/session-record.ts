import { createId, type SessionId } from "@tacet/shared/ids";
import type { Call } from "../call-control/index.ts";
import type { CaptureSession } from "../capture/index.ts";

/**
 * - `waiting`: open; no call has brought the link id yet
 * - `securing`: the call is up, the mask not yet on
 * - `secured`: the mask is on; keys may be captured
 * - `ending`: the call is being ended
 * - `ended`: there is no call any more, and the server has not yet asked to release the session
 */
export type LineState = "waiting" | "securing" | "secured" | "ending" | "ended";

/** One open session. In memory only: with the process everything about it is gone, the digits first of all. */
export interface SessionRecord {
  readonly id: SessionId;
  readonly linkId: string;
  readonly maxSecuredMs: number;
  readonly capture: CaptureSession;
  /** Keys of requests that have been carried out. */
  readonly carriedOut: Set<string>;
  state: LineState;
  call: Call | null;
  /** The last attempt whose card has gone to the gateway. */
  chargedAttempt: number;
  releaseAsked: boolean;
  limit: NodeJS.Timeout | undefined;
}

/** A fresh link id: 22 random letters after an `L` (125 bits), which fits `[A-Za-z0-9._-]{1,64}`. */
export function createLinkId(): string {
  return createId("L").replace("_", "");
}
