import WebSocket from "ws";

/** The panel of the relay that is nothing but `ws`: it names its room and hears what comes. */
export class RawPanel {
  readonly #socket: WebSocket;

  static open(url: string, room: string, hear: (value: unknown) => void): Promise<RawPanel> {
    const address = `${url.replace("http", "ws")}/?room=${room}`;
    const socket = new WebSocket(address, { perMessageDeflate: false });
    socket.on("message", (data) => hear(JSON.parse(String(data))));
    return new Promise((resolve, reject) => {
      socket.once("open", () => resolve(new RawPanel(socket)));
      socket.once("error", reject);
    });
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  close(): void {
    this.#socket.terminate();
  }
}
