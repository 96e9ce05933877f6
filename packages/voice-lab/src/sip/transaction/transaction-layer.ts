import { randomBytes } from "node:crypto";
import {
  bracketed,
  branchCookie,
  cseqOf,
  formatMessage,
  parseVia,
  type SipRequest,
  type SipResponse,
  type Via,
} from "../message/index.ts";
import type { SipAddress, SipPacket, SipProtocol, SipTransport } from "../transport/index.ts";
import {
  type ClientListener,
  type ClientTransaction,
  cancellation,
  InviteClient,
  NonInviteClient,
} from "./client-transactions.ts";
import { InviteServer, NonInviteServer, type ServerTransaction } from "./server-transactions.ts";
import type { SipTimers } from "./sip-timers.ts";

/** Who takes the requests. */
export interface ServerListener {
  invited(transaction: InviteServer): void;
  /** Anything but INVITE and ACK. */
  requested(transaction: ServerTransaction): void;
  /** An ACK that belongs to no transaction: that of a 2xx. */
  acknowledged(ack: SipRequest): void;
}

/** A request under way. */
export interface SentRequest {
  /** With its Via. */
  readonly request: SipRequest;
  /** Sends CANCEL, once. Only for an INVITE that has had a provisional answer. */
  cancel(): void;
}

/** Brings answers to their requests and sorts out what comes twice (RFC 3261 section 17). */
export class TransactionLayer {
  readonly #transport: SipTransport;
  readonly #timers: SipTimers;
  readonly #listener: ServerListener;
  readonly #clients = new Map<string, ClientTransaction>();
  readonly #servers = new Map<string, ServerTransaction>();

  constructor(transport: SipTransport, timers: SipTimers, listener: ServerListener) {
    this.#transport = transport;
    this.#timers = timers;
    this.#listener = listener;
  }

  /** Any request but ACK. It gets a Via on top. */
  request(request: SipRequest, to: SipAddress, listener: ClientListener): SentRequest {
    const sent = this.#withVia(request, to);
    if (request.method !== "INVITE") {
      this.#start(sent, to, listener);
      return { request: sent, cancel: () => undefined };
    }
    const invite = this.#startInvite(sent, to, listener);
    let canceled = false;
    return {
      request: sent,
      cancel: () => {
        if (canceled) return;
        canceled = true;
        invite.expectEnd();
        // What is said to the CANCEL itself is of no matter: the INVITE is answered, or timed out.
        this.#start(cancellation(sent), to, { response: () => undefined, failed: () => undefined });
      },
    };
  }

  /** The ACK of a 2xx: a request without an answer. The returned function sends it again. */
  acknowledge(ack: SipRequest, to: SipAddress): () => void {
    const bytes = formatMessage(this.#withVia(ack, to));
    const send = () => void this.#transport.send(bytes, to);
    send();
    return send;
  }

  receive({ result, from }: SipPacket): void {
    // Nobody could be told where to send a complaint of ours reliably: what is no message is dropped.
    if (!result.ok) return;
    const message = result.value;
    if (message.kind === "response") this.#receiveResponse(message);
    else this.#receiveRequest(message, from);
  }

  /** The INVITE that a CANCEL means (RFC 3261 section 9.2). */
  inviteOf(cancel: SipRequest): InviteServer | null {
    const found = this.#servers.get(serverKey(cancel, "INVITE"));
    return found instanceof InviteServer ? found : null;
  }

  close(): void {
    for (const each of [...this.#clients.values(), ...this.#servers.values()]) each.end();
  }

  #start(request: SipRequest, to: SipAddress, listener: ClientListener): void {
    const client = new NonInviteClient(this.#setting(request, to, listener));
    this.#clients.set(clientKey(request), client);
    client.start();
  }

  #startInvite(request: SipRequest, to: SipAddress, listener: ClientListener): InviteClient {
    const client = new InviteClient(this.#setting(request, to, listener));
    this.#clients.set(clientKey(request), client);
    client.start();
    return client;
  }

  #setting(request: SipRequest, to: SipAddress, listener: ClientListener) {
    return {
      request,
      to,
      listener,
      timers: this.#timers,
      send: (bytes: Buffer, address: SipAddress) => this.#transport.send(bytes, address),
      ended: () => void this.#clients.delete(clientKey(request)),
    };
  }

  #withVia(request: SipRequest, to: SipAddress): SipRequest {
    const local = this.#transport.localFor(to);
    const sentBy = local === null ? "invalid" : `${bracketed(local.host)}:${local.port}`;
    const branch = `${branchCookie}${randomBytes(12).toString("hex")}`;
    const via = `SIP/2.0/${to.protocol.toUpperCase()} ${sentBy};branch=${branch};rport`;
    return { ...request, headers: request.headers.clone().addFirst("Via", via) };
  }

  #receiveResponse(response: SipResponse): void {
    this.#clients.get(clientKey(response))?.receive(response);
  }

