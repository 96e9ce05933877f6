/**
 * PCI Pal as Tacet meets it: tokens, sessions, the view that is posted into a frame, the customer's call and keys, and the
 * callback at the end. All of it is read from public code of its customers: the vendor's own documents are not public.
 */
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { type Callback, callbacksOf, post } from "./callbacks.ts";
import { type PciPalDials, plainDials } from "./dials.ts";
import { charge, readOrders, type SimulatedCharge } from "./gateway.ts";
import { type Answer, createHttp, type Question } from "./http.ts";
import { Session } from "./session.ts";
import { Tokens } from "./tokens.ts";
import { viewPage } from "./view-page.ts";

export interface PciPalSimulatorOptions {
  readonly port: number;
  readonly tenantName: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The account's number. */
  readonly account: string;
  /** Provisioned flows, and in which shape each of them calls back. */
  readonly flows: Readonly<Record<string, "orders" | "items">>;
  /** How long a token holds, in s; 299 unless told. */
  readonly tokenSeconds?: number;
}

export type ViewButton = "process" | "cancel" | "finish";

export interface PciPalSimulator {
  readonly url: string;
  readonly dials: PciPalDials;
  /** Every charge, oldest first. */
  charges(): readonly SimulatedCharge[];
  /** Every request of the API that was worked on, and in whose name, oldest first. */
  requests(): readonly { readonly path: string; readonly username: string }[];
  /** The statuses that callbacks were answered with; `null`: by nobody. */
  answers(): readonly (number | null)[];
  /** A session with this link id waits for its call. */
  knows(linkId: string): boolean;
  /** The customer's call comes in; `false`: no session waits for it. */
  callIn(linkId: string): boolean;
  isUp(linkId: string): boolean;
  /** The customer presses a key: `0`-`9`, `*`, `#`. */
  press(linkId: string, key: string): void;
  /** The call is over, whoever has ended it. */
  hangUp(linkId: string): void;
  /** The agent presses a button of the view. */
  click(linkId: string, button: ViewButton): void;
  /** When everything that was told has been delivered. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function startPciPalSimulator(options: PciPalSimulatorOptions): Promise<PciPalSimulator> {
  const world = new World(options);
  const server = createHttp({
    dials: world.dials,
    isApi: (path) => path === "/api/v1/token" || path.endsWith("/launch"),
    answer: (question) => world.answer(question),
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dials: world.dials,
    charges: () => world.charges,
    requests: () => world.requests,
    answers: () => world.answers,
    knows: (linkId) => world.find(linkId)?.call === "waiting",
    callIn: (linkId) => world.callIn(linkId),
    isUp: (linkId) => world.find(linkId)?.call === "up",
    press: (linkId, key) => world.find(linkId)?.press(key),
    hangUp: (linkId) => world.hangUp(linkId),
    click: (linkId, button) => {
      const session = world.find(linkId);
      if (session?.isViewed) world.click(session, button);
    },
    settled: () => world.settled(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const notFound: Answer = { status: 404, body: { message: "No HTTP resource was found." } };
const notAuthorized: Answer = {
  status: 401,
  body: { message: "Authorization has been denied for this request." },
};
const expiredPage: Answer = {
  status: 200,
  headers: { "x-frame-options": "DENY" },
  body: "<!doctype html><html><body><h1>Your session has expired</h1></body></html>",
};

class World {
  readonly dials: PciPalDials = { ...plainDials };
  readonly charges: SimulatedCharge[] = [];
  readonly requests: { path: string; username: string }[] = [];
  readonly answers: (number | null)[] = [];
  readonly #options: PciPalSimulatorOptions;
  readonly #tokens: Tokens;
  readonly #sessions: Session[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: PciPalSimulatorOptions) {
    this.#options = options;
    this.#tokens = new Tokens({ ...options, seconds: options.tokenSeconds ?? 299 });
  }

  /** Link ids are used again after a while: the newest session is meant. */
  find(linkId: string): Session | undefined {
    return this.#sessions.findLast((session) => session.linkId === linkId);
  }

