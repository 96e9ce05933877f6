import { formatMessage, type SipRequest, type SipResponse } from "../message/index.ts";
import type { SipAddress } from "../transport/index.ts";
import { Clocks, type SipTimers } from "./sip-timers.ts";

export interface ServerSetting {
  readonly request: SipRequest;
  /** Who has sent it. */
  readonly from: SipAddress;
  readonly timers: SipTimers;
  readonly answer: (bytes: Buffer) => void;
  /** It is over and can be forgotten. */
  readonly ended: () => void;
}

/** One request that came in, and its answers. */
export interface ServerTransaction {
  readonly request: SipRequest;
  readonly from: SipAddress;
  /** Whether the final answer was given. */
  readonly isAnswered: boolean;
  /** Provisional answers as many as wanted, then one final one; what comes behind it is left out. */
  respond(response: SipResponse): void;
  /** The request, or the ACK of an answer that is no 2xx, came (again). */
  receive(request: SipRequest): void;
  end(): void;
}

/**
 * RFC 3261 section 17.2.1 with the state `accepted` of RFC 6026. It also repeats the 2xx until its ACK is there,
 * which is the user agent's duty (section 13.3.1.4), over any protocol: `confirm` says that it came.
 */
export class InviteServer implements ServerTransaction {
  readonly #of: ServerSetting;
  readonly #clocks = new Clocks();
  #state: "proceeding" | "accepted" | "completed" | "confirmed" | "ended" = "proceeding";
  #last: Buffer | null = null;
  readonly #acknowledged: Promise<boolean>;
  #settle: (acknowledged: boolean) => void = () => undefined;

  constructor(setting: ServerSetting) {
    this.#of = setting;
    this.#acknowledged = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  get request(): SipRequest {
    return this.#of.request;
  }

  get from(): SipAddress {
    return this.#of.from;
  }

  get isAnswered(): boolean {
    return this.#state !== "proceeding";
  }

  /** Whether the final answer was acknowledged within the time-out. */
  get acknowledged(): Promise<boolean> {
    return this.#acknowledged;
  }

  respond(response: SipResponse): void {
    if (this.#state !== "proceeding") return;
    const { timers, from, answer } = this.#of;
    const bytes = formatMessage(response);
    this.#last = bytes;
    answer(bytes);
    if (response.status < 200) return;
    const repeat = () => answer(bytes);
    if (response.status < 300) {
      this.#state = "accepted";
      this.#clocks.repeat("2xx", timers.t1, timers.t2, repeat);
    } else {
      this.#state = "completed";
      if (from.protocol === "udp") this.#clocks.repeat("G", timers.t1, timers.t2, repeat);
    }
    this.#clocks.start("H", timers.timeout, () => this.end());
  }

  receive(request: SipRequest): void {
    if (request.method === "ACK") {
      if (this.#state === "completed") this.#confirmed();
      // Its branch should be a new one, but what it means is clear.
      else if (this.#state === "accepted") this.confirm();
    } else if (this.#last !== null && (this.#state === "proceeding" || this.#state === "completed")) {
      this.#of.answer(this.#last);
    }
  }

  /** The ACK of the 2xx has come. The transaction goes on taking up repeated INVITEs until its time-out. */
  confirm(): void {
    if (this.#state !== "accepted") return;
    this.#clocks.stop("2xx");
    this.#settle(true);
  }

  end(): void {
    if (this.#state === "ended") return;
    this.#state = "ended";
    this.#clocks.stopAll();
    this.#settle(false);
    this.#of.ended();
  }

  #confirmed(): void {
    this.#state = "confirmed";
    this.#clocks.stopAll();
    this.#settle(true);
    const { timers, from } = this.#of;
    this.#clocks.start("I", from.protocol === "udp" ? timers.t4 : 0, () => this.end());
  }
}

/** RFC 3261 section 17.2.2. */
export class NonInviteServer implements ServerTransaction {
  readonly #of: ServerSetting;
  readonly #clocks = new Clocks();
  #last: Buffer | null = null;
  #isAnswered = false;

  constructor(setting: ServerSetting) {
    this.#of = setting;
  }

  get request(): SipRequest {
    return this.#of.request;
  }

  get from(): SipAddress {
    return this.#of.from;
  }

  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  respond(response: SipResponse): void {
    if (this.#isAnswered) return;
    this.#last = formatMessage(response);
    this.#of.answer(this.#last);
    if (response.status < 200) return;
    this.#isAnswered = true;
    const { timers, from } = this.#of;
    this.#clocks.start("J", from.protocol === "udp" ? timers.timeout : 0, () => this.end());
  }

  receive(): void {
    if (this.#last !== null) this.#of.answer(this.#last);
  }

  end(): void {
    this.#clocks.stopAll();
    this.#of.ended();
  }
}
