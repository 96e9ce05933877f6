import { err, ok, type Result } from "@tacet/shared/result";
import type { EventForm, ToneForm } from "../rtp/index.ts";
import type { HeaderLine, InviteProblem, SipAgent } from "../sip/index.ts";
import { type Digit, isDigit } from "../tones/index.ts";
import { CallMedia, type MediaOptions } from "./call-media.ts";
import { Phone } from "./phone.ts";

export interface Dialing {
  /** Such as `sip:+15550002222@127.0.0.1:5060`. */
  readonly uri: string;
  /** The customer's number; `null`: withheld. */
  readonly number: string | null;
  /** Goes into `X-Link-Id`. */
  readonly linkId?: string;
  readonly headers?: readonly HeaderLine[];
}

/** How keys are sent: as RFC 4733 events, as sounds, as both at once, or in SIP INFO. */
export type KeyForm = "event" | "tone" | "event-and-tone" | "info";

export interface Pressing {
  readonly form: KeyForm;
  /** By default 100. */
  readonly durationMs?: number;
  /** By default 100. */
  readonly pauseMs?: number;
  /** What is special about the events; by default none: negotiated type, marker, three end packets. */
  readonly event?: Partial<EventForm>;
  /** What is special about the sounds; by default -10 dBFS each, instead of the background, as long as the key. */
  readonly tone?: Partial<ToneForm>;
  /** By default `application/dtmf-relay`. */
  readonly infoType?: "application/dtmf-relay" | "application/dtmf";
  /** Beside the sound or event of a single key an INFO comes as well, so many ms after it went down. Left out: none. */
  readonly infoAfterMs?: number;
}

/** `refused`: an INFO was answered with something else than 2xx, or not at all. */
export type PressProblem = "not_a_key" | "no_telephone_event" | "refused";

/** The customer, on the carrier's side of the bridge: calls through it, or takes what comes from Zoom. */
export class CustomerPhone extends Phone {
  static async open(options: MediaOptions): Promise<CustomerPhone> {
    return new CustomerPhone(await CallMedia.open(options));
  }

  /** Calls; early media is heard. Answers when the call is up, or won't be. */
  async dial(carrier: SipAgent, dialing: Dialing): Promise<Result<true, InviteProblem>> {
    const { uri, number, linkId, headers = [] } = dialing;
    const from =
      number === null ? '"Anonymous" <sip:anonymous@anonymous.invalid>' : `<sip:${number}@carrier.invalid>`;
    const link: HeaderLine[] = linkId === undefined ? [] : [["X-Link-Id", linkId]];
    return this.place(carrier, { uri, from, headers: [...link, ...headers] });
  }

  /** Presses keys one after the other; answers when the last one's pause is over. */
  async press(keys: string, pressing: Pressing): Promise<Result<true, PressProblem>> {
    const digits = [...keys];
    if (!digits.every(isDigit)) return err("not_a_key");
    const { durationMs = 100, pauseMs = 100 } = pressing;
    if (pressing.form === "info") return this.#inform(digits, pressing);
    const event = pressing.form === "tone" ? null : this.#eventForm(pressing);
    if (event === "none") return err("no_telephone_event");
    const tone: ToneForm | null =
      pressing.form === "event" ? null : { levelDbfs: -10, over: "silence", bleedMs: null, ...pressing.tone };
    const pressed = digits.map((digit) => this.stream.press({ digit, durationMs, pauseMs, event, tone }));
    const told = pressing.infoAfterMs === undefined ? ok(true as const) : this.#informLater(digits, pressing);
    await Promise.all(pressed);
    return told;
  }

  async #informLater(digits: readonly Digit[], pressing: Pressing): Promise<Result<true, PressProblem>> {
    await new Promise((resolve) => setTimeout(resolve, pressing.infoAfterMs));
    return this.#inform(digits, { ...pressing, pauseMs: 0 });
  }

  #eventForm({ event = {} }: Pressing): EventForm | "none" {
    const payloadType = event.payloadType ?? this.media.telephoneEvent;
    if (payloadType === null) return "none";
    return { marker: true, endPackets: 3, ...event, payloadType };
  }

  async #inform(digits: readonly Digit[], pressing: Pressing): Promise<Result<true, PressProblem>> {
    const { durationMs = 100, pauseMs = 100, infoType = "application/dtmf-relay" } = pressing;
    for (const digit of digits) {
      const body = infoType === "application/dtmf" ? digit : `Signal=${digit}\r\nDuration=${durationMs}`;
      const held = new Promise((resolve) => setTimeout(resolve, durationMs + pauseMs));
      const answer = await this.call.info(infoType, body);
      if (!answer.ok) return err("refused");
      await held;
    }
    return ok(true);
  }
}
