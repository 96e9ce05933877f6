/**
 * A small client of rtpengine's control protocol, for tests against rtpengine alone: JSON over UDP, `<cookie> <json>` both
 * ways. Asked again with the same cookie, rtpengine gives the same answer once more instead of doing it twice.
 */
import { randomBytes } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { isIPv6 } from "node:net";

export type NgReply = Readonly<Record<string, unknown>> & { readonly result: string };

/** rtpengine refused, or gave no answer; the message is its reason. */
export class NgError extends Error {
  override readonly name = "NgError";
}

const tries = 3;
const tryMs = 1000;

export class NgClient {
  private readonly waiting = new Map<string, (reply: NgReply) => void>();

  private readonly socket: Socket;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("message", (datagram) => {
      const text = datagram.toString();
      const space = text.indexOf(" ");
      this.waiting.get(text.slice(0, space))?.(JSON.parse(text.slice(space + 1)) as NgReply);
    });
    // Nobody there is no answer, and that is told by the time-out.
    socket.on("error", () => {});
  }

  static async open({
    address,
    port,
  }: {
    readonly address: string;
    readonly port: number;
  }): Promise<NgClient> {
    const socket = createSocket(isIPv6(address) ? "udp6" : "udp4");
    socket.connect(port, address);
    await once(socket, "connect");
    return new NgClient(socket);
  }

  /** Rejects with `NgError` if rtpengine says `error`, or nothing in three seconds. */
  async ask(command: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<NgReply> {
    const cookie = randomBytes(8).toString("hex");
    const datagram = `${cookie} ${JSON.stringify({ command, ...parameters })}`;
    let timer: NodeJS.Timeout | undefined;
    const reply = await new Promise<NgReply>((resolve, reject) => {
      this.waiting.set(cookie, resolve);
      const send = (left: number) => {
        if (left === 0) return reject(new NgError(`no answer to ${command}`));
        this.socket.send(datagram);
        timer = setTimeout(() => send(left - 1), tryMs);
      };
      send(tries);
    }).finally(() => {
      clearTimeout(timer);
      this.waiting.delete(cookie);
    });
    if (reply.result === "error") throw new NgError(String(reply["error-reason"]));
    return reply;
  }

  close(): void {
    this.socket.close();
  }
}
