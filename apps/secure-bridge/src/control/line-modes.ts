/**
 * How each secured line is kept free of digits, and when the agent hears the customer on a strict one. The rules:
 *
 * - A line is strict if the merchant has chosen so, if the customer's side does not send keys as events, or once a key has come
 *   as a tone: tones under loud speech can't be found for sure, and what is not found is not masked. It stays strict then.
 * - Where the merchant has chosen masked, the first keys of a call come on a strict line all the same: that events were
 *   negotiated does not tell whether the phone sends its keys as such and as nothing else. When some have, the line is masked.
 * - On a strict line the agent hears nothing of the customer from the moment it is secured until all fields are complete and no
 *   key has come for the quiet time; and again nothing as soon as a field is asked for anew or a key comes, whatever key. Not
 *   only while a digit is missing: who keys a number twice, or goes on after the last digit that was needed, would be heard.
 * - Between the card's being taken and the next one being asked for nothing changes.
 *
 * What must never happen: a line is heard that could not be silenced. It is lost then.
 */
import type { SessionId } from "@tacet/shared/ids";
import type { Line } from "@tacet/shared/payment-session";
import type { Call, CallControl } from "../call-control/index.ts";
import type { CaptureEvent } from "../capture/index.ts";
import type { Log } from "../logger.ts";
import type { OutgoingBody } from "../server-events/index.ts";
import type { Lines } from "./lines.ts";
import type { LiveCall } from "./live-calls.ts";
import type { SessionRecord } from "./session-record.ts";

export interface LineModesDeps {
  readonly callControl: Pick<CallControl, "setMode">;
  readonly lines: Pick<Lines, "quietIn">;
  readonly emit: (sessionId: SessionId, body: OutgoingBody) => void;
  readonly log: Log;
  /** The line can't be silenced. */
  readonly lost: (record: SessionRecord) => void;
}

export class LineModes {
  readonly #deps: LineModesDeps;

  constructor(deps: LineModesDeps) {
    this.#deps = deps;
  }

  /** The line has been secured in the mode that stands in the record. */
  begin(record: SessionRecord, secured: Line): void {
    record.isHeard = secured.mode === "masked";
    this.follow(record);
  }

  /** The line has to be strict from now on. */
  tighten(record: SessionRecord, because: Line["because"]): void {
    if (record.line.mode === "strict" && record.line.because !== "unproven") return;
    record.line = { mode: "strict", because };
    this.#deps.log.warn("line is strict now", { sessionId: record.id, code: because });
    if (record.state !== "secured") return;
    this.#deps.emit(record.id, { type: "line_mode", line: record.line });
    this.follow(record);
  }

  /** A key has come as an event, or an INFO. */
  prove(record: SessionRecord, live: Pick<LiveCall, "events" | "hasTones">): void {
    if (record.line.because !== "unproven" || !isProven(live) || record.call === null) return;
    record.line = { mode: "masked", because: "chosen" };
    clearTimeout(record.hearing);
    this.#deps.emit(record.id, { type: "line_mode", line: record.line });
    void this.#hear(record, record.call);
  }

  /** What the capture has said. */
  captured(record: SessionRecord, events: readonly CaptureEvent[]): void {
    for (const event of events)
      if (event.type === "progress") record.isKeying = event.progress.activeField !== null;
    this.follow(record);
  }

  /** A key has come, or something else that matters here. */
  follow(record: SessionRecord): void {
    clearTimeout(record.hearing);
    const { call } = record;
    if (record.state !== "secured" || record.line.mode !== "strict" || call === null) return;
    const quietInMs = this.#deps.lines.quietIn(call.callId);
    if (record.isKeying || quietInMs > 0) void this.#silence(record, call);
    else void this.#hear(record, call);
    if (!record.isKeying && quietInMs > 0)
      record.hearing = setTimeout(() => this.follow(record), quietInMs).unref();
  }

  async #silence(record: SessionRecord, call: Call): Promise<void> {
    if (!record.isHeard) return;
    record.isHeard = false;
    const done = await this.#deps.callControl.setMode(call, "strict");
    if (!done.ok && record.call?.callId === call.callId) this.#deps.lost(record);
  }

  /** If that goes wrong the line stays silent: the agent can still release it. */
  async #hear(record: SessionRecord, call: Call): Promise<void> {
    if (record.isHeard) return;
    record.isHeard = true;
    const done = await this.#deps.callControl.setMode(call, "masked");
    if (!done.ok) await this.#silence(record, call);
  }
}

/** So many keys tell how a phone sends them; a tone is reported some 150 ms after its event, so it is not the first one that tells. */
const proofKeys = 4;

const isProven = ({ events, hasTones }: Pick<LiveCall, "events" | "hasTones">): boolean =>
  events >= proofKeys && !hasTones;

/** How a line begins. */
export function lineOf(securing: Line["mode"], live: Pick<LiveCall, "call" | "events" | "hasTones">): Line {
  if (securing === "strict") return { mode: "strict", because: "chosen" };
  if (!live.call.telephoneEvent) return { mode: "strict", because: "no_telephone_event" };
  if (live.hasTones) return { mode: "strict", because: "in_band_digit" };
  return isProven(live) ? { mode: "masked", because: "chosen" } : { mode: "strict", because: "unproven" };
}
