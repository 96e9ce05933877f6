import { err, ok, type Result } from "@tacet/shared/result";
import type { Dialog } from "../dialog/index.ts";
import { type HeaderLine, parseNameAddress, type SipRequest, type SipResponse } from "../message/index.ts";
import type { InviteServer, ServerTransaction } from "../transaction/index.ts";
import type { CallEnd, CallListener, CallProblem } from "./call-listener.ts";
import { type CallPeer, type CallSetting, type InDialog, sendInDialog } from "./call-peer.ts";
import { type Exchanged, OfferExchange } from "./offer-exchange.ts";
import { allowedMethods, replyTo } from "./reply.ts";

/** A call, whoever began it: what both sides can do once it is up. */
export abstract class Call {
  /** Who is told what happens; may be changed at any time. */
  listener: CallListener = {};
  /** Why it ended, once it has. Never fails. */
  readonly ended: Promise<CallEnd>;
  protected readonly setting: CallSetting;
  #dialog: Dialog | null = null;
  #offers: OfferExchange | null = null;
  #end: CallEnd | null = null;
  #settle: (why: CallEnd) => void = () => undefined;

  protected constructor(setting: CallSetting) {
    this.setting = setting;
    this.ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** RFC 3261 section 20.8. */
  abstract readonly callId: string;

  /** Answered, and not over. */
  get isUp(): boolean {
    return this.#dialog !== null && this.#end === null;
  }

  get isOver(): boolean {
    return this.#end !== null;
  }

  /** The dialog, once the call is or was up. */
  get dialog(): Dialog | null {
    return this.#dialog;
  }

  /** Ends the call in whatever state it is: BYE, CANCEL or a refusal. Answers once the other side knows. */
  abstract hangUp(): Promise<void>;

  /** Offers other media; `null` asks the other side for an offer (see {@link CallListener.offered}). */
  reinvite(sdp: string | null, headers: readonly HeaderLine[] = []): Promise<Result<Exchanged, CallProblem>> {
    return this.#offer("INVITE", sdp, headers);
  }

  /** The same without a three-way handshake (RFC 3311). */
  update(sdp: string | null, headers: readonly HeaderLine[] = []): Promise<Result<Exchanged, CallProblem>> {
    return this.#offer("UPDATE", sdp, headers);
  }

  /** An INFO (RFC 6086, without packages), such as `application/dtmf-relay` with `Signal=5\r\nDuration=160`. */
  info(contentType: string, text: string): Promise<Result<SipResponse, CallProblem>> {
    return this.request({ method: "INFO", content: { type: contentType, text } });
  }

  /** Asks the other side to call somebody else (RFC 3515). */
  refer(target: string): Promise<Result<SipResponse, CallProblem>> {
    return this.request({ method: "REFER", headers: [["Refer-To", `<${target}>`]] });
  }

  /** Any request within the call, but INVITE and BYE. */
  async request(what: InDialog): Promise<Result<SipResponse, CallProblem>> {
    const peer = this.peer();
    if (peer === null) return err({ why: "over", status: 0 });
    const answer = await sendInDialog(peer, what);
    return answer.ok ? ok(answer.value.response) : answer;
  }

  /** A request of this dialog has come. */
  receive(transaction: ServerTransaction): void {
    const { request } = transaction;
    const dialog = this.#dialog;
    if (dialog === null || (this.isOver && request.method !== "BYE")) {
      return void transaction.respond(replyTo(request, 481));
    }
    if (!dialog.takes(request)) return void transaction.respond(replyTo(request, 500));
    switch (request.method) {
      case "BYE":
        transaction.respond(replyTo(request, 200));
        return void this.end("hung_up_there");
      case "INFO":
        return void transaction.respond(replyTo(request, this.listener.informed?.(request) ?? 200));
      case "UPDATE":
        return void this.#offers?.receive(transaction);
      case "REFER":
        return void this.#referred(transaction);
      case "OPTIONS":
      case "NOTIFY":
        return void transaction.respond(replyTo(request, 200, { headers: [["Allow", allowedMethods]] }));
      default:
        transaction.respond(replyTo(request, 405, { headers: [["Allow", allowedMethods]] }));
    }
  }

  /** A re-INVITE has come. */
  receiveInvite(invite: InviteServer): void {
    const dialog = this.#dialog;
    if (dialog === null || this.isOver) return void invite.respond(replyTo(invite.request, 481));
    if (!dialog.takes(invite.request)) return void invite.respond(replyTo(invite.request, 500));
    void this.#offers?.receive(invite);
  }

  /** The ACK of a 2xx has come. */
  acknowledged(ack: SipRequest): void {
    this.#offers?.acknowledged(ack);
  }

  protected peer(): CallPeer | null {
    const dialog = this.#dialog;
    if (dialog === null || this.#end !== null) return null;
    const call = this;
    return {
      setting: this.setting,
      dialog,
      get listener() {
        return call.listener;
      },
      lost: () => this.end("lost"),
    };
  }

  protected enter(dialog: Dialog): void {
    this.#dialog = dialog;
    const peer = this.peer();
    if (peer !== null) this.#offers = new OfferExchange(peer);
    this.setting.entered(dialog.id);
  }

  protected end(why: CallEnd): void {
    if (this.#end !== null) return;
    this.#end = why;
    this.#offers?.end();
    this.setting.left();
    this.listener.ended?.(why);
    this.#settle(why);
  }

  /** Says BYE and ends the call when it is answered or will not be. */
  protected async sayBye(why: CallEnd): Promise<void> {
    const peer = this.peer();
    if (peer === null) return;
    // What the answer is does not matter: the call is over for us (RFC 3261 section 15.1.1).
    await sendInDialog({ ...peer, listener: this.listener, lost: () => undefined }, { method: "BYE" });
    this.end(why);
  }

  #offer(method: "INVITE" | "UPDATE", sdp: string | null, headers: readonly HeaderLine[]) {
    if (this.#offers === null || this.isOver)
      return Promise.resolve(err({ why: "over", status: 0 } as const));
    return this.#offers.offer(method, sdp, headers);
  }

  /** RFC 3515 section 2.4: 202, and at once a NOTIFY. It ends the subscription: what follows is not reported. */
  #referred(transaction: ServerTransaction): void {
    const { request, from } = transaction;
    const target = parseNameAddress(request.headers.get("Refer-To") ?? "")?.uri;
    if (target === undefined) return void transaction.respond(replyTo(request, 400));
    const status = this.listener.referred?.(target, request) ?? 603;
    const headers: HeaderLine[] = [["Contact", this.setting.contactTowards(from)]];
    transaction.respond(replyTo(request, status, { headers }));
    if (status !== 202) return;
    void this.request({
      method: "NOTIFY",
      headers: [
        ["Event", "refer"],
        ["Subscription-State", "terminated;reason=noresource"],
        ["Contact", this.setting.contactTowards(from)],
      ],
      content: { type: "message/sipfrag", text: "SIP/2.0 100 Trying\r\n" },
    });
  }
}
