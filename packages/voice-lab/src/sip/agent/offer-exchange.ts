import { err, ok, type Result } from "@tacet/shared/result";
import { cseqOf, type HeaderLine, type SipRequest, type SipResponse, sdpOf } from "../message/index.ts";
import { InviteServer, type ServerTransaction } from "../transaction/index.ts";
import type { CallProblem, OfferReply } from "./call-listener.ts";
import { type CallPeer, sendInDialog } from "./call-peer.ts";
import { allowedMethods, replyTo, sdpType } from "./reply.ts";
import { copyCredentials } from "./send-with-login.ts";

export interface Exchanged {
  readonly response: SipResponse;
  /** Theirs: the answer, or the offer if we had none. */
  readonly sdp: string | null;
}

/**
 * Offers within a call, both ways: re-INVITE (RFC 3261 section 14) and UPDATE (RFC 3311). One at a time: who
 * offers while an offer is under way is told 491.
 */
export class OfferExchange {
  readonly #peer: CallPeer;
  #isOffering = false;
  /** Theirs that has no final answer yet, or none that was acknowledged. */
  #answering: ServerTransaction | null = null;
  #isOurOfferOpen = false;

  constructor(peer: CallPeer) {
    this.#peer = peer;
  }

  /** `sdp: null` asks the other side for its offer, which the listener's `offered` answers. */
  async offer(
    method: "INVITE" | "UPDATE",
    sdp: string | null,
    headers: readonly HeaderLine[],
  ): Promise<Result<Exchanged, CallProblem>> {
    // RFC 3261 section 14.1: not before the other side's has been acknowledged.
    for (let open = this.#answering; open !== null; open = this.#answering) {
      if (!(open instanceof InviteServer) || !open.isAnswered) break;
      await open.acknowledged;
    }
    if (this.#isOffering || this.#answering !== null) return err({ why: "refused", status: 491 });
    this.#isOffering = true;
    const content = sdp === null ? {} : { content: { type: sdpType, text: sdp } };
    let acknowledge: () => void = () => undefined;
    try {
      const answer = await sendInDialog(this.#peer, { method, headers, ...content }, () => acknowledge());
      if (!answer.ok) return answer;
      const { response, sent } = answer.value;
      this.#peer.dialog.refreshTarget(response);
      const theirs = sdpOf(response);
      if (method === "INVITE") {
        const late = sdp === null && theirs !== null ? await askListener(this.#peer, theirs) : null;
        acknowledge = acknowledge2xx(this.#peer, sent, late?.sdp ?? null);
      }
      return ok({ response, sdp: theirs });
    } finally {
      this.#isOffering = false;
    }
  }

  /** A re-INVITE or UPDATE has come. */
  async receive(transaction: ServerTransaction): Promise<void> {
    const { request } = transaction;
    const { dialog } = this.#peer;
    if (this.#answering !== null) {
      // RFC 3261 section 14.2: another INVITE before ours is answered.
      const headers = [["Retry-After", "1"]] as const;
      return transaction.respond(replyTo(request, 500, { headers }));
    }
    if (this.#isOffering) return transaction.respond(replyTo(request, 491));
    this.#answering = transaction;
    const theirs = sdpOf(request);
    const isOffer = theirs !== null || request.method === "INVITE";
    const reply = isOffer ? await askListener(this.#peer, theirs) : { status: 200 };
    if (reply.status === 200) dialog.refreshTarget(request);
    this.#isOurOfferOpen = theirs === null && reply.status === 200;
    transaction.respond(this.#answer(transaction, reply));
    if (!(transaction instanceof InviteServer) || reply.status !== 200) {
      this.#answering = null;
      return;
    }
    const isAcknowledged = await transaction.acknowledged;
    if (this.#answering === transaction) this.#answering = null;
    if (!isAcknowledged) this.#peer.lost();
  }

  /** Whether the ACK was of a re-INVITE of theirs. */
  acknowledged(ack: SipRequest): boolean {
    const invite = this.#answering;
    if (!(invite instanceof InviteServer)) return false;
    if (cseqOf(invite.request).number !== cseqOf(ack).number) return false;
    this.#answering = null;
    const sdp = sdpOf(ack);
    if (this.#isOurOfferOpen && sdp !== null) this.#peer.listener.answeredLate?.(sdp);
    this.#isOurOfferOpen = false;
    invite.confirm();
    return true;
  }

  /** The call is over: who waits for an answer gets one (RFC 3261 section 15.1.2). */
  end(): void {
    const open = this.#answering;
    this.#answering = null;
    if (open !== null && !open.isAnswered) open.respond(replyTo(open.request, 487));
    else if (open instanceof InviteServer) open.end();
  }

  #answer({ request, from }: ServerTransaction, reply: OfferReply): SipResponse {
    const headers: HeaderLine[] = [["Allow", allowedMethods]];
    if (reply.status < 300) headers.unshift(["Contact", this.#peer.setting.contactTowards(from)]);
    const { sdp } = reply;
    return replyTo(request, reply.status, {
      headers,
      ...(sdp === undefined ? {} : { content: { type: sdpType, text: sdp } }),
    });
  }
}

/** Sends the ACK of a 2xx, with an answer if that brought an offer. The returned function sends it again. */
export function acknowledge2xx(peer: CallPeer, sent: SipRequest, sdp: string | null): () => void {
  const { dialog, setting } = peer;
  const ack = dialog.acknowledgment(cseqOf(sent).number);
  copyCredentials(sent, ack);
  const to = dialog.nextHop;
  if (to === null) return () => undefined;
  if (sdp === null) return setting.layer.acknowledge(ack, to);
  ack.headers.add("Content-Type", sdpType);
  return setting.layer.acknowledge({ ...ack, body: Buffer.from(sdp) }, to);
}

export async function askListener({ listener }: CallPeer, sdp: string | null): Promise<OfferReply> {
  return (await listener.offered?.(sdp)) ?? { status: 488 };
}