  answer(question: Question): Answer {
    const { method, path, body } = question;
    const parts = path.split("/").slice(1);
    if (method === "POST" && path === "/api/v1/token") {
      const form = new URLSearchParams(body);
      this.requests.push({ path, username: form.get("username") ?? "" });
      return this.#tokens.give(form);
    }
    const [api, version, kind, account, what, id, component, event] = parts;
    if (method === "POST" && api === "api" && version === "v1" && kind === "session") {
      if (what === "launch" && id === undefined) return this.#launch(question, account);
      if (what === "event" && event === "click") return this.#event(question, id, component);
      return notFound;
    }
    const [session, viewed, view, viewId, form] = parts;
    if (session !== "session" || viewed !== this.#options.account || view !== "view") return notFound;
    if (method === "POST" && form === "framed") return this.#view(question, viewId);
    if (method === "GET" && form === "state") return this.#event(question, viewId);
    return notFound;
  }

  #launch({ path, headers, body }: Question, account: string | undefined): Answer {
    const user = this.#userOf(/^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "");
    if (user === null) return notAuthorized;
    if (account !== this.#options.account) return { status: 403, body: { message: "Forbidden" } };
    const launch = readLaunch(body);
    const shape = this.#options.flows[launch?.flowId ?? ""];
    const orders = launch === null || shape === undefined ? null : readOrders(shape, launch.values);
    const text = (name: string) => String(launch?.values[name] ?? "");
    const callbackUrl = shape === "orders" ? text("callbackURL") : text("callbackUrl");
    const returnUrl = shape === "orders" ? text("returnURL") : text("finishURL");
    const isWhole = URL.canParse(callbackUrl) && URL.canParse(returnUrl);
    if (shape === undefined || orders === null || !isWhole)
      return { status: 400, body: { message: "The request is invalid." } };
    this.requests.push({ path, username: user });
    const linkId = String(3_097 + this.#sessions.length);
    const session = new Session({ linkId, shape, orders, callbackUrl, returnUrl });
    this.#sessions.push(session);
    return { status: 200, body: { Id: session.id, LinkId: linkId } };
  }

  #userOf(token: string): string | null {
    const isCalledExpired = this.dials.nextAnswer === "expired";
    if (isCalledExpired) this.dials.nextAnswer = "normal";
    return isCalledExpired || this.dials.tokens === "refused" ? null : this.#tokens.userOf(token);
  }

  /** What a browser makes of a page that must not be framed: "refused to display". */
  #view({ body }: Question, id: string | undefined): Answer {
    const session = this.#sessions.find((one) => one.id === id);
    const form = new URLSearchParams(body);
    const isKnown = this.#tokens.userOf(form.get("X-BEARER-TOKEN") ?? "") !== null;
    const isWhole = isKnown && (form.get("X-REFRESH-TOKEN") ?? "") !== "";
    if (session === undefined || session.isOver || !isWhole || this.dials.sessions === "expired")
      return expiredPage;
    session.isViewed = true;
    return { status: 200, body: viewPage(session, this.#options.account) };
  }

  #event({ headers }: Question, id: string | undefined, component?: string): Answer {
    const session = this.#sessions.find((one) => one.id === id);
    if (session === undefined) return notFound;
    if (headers["x-xsrf-token"] !== session.viewKey) return notAuthorized;
    if (component === "process" || component === "cancel" || component === "finish")
      this.click(session, component);
    return { status: 200, body: session.shown() };
  }

  click(session: Session, button: ViewButton): void {
    if (button === "process" && session.shown().mayProcess) this.#process(session);
    if (button === "cancel" && session.state === "open") {
      session.state = "canceled";
      this.#tell(session);
    }
    if (button === "finish" && session.state === "processed") {
      session.state = "finished";
      this.#tell(session);
    }
  }

  #process(session: Session): void {
    const total = session.orders.reduce((sum, { minorUnits }) => sum + minorUnits, 0);
    session.results = session.orders.map(({ key, minorUnits, currency }, index) => {
      const { outcome, isMade, isLate } = charge(this.dials.result, total, index);
      const transactionId = `pp-${session.id.slice(0, 8)}-${index + 1}`;
      this.charges.push({ order: key, minorUnits, currency, transactionId, isMade });
      session.isLate ||= isLate;
      return { outcome, transactionId };
    });
    session.state = "processed";
    if (this.dials.callbacks === "early") this.#tell(session);
  }

  callIn(linkId: string): boolean {
    const session = this.find(linkId);
    if (session?.call !== "waiting") return false;
    session.call = "up";
    return true;
  }

  /** _Guess_: a session whose call is over is told of as it stands, finished by the agent or not. */
  hangUp(linkId: string): void {
    const session = this.find(linkId);
    if (session?.call !== "up") return;
    session.call = "ended";
    if (session.isOver) return;
    session.state = session.state === "processed" ? "finished" : "canceled";
    this.#tell(session);
  }

  /** Once per session, and as the dials say. PCI Pal's side takes its leg down with it. */
  #tell(session: Session): void {
    const { callbacks, lateMs } = this.dials;
    if (session.isOver && session.call === "up") session.call = "ended";
    if (session.isTold) return;
    session.isTold = true;
    if (callbacks === "lost") return;
    const told = callbacksOf(session, this.#options.account, this.dials);
    const broken: Callback = { contentType: "text/html", body: "<html><body>Error</body></html>" };
    const delayMs = callbacks === "late" || session.isLate ? lateMs : 0;
    const sent = this.#queue.then(async () => {
      await wait(delayMs);
      for (const callback of callbacks === "html"
        ? [broken]
        : callbacks === "twice"
          ? [...told, ...told]
          : told)
        this.answers.push(await post(session.callbackUrl, callback));
    });
    this.#queue = sent;
  }

  async settled(): Promise<void> {
    const queue = this.#queue;
    await queue;
    if (queue !== this.#queue) await this.settled();
  }
}

/** HMCTS writes `flowId`, HMRC writes `FlowId`: PCI Pal takes both. */
function readLaunch(
  body: string,
): { readonly flowId: string; readonly values: Readonly<Record<string, unknown>> } | null {
  try {
    const json: Record<string, unknown> = JSON.parse(body);
    const values = json["initialValues"] ?? json["InitialValues"];
    const flowId = json["flowId"] ?? json["FlowId"];
    return typeof values === "object" && values !== null
      ? { flowId: String(flowId), values: values as Record<string, unknown> }
      : null;
  } catch {
    return null;
  }
}
