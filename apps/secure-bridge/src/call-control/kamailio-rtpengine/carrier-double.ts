/**
 * A small Kamailio with rtpengine for tests: speaks the bytes of evapi (netstrings over TCP), JSON-RPC over HTTP and
 * ng over UDP, and has dials for what the real ones do wrong.
 */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { Key } from "../../capture/index.ts";
import type { Call } from "../call-control.ts";
import { HopsDouble, type NgCommand } from "./hops-double.ts";
import { toNetstring } from "./netstring.ts";

interface DoubleDialog {
  call: Call;
  readonly entry: number;
  readonly id: number;
  state: 4 | 5;
}

export class CarrierDouble {
  readonly #dialogs = new Map<string, DoubleDialog>();
  readonly #clients = new Set<Socket>();
  readonly #cache = new Map<string, string>();
  readonly #tcp = createServer((socket) => this.#accept(socket));
  readonly #http = createHttpServer((request, response) => void this.#rpc(request, response));
  readonly #udp = createSocket("udp4");
  /** The media of all calls. */
  readonly hops = new HopsDouble();
  /** Kamailio's hash table `sec`. */
  readonly sec = new Set<string>();
  /** Commands that ng has carried out, without the repeated ones, and RPCs that change a table. In order. */
  readonly commands: Readonly<Record<string, unknown>>[] = [];
  /** Datagrams that ng has received, without `query`, which comes at any time. */
  ngDatagrams = 0;
  /** The next so many ng datagrams, `query` left aside, are carried out but not answered. */
  ngSilentFor = 0;
  /** rtpengine answers nothing at all. */
  ngDown = false;
  /** ng commands that are refused: by name and hop, e.g. `block DTMF;2`. */
  readonly ngRefuses = new Set<string>();
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

  answer(call: Call): Call {
    const dialog: DoubleDialog = { call, entry: 1_309, id: this.#nextId++, state: 4 };
    const { callId, path, linkId, customerTag, numbers, telephoneEvent } = call;
    this.#dialogs.set(callId, dialog);
    this.hops.create(call);
    this.relay({ event: "call-start", callId, path });
    this.relay({
      event: "call-answered",
      callId,
      path,
      linkId: linkId ?? "",
      customerTag,
      customerNumber: numbers.customer,
      ourNumber: numbers.ours,
      telephoneEvent,
      dlg: `${dialog.entry}:${dialog.id}`,
    });
    return call;
  }

  change(call: Call): void {
    const { callId, customerTag, telephoneEvent } = call;
    const dialog = this.#dialogs.get(callId);
    if (dialog !== undefined) dialog.call = call;
    this.relay({ event: "call-changed", callId, customerTag, telephoneEvent });
  }

  hangUp(callId: string): void {
    const dialog = this.#dialogs.get(callId);
    if (dialog === undefined || dialog.state === 5) return;
    dialog.state = 5;
    this.hops.remove(callId);
    if (!this.missesEnds) this.relay({ event: "call-end", callId });
  }

  info({ callId, customerTag }: Call, key: Key): void {
    const body = Buffer.from(`Signal=${key}\r\nDuration=160\r\n`).toString("base64");
    const contentType = "application/dtmf-relay";
    this.relay({ event: "info-dtmf", callId, customerTag, contentType, body });
  }

  /** A restart: what was in memory is gone, and the connection too. */
  restartKamailio({ dialogs }: { dialogs: "kept" | "lost" }): void {
    this.sec.clear();
    if (dialogs === "lost") this.#dialogs.clear();
    this.dropConnections();
  }

  isUp(callId: string): boolean {
    return this.#dialogs.get(callId)?.state === 4;
  }

  /** No form of a key gets through. */
  isMasked(callId: string): boolean {
    return this.hops.isMasked(callId) && this.sec.has(callId);
  }

  isSilent(callId: string): boolean {
    return this.hops.isSilent(callId);
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
    const greet = () => socket.write(toNetstring(JSON.stringify({ event: "hello" })));
    greet();
    socket.on("data", greet);
    socket.on("error", () => undefined);
    socket.on("close", () => this.#clients.delete(socket));
  }

  async #rpc(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    if (this.rpcDown) return void request.socket.destroy();
    const { id, method, params } = JSON.parse(body) as { id: number; method: string; params: unknown[] };
    const answer = this.#answerRpc(method, params);
    // Kamailio gives the code of an error as the status of HTTP, too.
    const status = "error" in answer ? answer.error.code : 200;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ jsonrpc: "2.0", id, ...answer }));
  }

  #answerRpc(method: string, params: readonly unknown[]) {
    if (method === "dlg.list") return { result: this.#list() };
    if (method === "dlg.end_dlg") return this.#endDialog(params);
    const [table, callId] = params.map(String);
    if (table !== "sec" || callId === undefined) return fault(500, "No such htable");
    if (method === "htable.get") {
      if (!this.sec.has(callId)) return fault(500, "Key name doesn't exist in htable.");
      return { result: { item: { name: callId, value: 1, flags: 0 } } };
    }
    this.commands.push({ command: method, "call-id": callId });
    if (method === "htable.seti") {
      this.sec.add(callId);
      return { result: "Ok. Key set to new value." };
    }
    if (method !== "htable.delete") return fault(404, "Method Not Found");
    return this.sec.delete(callId) ? { result: "Ok. Key deleted." } : fault(404, "Key not found in htable.");
  }

  #list() {
    return [...this.#dialogs.values()].map(({ call, entry, id, state }) => ({
      h_entry: entry,
      h_id: id,
      "call-id": call.callId,
      state,
      caller: { tag: call.customerTag },
      callee: { tag: "zoom1" },
      variables: [
        { path: call.path },
        { link: call.linkId ?? "" },
        { cust: "from" },
        { cnum: call.numbers.customer },
        { onum: call.numbers.ours },
        { te: call.telephoneEvent ? "1" : "0" },
      ],
    }));
  }

  #endDialog([entry, id]: readonly unknown[]) {
    const dialog = [...this.#dialogs.values()].find((one) => one.entry === entry && one.id === id);
    if (dialog?.state !== 4) return fault(404, "Dialog not found");
    if (!this.refusesToEnd) this.hangUp(dialog.call.callId);
    return { result: "Done" };
  }

  #ng(datagram: string, port: number): void {
    if (this.ngDown) return;
    const isQuery = datagram.includes('"query"');
    if (!isQuery) this.ngDatagrams += 1;
    const [cookie = ""] = datagram.split(" ", 1);
    const reply = this.#cache.get(cookie) ?? this.#carryOut(datagram.slice(cookie.length + 1));
    this.#cache.set(cookie, reply);
    if (this.ngSilentFor > 0 && !isQuery) this.ngSilentFor -= 1;
    else this.#udp.send(`${cookie} ${reply}`, port, "127.0.0.1");
  }

  #carryOut(json: string): string {
    const command = JSON.parse(json) as NgCommand;
    if (command.command === "ping") return '{"result":"pong"}';
    if (command.command !== "query") this.commands.push(command);
    const hop = command["call-id"].slice(-1);
    if (this.ngRefuses.has(`${command.command};${hop}`))
      return '{"result":"error","error-reason":"Refused by the test"}';
    return JSON.stringify(this.hops.carryOut(command));
  }
}

function fault(code: number, message: string) {
  return { error: { code, message } };
}
