import type { Result } from "@tacet/shared/result";
import type { SipMessage, SipProblem } from "../message/index.ts";
import type { SipAddress } from "../transport/index.ts";

/** One message as it went over the wire, each repetition on its own. */
export interface RecordedMessage {
  /** Epoch ms. */
  readonly atMs: number;
  /** Seen from the agent. A datagram lost by its dial on the way out is here too, one on the way in is not. */
  readonly direction: "in" | "out";
  readonly peer: SipAddress;
  readonly bytes: Buffer;
  readonly result: Result<SipMessage, SipProblem>;
}

/** All that an agent has received and sent, for a proof to search. */
export class SipRecord {
  readonly #messages: RecordedMessage[] = [];

  get messages(): readonly RecordedMessage[] {
    return this.#messages;
  }

  add(message: RecordedMessage): void {
    this.#messages.push(message);
  }

  /** What has been received that is not SIP. */
  get garbage(): readonly RecordedMessage[] {
    return this.#messages.filter(({ result, direction }) => direction === "in" && !result.ok);
  }

  /** Requests with this method; of both directions, if none is given. */
  requests(method: string, direction?: "in" | "out"): readonly RecordedMessage[] {
    return this.#messages.filter(
      ({ result, direction: was }) =>
        (direction === undefined || was === direction) &&
        result.ok &&
        result.value.kind === "request" &&
        result.value.method === method,
    );
  }

  /** What came in and holds these bytes anywhere: start line, header or body. */
  received(text: string | RegExp): readonly RecordedMessage[] {
    return this.#messages.filter(({ direction, bytes }) => {
      if (direction !== "in") return false;
      return typeof text === "string" ? bytes.includes(text) : bytes.toString("latin1").search(text) !== -1;
    });
  }

  /** Forgets everything. */
  clear(): void {
    this.#messages.length = 0;
  }
}
