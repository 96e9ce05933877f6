import { err, ok, type Result } from "@tacet/shared/result";
import { Dialog } from "../dialog/index.ts";
import { cseqOf, type HeaderLine, type SipRequest, sdpOf } from "../message/index.ts";
import type { InviteServer } from "../transaction/index.ts";
import { Call } from "./call.ts";
import type { CallSetting } from "./call-peer.ts";
import { allowedMethods, newTag, replyTo, sdpType } from "./reply.ts";

/** A call that we are asked to take. */
export class IncomingCall extends Call {
  readonly callId: string;
  readonly #transaction: InviteServer;
  readonly #tag: string;
  readonly #early: Dialog;

  /** `null`: the INVITE can't make up a call; it has been refused. */
  static of(setting: CallSetting, transaction: InviteServer): IncomingCall | null {
    const tag = newTag();
    const dialog = Dialog.ofServer(transaction.request, tag);
    if (dialog.ok) return new IncomingCall(setting, transaction, { tag, dialog: dialog.value });
    transaction.respond(replyTo(transaction.request, 400));
    return null;
  }

  private constructor(
    setting: CallSetting,
    transaction: InviteServer,
    early: { readonly tag: string; readonly dialog: Dialog },
  ) {
    super(setting);
    this.#tag = early.tag;
    this.#early = early.dialog;
    this.#transaction = transaction;
    this.callId = transaction.request.headers.get("Call-ID") ?? "";
    transaction.respond(replyTo(transaction.request, 100));
  }

  get invite(): SipRequest {
    return this.#transaction.request;
  }

  /** What is offered; `null`: nothing, so the answer has to offer. */
  get offer(): string | null {
    return sdpOf(this.invite);
  }

  /** 180. */
  ring(): void {
    this.#progress(180, null);
  }

  /** 183, with early media. */
  progress(sdp: string): void {
    this.#progress(183, sdp);
  }

  /** 200. `over` if the caller has given up before; answers when the ACK is there. */
  async answer(sdp: string, headers: readonly HeaderLine[] = []): Promise<Result<true, "over">> {
    if (this.isOver || this.#transaction.isAnswered) return err("over");
    const contact: HeaderLine = ["Contact", this.setting.contactTowards(this.#transaction.from)];
    const response = replyTo(this.invite, 200, {
      toTag: this.#tag,
      headers: [contact, ["Allow", allowedMethods], ...headers],
      content: { type: sdpType, text: sdp },
    });
    this.enter(this.#early);
    this.#transaction.respond(response);
    if (await this.#transaction.acknowledged) {
      return this.isOver ? err("over") : ok(true);
    }
    // RFC 3261 section 13.3.1.4.
    await this.sayBye("not_acknowledged");
    return err("over");
  }

  /** A final answer of 300 to 699, such as 486 busy. */
  reject(status: number, headers: readonly HeaderLine[] = []): void {
    if (this.isOver || this.#transaction.isAnswered) return;
    this.#transaction.respond(replyTo(this.invite, status, { toTag: this.#tag, headers }));
    this.end("rejected");
  }

  /** The caller has given up. `false`: too late, the call is answered (RFC 3261 section 9.2). */
  canceled(): boolean {
    if (this.#transaction.isAnswered) return false;
    this.#transaction.respond(replyTo(this.invite, 487, { toTag: this.#tag }));
    this.end("canceled");
    return true;
  }

  override acknowledged(ack: SipRequest): void {
    if (cseqOf(ack).number !== cseqOf(this.invite).number) return void super.acknowledged(ack);
    const sdp = sdpOf(ack);
    if (this.offer === null && sdp !== null) this.listener.answeredLate?.(sdp);
    this.#transaction.confirm();
  }

  override async hangUp(): Promise<void> {
    if (!this.isUp) return this.reject(603);
    // BYE has to wait for the ACK (RFC 3261 section 15).
    await this.#transaction.acknowledged;
    await this.sayBye("hung_up_here");
  }

  protected override end(why: Parameters<Call["end"]>[0]): void {
    // A 200 that goes on being repeated would outlive the call.
    if (this.#transaction.isAnswered) this.#transaction.confirm();
    super.end(why);
  }

  #progress(status: number, sdp: string | null): void {
    if (this.isOver) return;
    const contact: HeaderLine = ["Contact", this.setting.contactTowards(this.#transaction.from)];
    this.#transaction.respond(
      replyTo(this.invite, status, {
        toTag: this.#tag,
        headers: [contact],
        ...(sdp === null ? {} : { content: { type: sdpType, text: sdp } }),
      }),
    );
  }
}
