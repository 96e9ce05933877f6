import { err, ok, type Result } from "@tacet/shared/result";
import type { RtpStream } from "../rtp/index.ts";
import type {
  AnswerProblem,
  Call,
  CallEnd,
  CallListener,
  CallProblem,
  IncomingCall,
  InviteOptions,
  InviteProblem,
  SipAgent,
} from "../sip/index.ts";
import type { CallMedia, MediaChange } from "./call-media.ts";

/** Why the other side does not have our new media. */
export type ChangeProblem = CallProblem | { readonly why: "sdp"; readonly problem: AnswerProblem };

export interface Answering {
  /** 180 first. */
  readonly rings?: boolean;
  /** 183 first, with early media, for so many ms. */
  readonly earlyMediaMs?: number;
}

/** One end of one call, with its sound: what a customer's and an agent's phone have in common. */
export abstract class Phone {
  /** Answers offers of the other side with 488, as somebody does who can't do what is asked. */
  refusesOffers = false;
  readonly media: CallMedia;
  #call: Call | null = null;

  protected constructor(media: CallMedia) {
    this.media = media;
  }

  /** Throws before there is one. */
  get call(): Call {
    if (this.#call === null) throw new Error("the phone has no call");
    return this.#call;
  }

  /** The same on both sides of a proxy (RFC 3261 section 8.1.1.4). */
  get callId(): string {
    return this.call.callId;
  }

  /** The sound in use: to speak (`background`), to be silent, and to hear (`recording`). */
  get stream(): RtpStream {
    return this.media.stream;
  }

  get ended(): Promise<CallEnd> {
    return this.call.ended;
  }

  /** `a=sendonly`, or `inactive`: the other side hears nothing worth hearing, and should not speak. */
  hold(direction: "sendonly" | "inactive" = "sendonly"): Promise<Result<true, ChangeProblem>> {
    return this.renegotiate({ direction });
  }

  resume(): Promise<Result<true, ChangeProblem>> {
    return this.renegotiate({ direction: "sendrecv" });
  }

  /** Offers other media in a re-INVITE, or an UPDATE. */
  async renegotiate(
    change: MediaChange = {},
    method: "INVITE" | "UPDATE" = "INVITE",
  ): Promise<Result<true, ChangeProblem>> {
    this.media.change(change);
    const offer = this.media.offer();
    const answer = method === "INVITE" ? await this.call.reinvite(offer) : await this.call.update(offer);
    if (!answer.ok) return answer;
    const taken = this.media.accept(answer.value.sdp ?? "");
    return taken.ok ? ok(true) : err({ why: "sdp", problem: taken.error });
  }

  /** Goes on at another port (and address), as after a transfer: a re-INVITE that says so. */
  async moveMedia(address?: string): Promise<Result<true, ChangeProblem>> {
    await this.media.move(address);
    return this.renegotiate();
  }

  async hangUp(): Promise<void> {
    await this.call.hangUp();
    this.stream.stop();
  }

  /** Forgets the sound. Does not hang up. */
  close(): void {
    this.media.close();
  }

  /** Calls; early media is heard. Answers when the call is up, or won't be. */
  protected async place(
    agent: SipAgent,
    options: Omit<InviteOptions, "sdp">,
  ): Promise<Result<true, InviteProblem>> {
    const call = agent.invite({ ...options, sdp: this.media.offer() });
    this.attach(call, {
      progressed: (_, early) => {
        if (early !== null) this.media.accept(early);
      },
    });
    const answer = await call.answer;
    if (!answer.ok) return answer;
    if (answer.value.sdp !== null) this.media.accept(answer.value.sdp);
    return ok(true);
  }

  /** Takes a call that has come; answers when it is up. `sdp`: it was refused with 488. */
  async answer(call: IncomingCall, answering: Answering = {}): Promise<Result<true, "over" | "sdp">> {
    this.attach(call);
    const sdp = call.offer === null ? ok(this.media.offer()) : this.media.answer(call.offer);
    if (!sdp.ok) {
      call.reject(488);
      return err("sdp");
    }
    if (answering.rings === true) call.ring();
    if (answering.earlyMediaMs !== undefined) {
      call.progress(sdp.value);
      await new Promise((resolve) => setTimeout(resolve, answering.earlyMediaMs));
    }
    // The same SDP as before: of one offer there is one answer (RFC 3261 section 13.2.1).
    return call.answer(sdp.value);
  }

  private attach(call: Call, more: CallListener = {}): void {
    this.#call = call;
    call.listener = {
      offered: (offer) => {
        if (this.refusesOffers) return { status: 488 };
        if (offer === null) return { status: 200, sdp: this.media.offer() };
        const answer = this.media.answer(offer);
        return answer.ok ? { status: 200, sdp: answer.value } : { status: 488 };
      },
      answeredLate: (answer) => void this.media.accept(answer),
      ended: () => this.stream.stop(),
      ...more,
    };
  }
}
