import { randomBytes } from "node:crypto";
import { err, ok, type Result } from "@tacet/shared/result";
import { Dialog } from "../dialog/index.ts";
import {
  type HeaderLine,
  SipHeaders,
  type SipRequest,
  type SipResponse,
  sdpOf,
  tagOf,
} from "../message/index.ts";
import type { SipAddress } from "../transport/index.ts";
import { Call } from "./call.ts";
import type { CallEnd, InviteProblem } from "./call-listener.ts";
import { type CallSetting, fill, sendInDialog } from "./call-peer.ts";
import { acknowledge2xx, askListener } from "./offer-exchange.ts";
import { newTag, sdpType } from "./reply.ts";
import { sendWithLogin } from "./send-with-login.ts";

export interface InviteOptions {
  /** The Request-URI, such as `sip:+15551234@192.0.2.1:5060;transport=tcp`. */
  readonly uri: string;
  /** The value of To; by default the URI. */
  readonly to?: string;
  /** The value of From without a tag; by default the agent's own address. */
  readonly from?: string;
  /** Further headers, such as `["X-Link-Id", "..."]`, or `["Route", "<sip:192.0.2.1;lr>"]`. */
  readonly headers?: readonly HeaderLine[];
  /** The offer; `null`: the other side is to offer, see `CallListener.offered`. */
  readonly sdp: string | null;
}

export interface Answered {
  readonly response: SipResponse;
  /** Theirs. */
  readonly sdp: string | null;
}

/** A call that we place. */
export class OutgoingCall extends Call {
  readonly callId: string;
  /** What has become of the INVITE. Never rejects. */
  readonly answer: Promise<Result<Answered, InviteProblem>>;
  #settleAnswer: (answer: Result<Answered, InviteProblem>) => void = () => undefined;
  readonly #invite: SipRequest;
  #cancel: () => void = () => undefined;
  #isProvisional = false;
  #isCanceled = false;
  #cseq: number;
  /** Sends the ACK of an answer again, by its To tag: a forked call may have several (RFC 3261 section 13.2.2.4). */
  readonly #acks = new Map<string, () => void>();

  constructor(setting: CallSetting, options: InviteOptions, to: SipAddress, ownUri: string) {
    super(setting);
    this.callId = `${randomBytes(12).toString("hex")}@tacet`;
    this.#cseq = randomBytes(2).readUInt16BE() + 1;
    const headers = new SipHeaders([
      ["Max-Forwards", "70"],
      ["From", `${options.from ?? `<${ownUri}>`};tag=${newTag()}`],
      ["To", options.to ?? `<${options.uri}>`],
      ["Call-ID", this.callId],
      ["CSeq", `${this.#cseq} INVITE`],
    ]);
    const content = options.sdp === null ? {} : { content: { type: sdpType, text: options.sdp } };
    const bare: SipRequest = {
      kind: "request",
      method: "INVITE",
      uri: options.uri,
      headers,
      body: Buffer.alloc(0),
    };
    const what = { method: "INVITE", headers: options.headers ?? [], ...content };
    this.#invite = fill(bare, what, setting.contactTowards(to));
    this.answer = new Promise((resolve) => {
      this.#settleAnswer = resolve;
    });
  }

  /** Sends the INVITE. */
  start(to: SipAddress): void {
    const nextCseq = () => {
      this.#cseq += 1;
      return this.#cseq;
    };
    this.#cancel = sendWithLogin(
      this.setting,
      { request: this.#invite, to, nextCseq },
      {
        response: (response, sent) => this.#received(response, sent),
        failed: (why) => this.#fail(this.#isCanceled ? "canceled" : why, 0),
      },
    );
  }

  /** CANCEL, as soon as it may be sent; BYE if the call is answered all the same (RFC 3261 section 9.1). */
  cancel(): void {
    if (this.isUp || this.isOver || this.#isCanceled) return;
    this.#isCanceled = true;
    if (this.#isProvisional) this.#cancel();
  }

  override async hangUp(): Promise<void> {
    if (this.isUp) return this.sayBye("hung_up_here");
    this.cancel();
    await this.ended;
  }

  #received(response: SipResponse, sent: SipRequest): void {
    if (response.status >= 300) {
      return void this.#fail(this.#isCanceled ? "canceled" : "rejected", response.status);
    }
    if (response.status >= 200) return void this.#accepted(response, sent);
    if (!this.#isProvisional) {
      this.#isProvisional = true;
      if (this.#isCanceled) this.#cancel();
    }
    if (response.status > 100) this.listener.progressed?.(response, sdpOf(response));
  }

  async #accepted(response: SipResponse, sent: SipRequest): Promise<void> {
    const tag = tagOf(response.headers.get("To")) ?? "";
    const again = this.#acks.get(tag);
    if (again !== undefined) return again();
    const dialog = Dialog.ofClient(sent, response);
    if (!dialog.ok) return this.#fail("bad_answer", response.status);
    // Set first: with a late offer the ACK has to wait for the listener, and the 2xx may come again meanwhile.
    this.#acks.set(tag, () => undefined);
    if (this.dialog !== null || this.isOver) return this.#decline(dialog.value, sent, tag);
    this.enter(dialog.value);
    const peer = this.peer();
    if (peer === null) return;
    const theirs = sdpOf(response);
    const isLate = this.#invite.body.length === 0 && theirs !== null;
    const late = isLate && !this.#isCanceled ? await askListener(peer, theirs) : null;
    this.#acks.set(tag, acknowledge2xx(peer, sent, late?.sdp ?? null));
    if (this.#isCanceled) {
      await this.sayBye("canceled");
      return this.#settleAnswer(err({ why: "canceled", status: response.status }));
    }
    this.listener.answered?.(theirs);
    this.#settleAnswer(ok({ response, sdp: theirs }));
  }

  /** Somebody else has answered already: acknowledged, and hung up on. */
  async #decline(dialog: Dialog, sent: SipRequest, tag: string): Promise<void> {
    const peer = { setting: this.setting, dialog, listener: {}, lost: () => undefined };
    this.#acks.set(tag, acknowledge2xx(peer, sent, null));
    await sendInDialog(peer, { method: "BYE" });
  }

  #fail(why: CallEnd, status: number): void {
    this.end(why);
    this.#settleAnswer(err({ why, status }));
  }
}