  #receiveRequest(request: SipRequest, from: SipAddress): void {
    noteSource(request, from);
    const key = serverKey(request, request.method === "ACK" ? "INVITE" : request.method);
    const known = this.#servers.get(key);
    if (known !== undefined) return void this.#again(known, request);
    if (request.method === "ACK") return void this.#listener.acknowledged(request);
    const setting = {
      request,
      from,
      timers: this.#timers,
      answer: (bytes: Buffer) => this.#answer(bytes, request, from),
      ended: () => void this.#servers.delete(key),
    };
    if (request.method === "INVITE") {
      const invite = new InviteServer(setting);
      this.#servers.set(key, invite);
      this.#listener.invited(invite);
    } else {
      const transaction = new NonInviteServer(setting);
      this.#servers.set(key, transaction);
      this.#listener.requested(transaction);
    }
  }

  #again(known: ServerTransaction, request: SipRequest): void {
    const wasAccepted = known instanceof InviteServer && known.isAnswered && request.method === "ACK";
    known.receive(request);
    if (wasAccepted) this.#listener.acknowledged(request);
  }

  /** RFC 3261 section 18.2.2 and RFC 3581 section 4. */
  #answer(bytes: Buffer, request: SipRequest, from: SipAddress): void {
    const via = topVia(request);
    const sentBy =
      via === null ? from : { ...from, host: via.host, port: via.port ?? defaultPort(from.protocol) };
    const isBack = from.protocol === "udp" ? via?.params.has("rport") : this.#transport.isConnected(from);
    void this.#transport.send(bytes, isBack ? from : { ...sentBy, host: from.host });
  }
}

/** RFC 3261 section 18.2.1, RFC 3581 section 4: where it really came from is noted in the Via. */
function noteSource(request: SipRequest, from: SipAddress): void {
  const [first, ...rest] = request.headers.list("Via");
  const via = topVia(request);
  if (first === undefined || via === null) return;
  const asked = via.params.get("rport") === true;
  if (via.host === from.host && !asked) return;
  const port = asked ? first.replace(/;\s*rport(?=\s*(;|$))/i, `;rport=${from.port}`) : first;
  const noted = via.params.has("received") ? port : `${port};received=${from.host}`;
  request.headers.set("Via", [noted, ...rest].join(", "));
}

function topVia(message: SipRequest | SipResponse): Via | null {
  return parseVia(message.headers.list("Via")[0] ?? "");
}

function clientKey(message: SipRequest | SipResponse): string {
  return `${branchOf(topVia(message))} ${cseqOf(message).method}`;
}

/** RFC 3261 section 17.2.3. Without a branch of its kind the rest of the request has to do. */
function serverKey(request: SipRequest, method: string): string {
  const via = topVia(request);
  const branch = branchOf(via);
  const sentBy = `${via?.host}:${via?.port}`;
  if (branch.startsWith(branchCookie)) return `${branch} ${sentBy} ${method}`;
  const { headers } = request;
  return [branch, sentBy, headers.get("Call-ID"), headers.get("From"), cseqOf(request).number, method].join(
    " ",
  );
}

function branchOf(via: Via | null): string {
  return String(via?.params.get("branch") ?? "");
}

function defaultPort(protocol: SipProtocol): number {
  return protocol === "tls" ? 5061 : 5060;
}
