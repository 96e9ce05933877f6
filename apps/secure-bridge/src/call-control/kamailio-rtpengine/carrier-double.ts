/**
 * A small Kamailio with rtpengine for tests: speaks the bytes of evapi (netstrings over TCP), JSON-RPC over HTTP and
 * ng over UDP, and has dials for what the real ones do wrong.
 */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { Call } from "../call-control.ts";
import { toNetstring } from "./netstring.ts";

interface DoubleCall extends Call {
  readonly entry: number;
  readonly id: number;
  state: 4 | 5;
}

export class CarrierDouble {
  readonly #calls = new Map<string, DoubleCall>();
  readonly #masked = new Set<string>();
  readonly #clients = new Set<Socket>();
  readonly #cache = new Map<string, string>();
  readonly #tcp = createServer((socket) => this.#accept(socket));
  readonly #http = createHttpServer((request, response) => void this.#rpc(request, response));
  readonly #udp = createSocket("udp4");
  /** Commands that ng has carried out, without the repeated ones. */
  readonly ngCommands: Readonly<Record<string, unknown>>[] = [];
  /** Datagrams that ng has received. */
  ngDatagrams = 0;
  /** The next so many ng datagrams are carried out but not answered. */
  ngSilentFor = 0;
  rpcDown = false;
  /** `dialog:end` is missed in about one end in ten; here in all of them. */
  missesEnds = false;
  /** Dialogs stay up after `dlg.end_dlg`. */
  refusesToEnd = false;
  #nextId = 3_793;

  static async listen(): Promise<CarrierDouble> {
    const double = new CarrierDouble();
    double.#tcp.listen(0, "127.0.0.1");
    double.#http.listen(0, "127.0.0.1");
    double.#udp.bind(0, "127.0.0.1");
    double.#udp.on("message", (datagram, from) => double.#ng(datagram.toString(), from.port));
    await Promise.all([
      once(double.#tcp, "listening"),
      once(double.#http, "listening"),
      once(double.#udp, "listening"),
    ]);
    return double;
  }

  get addresses() {
    const tcp = this.#tcp.address() as AddressInfo;
    const http = this.#http.address() as AddressInfo;
    return {
      evapi: { host: "127.0.0.1", port: tcp.port },
      rpcUrl: `http://127.0.0.1:${http.port}/RPC`,
      ng: { host: "127.0.0.1", port: this.#udp.address().port },
    };
  }

  answer(call: Call): void {
    const started: DoubleCall = { ...call, entry: 1_309, id: this.#nextId++, state: 4 };
    this.#calls.set(call.callId, started);
    const { callId, fromTag, linkId } = call;
    this.relay({ event: "call-start", linkId, callId, fromTag, from: "carrier", to: "zoom" });
    this.relay({ event: "call-answered", linkId, callId, fromTag, dlg: `${started.entry}:${started.id}` });
  }

  hangUp(callId: string): void {
    const call = this.#calls.get(callId);
    if (call === undefined || call.state === 5) return;
    call.state = 5;
    if (!this.missesEnds) this.relay({ event: "call-end", linkId: call.linkId, callId });
  }

  isUp(callId: string): boolean {
    return this.#calls.get(callId)?.state === 4;
  }

  isMasked(callId: string): boolean {
    return this.#masked.has(callId);
  }

  relay(event: object): void {
    this.sendRaw(toNetstring(JSON.stringify(event)));
  }

  sendRaw(bytes: string): void {
    for (const client of this.#clients) client.write(bytes);
  }

  dropConnections(): void {
    for (const client of this.#clients) client.destroy();
  }

  async close(): Promise<void> {
    this.dropConnections();
    this.#http.closeAllConnections();
    await Promise.all([
      new Promise((resolve) => this.#tcp.close(resolve)),
      new Promise((resolve) => this.#http.close(resolve)),
      new Promise<void>((resolve) => this.#udp.close(() => resolve())),
    ]);
  }

  #accept(socket: Socket): void {
    this.#clients.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => this.#clients.delete(socket));
  }

  async #rpc(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    if (this.rpcDown) return void request.socket.destroy();
    const { id, method, params } = JSON.parse(body) as { id: number; method: string; params: number[] };
    const answer = method === "dlg.list" ? { result: this.#list() } : this.#endDialog(params);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ jsonrpc: "2.0", id, ...answer }));
  }

  #list() {
    return [...this.#calls.values()].map((call) => ({
      h_entry: call.entry,
      h_id: call.id,
      "call-id": call.callId,
      state: call.state,
      caller: { tag: call.fromTag },
      callee: { tag: "zoom1" },
      variables: [{ link: call.linkId }],
    }));
  }

  #endDialog([entry, id]: number[]) {
    const call = [...this.#calls.values()].find((one) => one.entry === entry && one.id === id);
    if (call?.state !== 4) return { error: { code: 404, message: "Dialog not found" } };
    if (!this.refusesToEnd) this.hangUp(call.callId);
    return { result: "Done" };
  }

  #ng(datagram: string, port: number): void {
    this.ngDatagrams += 1;
    const [cookie = ""] = datagram.split(" ", 1);
    const reply = this.#cache.get(cookie) ?? this.#carryOut(datagram.slice(cookie.length + 1));
    this.#cache.set(cookie, reply);
    if (this.ngSilentFor > 0) this.ngSilentFor -= 1;
    else this.#udp.send(`${cookie} ${reply}`, port, "127.0.0.1");
  }

  #carryOut(json: string): string {
    const command = JSON.parse(json) as { command: string; "call-id": string };
    this.ngCommands.push(command);
    if (command.command === "ping") return '{"result":"pong"}';
    const callId = command["call-id"];
    if (this.#calls.get(callId)?.state !== 4 && command.command !== "delete") {
      return '{"result":"error","error-reason":"Unknown call-id"}';
    }
    if (command.command === "block DTMF") this.#masked.add(callId);
    if (command.command === "delete") this.#masked.delete(callId);
    return '{"result":"ok"}';
  }
}
