import type { SipRequest, SipResponse } from "../message/index.ts";

/** What an offer is answered with: SDP, or a refusal such as 488. */
export type OfferReply =
  | { readonly status: 200; readonly sdp: string }
  | { readonly status: number; readonly sdp?: undefined };

/** Who wants to know what happens in a call. All of it may be left out. */
export interface CallListener {
  /** 101 to 199 came. */
  progressed?(response: SipResponse, sdp: string | null): void;
  /** The call is up. `sdp` is theirs: the answer, or `null` if it came otherwise. */
  answered?(sdp: string | null): void;
  /**
   * They offer SDP: in a re-INVITE, in an UPDATE, or in the answer of an INVITE that had none. `null`: theirs has
   * none, so the reply is an offer of ours, which `answeredLate` tells their answer of. By default 488.
   */
  offered?(sdp: string | null): OfferReply | Promise<OfferReply>;
  /** Their ACK brought the answer to an offer of ours. */
  answeredLate?(sdp: string): void;
  /** An INFO; the status to answer with, by default 200. */
  informed?(info: SipRequest): number;
  /** A REFER; `target` is the URI of Refer-To. 202 to take it, by default 603. */
  referred?(target: string, refer: SipRequest): number;
  /** Once. */
  ended?(why: CallEnd): void;
}

/** Why a call is over, or never came to be. */
export type CallEnd =
  | "hung_up_here"
  | "hung_up_there"
  | "rejected"
  | "canceled"
  | "timeout"
  | "unreachable"
  /** What they sent can't make up a call: no tag or Contact. */
  | "bad_answer"
  /** Our 200 never got an ACK. */
  | "not_acknowledged"
  /** They don't know the call any more (481), or don't answer within it. */
  | "lost";

export interface CallProblem {
  readonly why: "refused" | "timeout" | "unreachable" | "over";
  /** Of the answer; 0 if there is none. 491 also without one, while another offer is under way. */
  readonly status: number;
}

export interface InviteProblem {
  readonly why: CallEnd;
  /** Of the answer; 0 if there is none. */
  readonly status: number;
}
