import WebSocket from "ws";

/** Told of every event, and of the end of the connection. */
export interface Hearing {
  event?(name: string, value: unknown): void;
  closed?(): void;
}

interface Answering {
  readonly resolve: (reply: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

const answerMs = 30_000;

/**
 * A Socket.IO client with next to nothing in it, so that thousands fit into one process and the time that is measured is the
 * server's: a WebSocket, Engine.IO's packets 0 (open), 2 and 3 (ping, pong), and Socket.IO's 0 (connect), 2 (event), 3
 * (acknowledgement) and 4 (refused); see socket.io/docs/v4/engine-io-protocol and socket-io-protocol.
 */
export class ThinPanel {
  readonly #socket: WebSocket;
  readonly #answering = new Map<number, Answering>();
  #count = 0;

  /** @throws when it is not let in. */
  static open(url: string, auth: object, hearing: Hearing = {}): Promise<ThinPanel> {
    const address = `${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(address, { perMessageDeflate: false });
    return new Promise((resolve, reject) => {
      let panel: ThinPanel | null = null;
      socket.on("error", reject);
      socket.on("close", () => {
        reject(new Error("cut off before it was let in"));
        panel?.closed();
        if (panel !== null) hearing.closed?.();
      });
      socket.on("message", (data) => {
        const text = String(data);
        if (text.startsWith("42") || text.startsWith("43")) panel?.take(text, hearing);
        else if (text === "2") socket.send("3");
        else if (text.startsWith("0")) socket.send(`40${JSON.stringify(auth)}`);
        else if (text.startsWith("44")) reject(new Error(`not let in: ${text.slice(2)}`));
        else if (text.startsWith("40")) {
          panel = new ThinPanel(socket);
          resolve(panel);
        }
      });
    });
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Resolves with the acknowledgement. @throws when none comes. */
  ask(name: string, message: object): Promise<unknown> {
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${name}`)), answerMs);
      this.#answering.set(id, { resolve, timer });
      this.#socket.send(`42${id}${JSON.stringify([name, message])}`);
    });
  }

  close(): void {
    this.#socket.terminate();
  }

  closed(): void {
    for (const { timer } of this.#answering.values()) clearTimeout(timer);
  }

  /** An event, or an acknowledgement: `42["name",value]`, `43id[reply]`. */
  take(text: string, hearing: Hearing): void {
    const begin = text.indexOf("[");
    const values = JSON.parse(text.slice(begin)) as readonly unknown[];
    if (text.startsWith("42")) {
      hearing.event?.(String(values[0]), values[1]);
      return;
    }
    const id = Number(text.slice(2, begin));
    const answering = this.#answering.get(id);
    this.#answering.delete(id);
    clearTimeout(answering?.timer);
    answering?.resolve(values[0]);
  }
}
