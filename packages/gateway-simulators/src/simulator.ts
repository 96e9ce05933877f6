import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Express, type Request, type Response } from "express";
import { type Charge, type ChargeStore, createChargeStore, type Refund, readAmount } from "./book/index.ts";
import { createLinkBooks, type HostedLink, type LinkBooks } from "./links/index.ts";

/**
 * What goes wrong with the next charge or refund. `lose_request`: the connection breaks before anything was done;
 * `lose_answer`: it breaks after it was done; `late`: done, and answered after `lateMs`; `html`: done, and a proxy in
 * front says something else.
 */
export type Fault = "lose_request" | "lose_answer" | "late" | "html";

export interface SimulatorOptions {
  readonly port: number;
  /**
   * One per merchant, in the text form in which the secure bridge takes it: a key, or a JSON object of the vendor's
   * credentials.
   */
  readonly keys: readonly string[];
  /** How long the answer to a `..52` amount is held back, in ms: far longer than any client waits. */
  readonly tooLateMs?: number;
  /** How long a `late` answer takes, in ms. */
  readonly lateMs?: number;
}

/** A payment gateway's HTTP interface on this machine, which charges nobody. */
export interface Simulator {
  readonly port: number;
  readonly url: string;
  /** Every charge of every merchant, oldest first. */
  charges(): readonly Charge[];
  /** How often money has moved: what was only authorized, or only saved, has moved none. */
  charged(): number;
  /** Every refund of every merchant. */
  refunds(): readonly Refund[];
  /** How much money has been given back, in minor units of whatever currency. */
  refunded(): number;
  /** Every payment link of every merchant. */
  links(): readonly HostedLink[];
  /** The time of every open payment link is up now. */
  expireLinks(): void;
  /** Of the next charge. */
  dialNext(fault: Fault): void;
  dialNextRefund(fault: Fault): void;
  /** Of the next request to make, or to end, a payment link. */
  dialNextLink(fault: Fault): void;
  /** The faults that wait for their request. */
  dialed(): { readonly charge: Fault | null; readonly refund: Fault | null; readonly link: Fault | null };
  close(): Promise<void>;
}

/** What a vendor's routes are written with. */
export interface Desk {
  /** The book of one merchant. */
  book(merchant: string): ChargeStore;
  /** The payment links of all merchants. */
  readonly links: LinkBooks;
  /** Answers a request to charge, in the way that the dialed fault or the amount of a new charge will have it. */
  charge(request: Request, response: Response, decide: () => Answer): void;
  /** The same for a request to give money back; amounts choose nothing here. */
  refund(request: Request, response: Response, decide: () => Answer): void;
  /** The same for a request to make or to end a payment link. */
  link(request: Request, response: Response, decide: () => Answer): void;
}

export interface SimulatedVendor {
  /** Make the vendor's id of a charge, its token of a saved card, and its id of a refund: letters, unless told. */
  readonly makeId?: () => string;
  readonly makeToken?: () => string;
  readonly makeRefundId?: () => string;
  readonly makeLinkId?: () => string;
  readonly routes: (app: Express, desk: Desk) => void;
}

export interface Answer {
  readonly status: number;
  readonly type: "application/json" | "application/xml";
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The charge that this is the answer to. */
  readonly of?: { readonly charge: Charge; readonly fresh: boolean };
}

export async function startSimulator(options: SimulatorOptions, vendor: SimulatedVendor): Promise<Simulator> {
  const books = new Map<string, ChargeStore>();
  const faults: Fault[] = [];
  const refundFaults: Fault[] = [];
  const linkFaults: Fault[] = [];
  const held = new Set<NodeJS.Timeout>();
  const after = (ms: number, send: () => void) => {
    const timer = setTimeout(() => {
      held.delete(timer);
      send();
    }, ms);
    held.add(timer);
  };
  const meet = (fault: Fault | undefined, request: Request, response: Response, decide: () => Answer) => {
    if (fault === "lose_request") {
      request.socket.destroy();
      return;
    }
    const answer = decide();
    const send = () => sendAnswer(response, answer);
    const isTooLate =
      answer.of?.fresh === true && readAmount(answer.of.charge.amount) === "charge_but_answer_too_late";
    if (fault === "lose_answer") request.socket.destroy();
    else if (fault === "html") sendHtml(response);
    else if (fault === "late") after(options.lateMs ?? 1_000, send);
    else if (isTooLate) after(options.tooLateMs ?? 120_000, send);
    else send();
  };
  const bookOf = (merchant: string) => {
    const book = books.get(merchant) ?? createChargeStore(vendor);
    books.set(merchant, book);
    return book;
  };
  const links = createLinkBooks(bookOf, vendor.makeLinkId);
  const desk: Desk = {
    book: bookOf,
    links,
    charge: (request, response, decide) => meet(faults.shift(), request, response, decide),
    refund: (request, response, decide) => meet(refundFaults.shift(), request, response, decide),
    link: (request, response, decide) => meet(linkFaults.shift(), request, response, decide),
  };
  const app = express();
  app.disable("x-powered-by").set("etag", false);
  vendor.routes(app, desk);
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const charges = () => [...books.values()].flatMap((book) => book.list());
  const refunds = () => [...books.values()].flatMap((book) => book.listRefunds());
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    charges,
    charged: () => charges().filter(({ captured }) => captured).length,
    refunds,
    refunded: () => refunds().reduce((sum, { amount }) => sum + amount, 0),
    links: links.list,
    expireLinks: links.expireAll,
    dialNext: (fault) => void faults.push(fault),
    dialed: () => ({
      charge: faults[0] ?? null,
      refund: refundFaults[0] ?? null,
      link: linkFaults[0] ?? null,
    }),
    dialNextRefund: (fault) => void refundFaults.push(fault),
    dialNextLink: (fault) => void linkFaults.push(fault),
    close() {
      for (const timer of held) clearTimeout(timer);
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export function json(status: number, body: unknown, more: Pick<Answer, "headers" | "of"> = {}): Answer {
  return { status, type: "application/json", body: JSON.stringify(body), ...more };
}

export function sendAnswer(response: Response, { status, type, body, headers = {} }: Answer): void {
  response.status(status).set(headers).type(type).send(body);
}

function sendHtml(response: Response): void {
  response.status(502).type("html").send("<html><h1>502 Bad Gateway</h1></html>");
}

/** The user and password of HTTP Basic. */
export function basicOf(request: Request): string {
  const [scheme, value = ""] = (request.get("authorization") ?? "").split(" ");
  return scheme === "Basic" ? Buffer.from(value, "base64").toString("utf8") : "";
}
