import type { DialogId } from "../dialog/index.ts";
import { DigestGuard, type DigestGuardOptions, type Login } from "../digest/index.ts";
import { bracketed, parseMessage, parseNameAddress, type SipRequest, tagOf } from "../message/index.ts";
import {
  type InviteServer,
  type ServerTransaction,
  sipTimers,
  TransactionLayer,
} from "../transaction/index.ts";
import {
  addressOfText,
  parseAddress,
  type SipAddress,
  SipTransport,
  type TlsIdentity,
} from "../transport/index.ts";
import type { Call } from "./call.ts";
import type { CallSetting } from "./call-peer.ts";
import { IncomingCall } from "./incoming-call.ts";
import { type InviteOptions, OutgoingCall } from "./outgoing-call.ts";
import { allowedMethods, replyTo } from "./reply.ts";
import { SipRecord } from "./sip-record.ts";

export interface SipAgentOptions {
  /** As `udp:127.0.0.1:5060`, `tcp:`, `tls:`, IPv6 in brackets; port 0 lets the system choose. */
  readonly listen: readonly string[];
  /** The user part of our address. */
  readonly user: string;
  /** Needed to listen on `tls:` or to send there. */
  readonly tls?: TlsIdentity;
  /** RFC 3261 timer T1, in ms; by default 500. All others grow with it. */
  readonly t1Ms?: number;
  /** Loses a datagram if it says so. */
  readonly loseDatagram?: (direction: "in" | "out", bytes: Buffer) => boolean;
  /** Given when somebody asks for it. */
  readonly login?: Login;
  /** Asked of who calls us. */
  readonly guard?: DigestGuardOptions;
  /** A call has come; without this everybody is told 486. Called before anything but 100 was answered. */
  readonly onCall?: (call: IncomingCall) => void;
}

/**
 * A SIP user agent (RFC 3261) for playing strangers: it places and takes calls over UDP, TCP and TLS, and keeps
 * a record of every message. It is strict, has no extensions beside INFO, UPDATE and REFER, and looks up no names.
 */
export class SipAgent {
  readonly record = new SipRecord();
  readonly #options: SipAgentOptions;
  readonly #guard: DigestGuard | null;
  /** By dialog: Call-ID, our tag, their tag. */
  readonly #calls = new Map<string, Call>();
  /** Not answered yet, by their INVITE. */
  readonly #ringing = new Map<InviteServer, IncomingCall>();
  #transport!: SipTransport;
  #layer!: TransactionLayer;

  /** Throws if an address can't be listened on. */
  static async start(options: SipAgentOptions): Promise<SipAgent> {
    const agent = new SipAgent(options);
    await agent.#open();
    return agent;
  }

  private constructor(options: SipAgentOptions) {
    this.#options = options;
    this.#guard = options.guard === undefined ? null : new DigestGuard(options.guard);
  }

  get addresses(): readonly SipAddress[] {
    return this.#transport.addresses;
  }

  /** How others call us over this protocol; throws if we don't listen on it. */
  uri(protocol: SipAddress["protocol"] = "udp"): string {
    const own = this.addresses.find((each) => each.protocol === protocol);
    if (own === undefined) throw new Error(`not listening on ${protocol}`);
    return this.#uriAt(own);
  }

  /** Sends an INVITE to the URI, or to the first Route. What becomes of it is told by the call. */
  invite(options: InviteOptions): OutgoingCall {
    const route = options.headers?.find(([name]) => name.toLowerCase() === "route")?.[1];
    const next = route === undefined ? options.uri : (parseNameAddress(route)?.uri ?? "");
    const to = addressOfText(next);
    const local = to === null ? null : this.#transport.localFor(to);
    if (to === null || local === null) throw new TypeError("no way to this SIP URI");
    const call = new OutgoingCall(
      this.#setting(() => call),
      options,
      to,
      this.#uriAt(local),
    );
    call.start(to);
    return call;
  }

  /** Bytes as they are, for playing somebody who speaks SIP badly. `false`: not sent. */
  sendRaw(bytes: Buffer, to: string): Promise<boolean> {
    const address = parseAddress(to);
    if (address === null) throw new TypeError("not an address");
    return this.#transport.send(bytes, address);
  }

  /** Stops at once: calls are not hung up. */
  async close(): Promise<void> {
    this.#layer.close();
    await this.#transport.close();
  }

