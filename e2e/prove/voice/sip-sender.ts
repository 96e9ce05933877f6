import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { connect } from "node:net";
import { pause } from "../once/agent-line.ts";
import type { Origin } from "./sip-mutations.ts";

/** What was answered to messages of one kind: how many transactions had a final answer of each class. */
export interface Answers {
  /** By `2xx`, `4xx`, ...; beside these `100`: only provisional answers. */
  readonly classes: ReadonlyMap<string, number>;
}

const localhost = "127.0.0.1";
/** How long answers are waited for over TCP, in ms. */
const tcpPatienceMs = 600;

/** The least that a carrier does with answers: it acknowledges refusals, and gives up calls that nobody has refused. */
class Answered {
  readonly #finals = new Map<string, number>();
  readonly #pending = new Map<string, string>();

  /** What is to be sent back; `null`: nothing. */
  take(text: string, origin: Origin): string | null {
    const status = Number(/^SIP\/2\.0 ([1-6]\d\d) /.exec(text)?.[1]);
    if (Number.isNaN(status)) return null;
    // Of one INVITE the branch stays (RFC 3261 section 17.1.3); what else is in a Via may be written in another order.
    const via = headerOf(text, "Via");
    const key = `${/;branch=[^;,]*/.exec(via)?.[0] ?? via}\n${headerOf(text, "CSeq")}\n${headerOf(text, "Call-ID")}`;
    const isInvite = /^\d+ INVITE$/.test(headerOf(text, "CSeq"));
    if (status < 200) {
      if (isInvite && !this.#finals.has(key)) this.#pending.set(key, text);
      return null;
    }
    this.#pending.delete(key);
    if (!/ CANCEL$/.test(headerOf(text, "CSeq"))) this.#finals.set(key, Math.floor(status / 100));
    return isInvite && status >= 300 ? following("ACK", text, origin) : null;
  }

  /** A CANCEL for each INVITE that has no final answer yet. */
  cancels(origin: Origin): string[] {
    return [...this.#pending.values()].map((text) => following("CANCEL", text, origin));
  }

  get classes(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const of of this.#finals.values()) count(`${of}xx`);
    for (const _ of this.#pending) count("100");
    return counts;
  }
}

/** An ACK (RFC 3261 section 17.1.1.3) or a CANCEL (9.1) of the INVITE that was answered with this. */
function following(method: "ACK" | "CANCEL", answer: string, { bridgePort }: Origin): string {
  const to = headerOf(answer, "To");
  return [
    `${method} sip:+4930901820@${localhost}:${bridgePort} SIP/2.0`,
    `Via: ${headerOf(answer, "Via").replace(/;(received|rport)=[^;]*/g, "")}`,
    "Max-Forwards: 70",
    `From: ${headerOf(answer, "From")}`,
    `To: ${method === "ACK" ? to : to.replace(/;tag=[^;]*/, "")}`,
    `Call-ID: ${headerOf(answer, "Call-ID")}`,
    `CSeq: ${Number.parseInt(headerOf(answer, "CSeq"), 10)} ${method}`,
    "Content-Length: 0",
    "\r\n",
  ].join("\r\n");
}

const headerOf = (text: string, name: string): string =>
  new RegExp(`^${name}: *(.*?)\\r?$`, "im").exec(text)?.[1] ?? "";

/** Sends datagrams to the bridge from one port, and follows up on what is answered. */
export class UdpSender implements Answers {
  readonly origin: Origin;
  readonly #socket: Socket;
  readonly #answered = new Answered();

  private constructor(socket: Socket, origin: Origin) {
    this.#socket = socket;
    this.origin = origin;
    socket.on("message", (datagram) => {
      const next = this.#answered.take(datagram.toString("latin1"), origin);
      if (next !== null) void this.send(Buffer.from(next, "latin1"));
    });
    // Nobody there is no answer.
    socket.on("error", () => undefined);
  }

  /** `host`: an address of this machine, 127.x. */
  static async open(host: string, bridgePort: number): Promise<UdpSender> {
    const socket = createSocket("udp4");
    socket.bind(0, host);
    await once(socket, "listening");
    return new UdpSender(socket, { host, port: socket.address().port, transport: "UDP", bridgePort });
  }

  get classes(): ReadonlyMap<string, number> {
    return this.#answered.classes;
  }

  send(bytes: Buffer): Promise<void> {
    return new Promise((resolve) =>
      this.#socket.send(bytes, this.origin.bridgePort, localhost, () => resolve()),
    );
  }

  /** Gives up what is not answered after so many ms, and waits as long for the answers. */
  async giveUp(ms: number): Promise<void> {
    await pause(ms);
    for (const cancel of this.#answered.cancels(this.origin)) await this.send(Buffer.from(cancel, "latin1"));
    await pause(ms);
  }

  close(): void {
    this.#socket.close();
  }
}

/** Sends bytes over a connection of their own, hears what is answered for a while, and hangs up. */
export async function sendByTcp(
  bytes: (origin: Origin) => Buffer,
  { host, bridgePort }: { readonly host: string; readonly bridgePort: number },
): Promise<Answers> {
  const answered = new Answered();
  const socket = connect({ host: localhost, port: bridgePort, localAddress: host });
  const isOver = new Promise<void>((resolve) => {
    socket.once("close", () => resolve());
    // A connection that is refused or cut is an answer, too: none.
    socket.once("error", () => socket.destroy());
    setTimeout(resolve, tcpPatienceMs * 2);
  });
  socket.once("connect", () => {
    const origin = { host, port: socket.localPort ?? 0, transport: "TCP", bridgePort } as const;
    socket.write(bytes(origin));
    setTimeout(() => {
      for (const cancel of answered.cancels(origin)) socket.write(cancel, "latin1");
    }, tcpPatienceMs);
    socket.on("data", (data) => {
      for (const message of splitMessages(data.toString("latin1"))) {
        const next = answered.take(message, origin);
        if (next !== null) socket.write(next, "latin1");
      }
    });
  });
  await isOver;
  socket.destroy();
  return answered;
}

/** Answers without a body, as Kamailio's own are and refusals of anybody. */
const splitMessages = (text: string): string[] => text.split(/(?=^SIP\/2\.0 )/m);
