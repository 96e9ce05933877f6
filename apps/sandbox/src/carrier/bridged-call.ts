import type { Hop } from "./masking.ts";

/** A call whose media goes through the secure bridge: one SIP dialog of the bridge's Kamailio, one call of its rtpengine. */
export interface BridgedCall {
  /** The call of ours that was redirected. */
  readonly ownerId: string;
  /** Identifies the session at the secure-voice provider; from `startMediaRedirection`. */
  readonly linkId: string;
  /** SIP Call-ID of the customer's leg. */
  readonly callId: string;
  /** The customer is the From side of a redirected call. */
  readonly customerTag: string;
  readonly toTag: string;
  /** Numbers in E.164. */
  readonly from: string;
  readonly to: string;
  readonly dialog: { readonly entry: number; readonly id: number };
  /** 3 = early, 4 = confirmed, 5 = ended; as in `dlg.list`. */
  state: 3 | 4 | 5;
  /** The hops through rtpengine that it still has, by number: `<Call-ID>;1` on the customer's side to `;5` on Zoom's. */
  readonly hops: Map<number, Hop>;
  /** Kamailio's hash table `sec` names the call. */
  isNoted: boolean;
}
