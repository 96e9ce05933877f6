import { connect, createServer, type Server, type Socket } from "node:net";
import { connect as connectTls, createServer as createTlsServer } from "node:tls";
import { type StreamPiece, StreamReader } from "../message/index.ts";
import { formatAddress, type SipAddress } from "./sip-address.ts";

/** How a side shows who it is and checks who the other one is. PEM. */
export interface TlsIdentity {
  readonly certificate: string;
  readonly key: string;
  /** Whose certificates are taken; without it any is taken. */
  readonly ca?: string;
  /** Whether who calls in has to show a certificate as well. */
  readonly askClients?: boolean;
}

type Received = (piece: StreamPiece, from: SipAddress) => void;

/** How long a connection may take to be made, in ms. */
const connectMs = 5_000;

/** The TCP and TLS connections of one agent, each used in both directions (RFC 3261 section 18). */
export class StreamConnections {
  readonly #tls: TlsIdentity | null;
  readonly #received: Received;
  readonly #servers: Server[] = [];
  readonly #open = new Map<string, Socket>();
  /** Being made: who wants to send meanwhile waits for the same one. */
  readonly #connecting = new Map<string, Promise<Socket | null>>();
  /** All there are, with those whose TLS handshake has yet to end. */
  readonly #sockets = new Set<Socket>();
  #isClosed = false;

  constructor(tls: TlsIdentity | null, received: Received) {
    this.#tls = tls;
    this.#received = received;
  }

  /** The address with the port that the system has chosen, if 0 was asked for. */
  async listen(address: SipAddress): Promise<SipAddress> {
    const accept = (socket: Socket) => this.#adopt(socket, remoteOf(socket, address.protocol));
    const server =
      address.protocol === "tls" ? createTlsServer(this.#serverOptions(), accept) : createServer(accept);
    server.on("connection", (socket: Socket) => this.#keep(socket));
    // A handshake that fails concerns its own connection only.
    server.on("tlsClientError", () => undefined);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host: address.host, port: address.port, ipv6Only: true }, resolve);
    });
    this.#servers.push(server);
    const bound = server.address();
    return { ...address, port: bound !== null && typeof bound === "object" ? bound.port : address.port };
  }

  has(address: SipAddress): boolean {
    return this.#open.has(formatAddress(address));
  }

  /** Over the connection there is, or a new one. `false`: not sent. */
  async send(bytes: Buffer, to: SipAddress): Promise<boolean> {
    if (this.#isClosed) return false;
    const key = formatAddress(to);
    const socket = this.#open.get(key) ?? (await this.#connect(to, key));
    if (socket === null || socket.destroyed) return false;
    return new Promise((resolve) => socket.write(bytes, (failure) => resolve(!failure)));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(this.#servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }

  #connect(to: SipAddress, key: string): Promise<Socket | null> {
    const under = this.#connecting.get(key);
    if (under !== undefined) return under;
    const made = new Promise<Socket | null>((resolve) => {
      const socket =
        to.protocol === "tls"
          ? connectTls({ host: to.host, port: to.port, ...this.#clientOptions() })
          : connect({ host: to.host, port: to.port });
      this.#keep(socket);
      socket.setTimeout(connectMs, () => socket.destroy());
      socket.once(to.protocol === "tls" ? "secureConnect" : "connect", () => {
        socket.setTimeout(0);
        this.#adopt(socket, to);
        resolve(socket);
      });
      socket.once("close", () => resolve(null));
    }).finally(() => this.#connecting.delete(key));
    this.#connecting.set(key, made);
    return made;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => this.#sockets.delete(socket));
  }

  #adopt(socket: Socket, remote: SipAddress): void {
    const key = formatAddress(remote);
    const reader = new StreamReader();
    this.#open.set(key, socket);
    this.#keep(socket);
    socket.once("close", () => {
      if (this.#open.get(key) === socket) this.#open.delete(key);
    });
    socket.on("data", (chunk: Buffer) => {
      for (const piece of reader.push(chunk)) this.#received(piece, remote);
      if (reader.broken) socket.destroy();
    });
  }

  #serverOptions() {
    const tls = this.#identity();
    return {
      cert: tls.certificate,
      key: tls.key,
      ...(tls.ca === undefined ? {} : { ca: tls.ca }),
      requestCert: tls.askClients ?? false,
      rejectUnauthorized: tls.askClients ?? false,
    };
  }

  #clientOptions() {
    const tls = this.#identity();
    return {
      cert: tls.certificate,
      key: tls.key,
      ...(tls.ca === undefined ? {} : { ca: tls.ca }),
      rejectUnauthorized: tls.ca !== undefined,
    };
  }

  #identity(): TlsIdentity {
    if (this.#tls === null) throw new Error("TLS needs a certificate");
    return this.#tls;
  }
}

function remoteOf(socket: Socket, protocol: SipAddress["protocol"]): SipAddress {
  return { protocol, host: socket.remoteAddress ?? "", port: socket.remotePort ?? 0 };
}
