import { createSocket, type Socket } from "node:dgram";
import { isIPv6 } from "node:net";
import type { Result } from "@tacet/shared/result";
import { parseMessage, type SipMessage, type SipProblem } from "../message/index.ts";
import { formatAddress, type SipAddress, sameFamily } from "./sip-address.ts";
import { StreamConnections, type TlsIdentity } from "./stream-connections.ts";

export interface TransportOptions {
  /** Where to listen; requests are sent from there as well (streams: from any port). */
  readonly listen: readonly SipAddress[];
  readonly tls?: TlsIdentity;
  /** Loses a datagram if it says so. */
  readonly loseDatagram?: (direction: "in" | "out", bytes: Buffer) => boolean;
  /** Whatever arrives, whether it is a message or not. */
  readonly received: (packet: SipPacket) => void;
  /** Whatever is sent, also if it is lost. */
  readonly sent?: (bytes: Buffer, to: SipAddress) => void;
}

export interface SipPacket {
  readonly bytes: Buffer;
  readonly result: Result<SipMessage, SipProblem>;
  readonly from: SipAddress;
}

/** Bytes in and out, over UDP, TCP and TLS (RFC 3261 section 18). Repeats nothing: that is up to transactions. */
export class SipTransport {
  readonly #options: TransportOptions;
  readonly #datagrams = new Map<string, Socket>();
  readonly #streams: StreamConnections;
  readonly #addresses: SipAddress[] = [];

  /** Throws if one of the addresses can't be listened on. */
  static async open(options: TransportOptions): Promise<SipTransport> {
    const transport = new SipTransport(options);
    try {
      for (const address of options.listen) await transport.#listen(address);
    } catch (failure) {
      await transport.close();
      throw failure;
    }
    return transport;
  }

  private constructor(options: TransportOptions) {
    this.#options = options;
    this.#streams = new StreamConnections(options.tls ?? null, ({ bytes, result }, from) =>
      options.received({ bytes, result, from }),
    );
  }

  /** With the ports that the system has chosen. */
  get addresses(): readonly SipAddress[] {
    return this.#addresses;
  }

  /** Our own address that somebody at `remote` can reach over the same protocol. */
  localFor(remote: SipAddress): SipAddress | null {
    const fits = ({ protocol, host }: SipAddress) =>
      protocol === remote.protocol && (!isAddress(remote.host) || sameFamily(host, remote.host));
    return this.#addresses.find(fits) ?? null;
  }

  /** Whether there is a connection to answer on. */
  isConnected(remote: SipAddress): boolean {
    return this.#streams.has(remote);
  }

  /** `false`: not sent. A datagram counts as sent once the system has taken it. */
  async send(bytes: Buffer, to: SipAddress): Promise<boolean> {
    this.#options.sent?.(bytes, to);
    if (to.protocol !== "udp") return this.#streams.send(bytes, to);
    if (this.#options.loseDatagram?.("out", bytes) === true) return true;
    const local = this.localFor(to);
    const socket = local === null ? undefined : this.#datagrams.get(formatAddress(local));
    if (socket === undefined) return false;
    return new Promise((resolve) => {
      try {
        socket.send(bytes, to.port, to.host, (failure) => resolve(failure === null));
      } catch {
        // Closed meanwhile.
        resolve(false);
      }
    });
  }

  async close(): Promise<void> {
    const sockets = [...this.#datagrams.values()];
    this.#datagrams.clear();
    await Promise.all([
      ...sockets.map((socket) => new Promise<void>((resolve) => socket.close(resolve))),
      this.#streams.close(),
    ]);
  }

  async #listen(address: SipAddress): Promise<void> {
    if (address.protocol !== "udp") {
      this.#addresses.push(await this.#streams.listen(address));
      return;
    }
    const socket = createSocket({
      type: isIPv6(address.host) ? "udp6" : "udp4",
      ipv6Only: isIPv6(address.host),
    });
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.bind(address.port, address.host, resolve);
    });
    socket.on("error", () => undefined);
    socket.on("message", (bytes, remote) => {
      if (this.#options.loseDatagram?.("in", bytes) === true) return;
      const from: SipAddress = { protocol: "udp", host: remote.address, port: remote.port };
      this.#options.received({ bytes, result: parseMessage(bytes, "datagram"), from });
    });
    const bound = { ...address, port: socket.address().port };
    this.#datagrams.set(formatAddress(bound), socket);
    this.#addresses.push(bound);
  }
}

function isAddress(host: string): boolean {
  return isIPv6(host) || /^[\d.]+$/.test(host);
}