  async #open(): Promise<void> {
    const listen = this.#options.listen.map((text) => {
      const address = parseAddress(text);
      if (address === null) throw new TypeError(`not an address to listen on: ${text}`);
      return address;
    });
    const { tls, loseDatagram } = this.#options;
    this.#transport = await SipTransport.open({
      listen,
      ...(tls === undefined ? {} : { tls }),
      ...(loseDatagram === undefined ? {} : { loseDatagram }),
      received: ({ bytes, result, from }) => {
        this.record.add({ atMs: Date.now(), direction: "in", peer: from, bytes, result });
        this.#layer.receive({ bytes, result, from });
      },
      sent: (bytes, peer) => {
        const result = parseMessage(bytes, "datagram");
        this.record.add({ atMs: Date.now(), direction: "out", peer, bytes, result });
      },
    });
    this.#layer = new TransactionLayer(this.#transport, sipTimers(this.#options.t1Ms), {
      invited: (transaction) => this.#invited(transaction),
      requested: (transaction) => this.#requested(transaction),
      acknowledged: (ack) => this.#callOf(ack)?.acknowledged(ack),
    });
  }

  #invited(transaction: InviteServer): void {
    const { request } = transaction;
    if (this.#refusesExtensions(transaction)) return;
    if (tagOf(request.headers.get("To")) !== null) {
      const call = this.#callOf(request);
      if (call === undefined) transaction.respond(replyTo(request, 481));
      else call.receiveInvite(transaction);
      return;
    }
    const verdict = this.#guard?.check(request) ?? "right";
    if (verdict !== "right") {
      const challenge = this.#guard?.challenge(verdict === "stale") ?? "";
      const headers = [["WWW-Authenticate", challenge]] as const;
      return void transaction.respond(replyTo(request, 401, { headers }));
    }
    const { onCall } = this.#options;
    if (onCall === undefined) return void transaction.respond(replyTo(request, 486));
    const call = IncomingCall.of(
      this.#setting(() => call),
      transaction,
    );
    if (call === null) return;
    this.#ringing.set(transaction, call);
    void transaction.acknowledged.then(() => this.#ringing.delete(transaction));
    onCall(call);
  }

  #requested(transaction: ServerTransaction): void {
    const { request } = transaction;
    if (request.method === "CANCEL") return void this.#cancel(transaction);
    if (this.#refusesExtensions(transaction)) return;
    if (tagOf(request.headers.get("To")) !== null) {
      const call = this.#callOf(request);
      if (call === undefined) transaction.respond(replyTo(request, 481));
      else call.receive(transaction);
      return;
    }
    const headers = [
      ["Allow", allowedMethods],
      ["Accept", "application/sdp"],
    ] as const;
    transaction.respond(replyTo(request, request.method === "OPTIONS" ? 200 : 405, { headers }));
  }

  /** RFC 3261 section 9.2. */
  #cancel(transaction: ServerTransaction): void {
    const { request } = transaction;
    const invite = this.#layer.inviteOf(request);
    transaction.respond(replyTo(request, invite === null ? 481 : 200));
    if (invite !== null) this.#ringing.get(invite)?.canceled();
  }

  /** RFC 3261 section 8.2.2.3. */
  #refusesExtensions(transaction: ServerTransaction): boolean {
    const wanted = transaction.request.headers.list("Require");
    if (wanted.length === 0) return false;
    const headers = [["Unsupported", wanted.join(", ")]] as const;
    transaction.respond(replyTo(transaction.request, 420, { headers }));
    return true;
  }

  #callOf(request: SipRequest): Call | undefined {
    const localTag = tagOf(request.headers.get("To")) ?? "";
    const remoteTag = tagOf(request.headers.get("From")) ?? "";
    return this.#calls.get(keyOf({ callId: request.headers.get("Call-ID") ?? "", localTag, remoteTag }));
  }

  #setting(call: () => Call | null): CallSetting {
    let key: string | null = null;
    return {
      layer: this.#layer,
      login: this.#options.login ?? null,
      contactTowards: (to) => {
        const local = this.#transport.localFor(to);
        return local === null ? "<sip:invalid>" : `<${this.#uriAt(local)}>`;
      },
      entered: (id) => {
        const entered = call();
        if (entered === null) return;
        key = keyOf(id);
        this.#calls.set(key, entered);
      },
      left: () => {
        if (key !== null) this.#calls.delete(key);
      },
    };
  }

  #uriAt({ protocol, host, port }: SipAddress): string {
    const transport = protocol === "udp" ? "" : `;transport=${protocol}`;
    return `sip:${this.#options.user}@${bracketed(host)}:${port}${transport}`;
  }
}

function keyOf({ callId, localTag, remoteTag }: DialogId): string {
  return JSON.stringify([callId, localTag, remoteTag]);
}
