import { cseqOf, formatMessage, SipHeaders, type SipRequest, type SipResponse } from "../message/index.ts";
import type { SipAddress } from "../transport/index.ts";
import { Clocks, type SipTimers } from "./sip-timers.ts";

/** Who has sent a request. */
export interface ClientListener {
  /** Each provisional answer and the final one; a 2xx to INVITE comes again each time it is repeated. */
  response(response: SipResponse): void;
  /** No final answer will come. */
  failed(why: "timeout" | "unreachable"): void;
}

export interface ClientSetting {
  /** With its Via. */
  readonly request: SipRequest;
  readonly to: SipAddress;
  readonly timers: SipTimers;
  readonly listener: ClientListener;
  readonly send: (bytes: Buffer, to: SipAddress) => Promise<boolean>;
  /** It is over and can be forgotten. */
  readonly ended: () => void;
}

export interface ClientTransaction {
  receive(response: SipResponse): void;
  /** Silently: nobody is told. */
  end(): void;
}

/** RFC 3261 section 17.1.1, with the state `accepted` of RFC 6026. */
export class InviteClient implements ClientTransaction {
  readonly #of: ClientSetting;
  readonly #clocks = new Clocks();
  #state: "calling" | "proceeding" | "accepted" | "completed" | "ended" = "calling";
  #ack: Buffer | null = null;

  constructor(setting: ClientSetting) {
    this.#of = setting;
  }

  start(): void {
    const { timers, to } = this.#of;
    const bytes = formatMessage(this.#of.request);
    const send = () => void this.#send(bytes);
    if (to.protocol === "udp") this.#clocks.repeat("A", timers.t1, Number.POSITIVE_INFINITY, send);
    this.#clocks.start("B", timers.timeout, () => this.#fail("timeout"));
    send();
  }

  receive(response: SipResponse): void {
    const { timers, to, listener } = this.#of;
    const waiting = this.#state === "calling" || this.#state === "proceeding";
    if (response.status >= 300) {
      // Also for the answer that comes again, since the ACK may have been lost.
      if (waiting || this.#state === "completed") this.#acknowledge(response);
      if (!waiting) return;
      this.#become("completed");
      this.#clocks.start("D", to.protocol === "udp" ? timers.timeout : 0, () => this.end());
      listener.response(response);
    } else if (response.status >= 200) {
      if (!waiting && this.#state !== "accepted") return;
      if (waiting) {
        this.#become("accepted");
        this.#clocks.start("M", timers.timeout, () => this.end());
      }
      listener.response(response);
    } else if (waiting) {
      this.#become("proceeding");
      listener.response(response);
    }
  }

  /** From now on the final answer has to come within the time-out (RFC 3261 section 9.1). */
  expectEnd(): void {
    if (this.#state === "proceeding") {
      this.#clocks.start("canceled", this.#of.timers.timeout, () => this.#fail("timeout"));
    }
  }

  end(): void {
    if (this.#state === "ended") return;
    this.#become("ended");
    this.#of.ended();
  }

  #become(state: "proceeding" | "accepted" | "completed" | "ended"): void {
    if (state !== "proceeding") this.#clocks.stopAll();
    this.#clocks.stop("A");
    this.#clocks.stop("B");
    this.#state = state;
  }

  #fail(why: "timeout" | "unreachable"): void {
    if (this.#state === "ended") return;
    const answered = this.#state === "accepted" || this.#state === "completed";
    this.end();
    if (!answered) this.#of.listener.failed(why);
  }

  #acknowledge(response: SipResponse): void {
    this.#ack ??= formatMessage(acknowledgment(this.#of.request, response));
    void this.#send(this.#ack);
  }

  async #send(bytes: Buffer): Promise<void> {
    if (!(await this.#of.send(bytes, this.#of.to))) this.#fail("unreachable");
  }
}

/** RFC 3261 section 17.1.2. */
export class NonInviteClient implements ClientTransaction {
  readonly #of: ClientSetting;
  readonly #clocks = new Clocks();
  #state: "trying" | "proceeding" | "completed" | "ended" = "trying";

  constructor(setting: ClientSetting) {
    this.#of = setting;
  }

  start(): void {
    const { timers, to, request } = this.#of;
    const bytes = formatMessage(request);
    const send = async () => {
      if (!(await this.#of.send(bytes, to))) this.#fail("unreachable");
    };
    if (to.protocol === "udp") this.#clocks.repeat("E", timers.t1, timers.t2, () => void send());
    this.#clocks.start("F", timers.timeout, () => this.#fail("timeout"));
    void send();
  }

  receive(response: SipResponse): void {
    if (this.#state !== "trying" && this.#state !== "proceeding") return;
    const { timers, to, listener } = this.#of;
    if (response.status < 200) this.#state = "proceeding";
    else {
      this.#state = "completed";
      this.#clocks.stopAll();
      this.#clocks.start("K", to.protocol === "udp" ? timers.t4 : 0, () => this.end());
    }
    listener.response(response);
  }

  end(): void {
    if (this.#state === "ended") return;
    this.#state = "ended";
    this.#clocks.stopAll();
    this.#of.ended();
  }

  #fail(why: "timeout" | "unreachable"): void {
    if (this.#state === "completed" || this.#state === "ended") return;
    this.end();
    this.#of.listener.failed(why);
  }
}

/** The ACK of an answer that is no 2xx, which belongs to the INVITE's transaction (RFC 3261 section 17.1.1.3). */
function acknowledgment(invite: SipRequest, response: SipResponse): SipRequest {
  const headers = new SipHeaders([["Via", topVia(invite)]]);
  for (const route of invite.headers.all("Route")) headers.add("Route", route);
  headers
    .add("Max-Forwards", "70")
    .add("From", invite.headers.get("From") ?? "")
    .add("To", response.headers.get("To") ?? "")
    .add("Call-ID", invite.headers.get("Call-ID") ?? "")
    .add("CSeq", `${cseqOf(invite).number} ACK`);
  return { kind: "request", method: "ACK", uri: invite.uri, headers, body: Buffer.alloc(0) };
}

/** The CANCEL of an INVITE, which has its branch (RFC 3261 section 9.1). */
export function cancellation(invite: SipRequest): SipRequest {
  const headers = new SipHeaders([["Via", topVia(invite)]]);
  for (const route of invite.headers.all("Route")) headers.add("Route", route);
  headers
    .add("Max-Forwards", "70")
    .add("From", invite.headers.get("From") ?? "")
    .add("To", invite.headers.get("To") ?? "")
    .add("Call-ID", invite.headers.get("Call-ID") ?? "")
    .add("CSeq", `${cseqOf(invite).number} CANCEL`);
  return { kind: "request", method: "CANCEL", uri: invite.uri, headers, body: Buffer.alloc(0) };
}

function topVia(request: SipRequest): string {
  return request.headers.list("Via")[0] ?? "";
}
