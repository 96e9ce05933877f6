import type { CallTable } from "../carrier/index.ts";

/**
 * The customers' calls, as contact center, phones and world use them: of the carrier that has no sound, or of the one that
 * speaks SIP and RTP.
 */
export type Calls = Pick<CallTable, "connect" | "findCall" | "press" | "end" | "redirect">;
