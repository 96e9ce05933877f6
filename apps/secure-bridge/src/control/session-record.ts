import type { BridgeRequest } from "@tacet/shared/bridge-control";
import { createId, type SessionId } from "@tacet/shared/ids";
import type { Line, LineMode } from "@tacet/shared/payment-session";
import type { Call, CallPath } from "../call-control/index.ts";
import type { CaptureSession } from "../capture/index.ts";

/**
 * - `waiting`: open; no call has brought the link id, or been told by its numbers or the pairing code
 * - `securing`: the call is up, the mask not yet on
 * - `secured`: the mask is on; keys may be captured
 * - `ending`: the call is being given back
 * - `ended`: there is no call any more, and the server has not yet asked to release the session
 */
export type LineState = "waiting" | "securing" | "secured" | "ending" | "ended";

/** One open session. In memory only: with the process everything about it is gone, the digits first of all. */
export interface SessionRecord {
  readonly id: SessionId;
  readonly linkId: string;
  readonly maxSecuredMs: number;
  readonly callPath: CallPath;
  /** What the merchant has chosen. */
  readonly securing: LineMode;
  readonly pairingCode: string | null;
  /** The call on the trunk that this session waits for, since it is still being given back. */
  expects: string | null;
  readonly capture: CaptureSession;
  /** Keys of requests that have been carried out. */
  readonly carriedOut: Set<string>;
  state: LineState;
  call: Call | null;
  /** How the line is kept free of digits; of use only while there is a call. */
  line: Line;
  /** The agent hears the customer. Of use on a strict line. */
  isHeard: boolean;
  /** A field is being asked for, or will be first of all. */
  isKeying: boolean;
  /** Until the agent may hear the customer again. */
  hearing: NodeJS.Timeout | undefined;
  /** The last attempt whose card has gone to the gateway. */
  chargedAttempt: number;
  releaseAsked: boolean;
  limit: NodeJS.Timeout | undefined;
}

export function createRecord(
  { sessionId: id, callPath, securing, maxSecuredMs, bridge }: BridgeRequest<"open">,
  found: Pick<SessionRecord, "capture" | "pairingCode" | "expects">,
): SessionRecord {
  return {
    id,
    linkId: createLinkId(bridge),
    maxSecuredMs,
    callPath,
    securing,
    ...found,
    carriedOut: new Set(),
    state: "waiting",
    call: null,
    line: { mode: securing, because: "chosen" },
    isHeard: false,
    isKeying: true,
    hearing: undefined,
    chargedAttempt: 0,
    releaseAsked: false,
    limit: undefined,
  };
}

/** A fresh link id: 22 random letters after an `L` (125 bits), and before them whose it is; fits `[A-Za-z0-9._-]{1,64}`. */
function createLinkId(bridge: string | undefined): string {
  const own = createId("L").replace("_", "");
  return bridge === undefined ? own : `${bridge}-${own}`;
}
