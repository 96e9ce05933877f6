import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

export type VoiceEvent = Readonly<Record<string, unknown>> & { readonly event: string };

/** What the bridge would hear: evapi's netstrings, each a JSON object. */
export class EventFeed {
  readonly all: VoiceEvent[] = [];
  readonly #socket: Socket;
  #rest = Buffer.alloc(0);

  static async open(port: number): Promise<EventFeed> {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    return new EventFeed(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (bytes) => this.#take(bytes));
    socket.on("error", () => {});
  }

  of(callId: string, event?: string): readonly VoiceEvent[] {
    return this.all.filter((one) => one["callId"] === callId && (event === undefined || one.event === event));
  }

  /** Rejects after five seconds. */
  async next(callId: string, event: string): Promise<VoiceEvent> {
    const until = performance.now() + 5_000;
    for (;;) {
      const [found] = this.of(callId, event);
      if (found !== undefined) return found;
      if (performance.now() > until) throw new Error(`no ${event}`);
      await pause(10);
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const colon = this.#rest.indexOf(":");
      if (colon < 0) return;
      const length = Number(this.#rest.subarray(0, colon).toString());
      if (this.#rest.length < colon + length + 2) return;
      const text = this.#rest.subarray(colon + 1, colon + 1 + length).toString();
      this.#rest = this.#rest.subarray(colon + length + 2);
      this.all.push(JSON.parse(text) as VoiceEvent);
    }
  }
}
