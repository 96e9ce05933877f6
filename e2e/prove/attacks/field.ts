/** Where the attacks take place: two accounts with Tacet installed, somebody of each at work, and an open payment. */
import { randomUUID } from "node:crypto";
import { startWorld, type World } from "@tacet/sandbox/world";
import { io, type Socket } from "socket.io-client";
import { until } from "../../desk/agent-desk.ts";
import { type Fingerprints, fingerprints } from "./fingerprints.ts";
import { type MoneyField, type MoneyParts, prepareMoney } from "./money-field.ts";

/** Everybody but the second agent, who could do what the first one can. */
export type Who = Exclude<Parameters<World["zoom"]["appContext"]>[0], "second-agent">;

export interface Field {
  readonly world: World;
  /** The agent's open payment, waiting for its redirection. */
  readonly sessionId: string;
  /** An engagement of the first account's agent without a payment. */
  readonly freeEngagementId: string;
  readonly money: MoneyField;
  /** A valid token of each. */
  readonly tokens: Readonly<Record<Who, string>>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  request(path: string, init?: RequestInit): Promise<Answer>;
  /** Connects a socket, or gives the code of the refusal. */
  connect(auth: Record<string, unknown>): Promise<Socket | string>;
  /** Sends over a fresh socket of this token; gives the answer's code, or `ok`. */
  send(token: string, name: string, message: object): Promise<string>;
  fingerprints(): Promise<Fingerprints>;
  /** When nothing is at work any more. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly cookie: string | null;
  /** The answer's `code`, if it is JSON and has one. */
  readonly code: string | null;
  readonly body: Record<string, unknown>;
}

const wireVersion = 1;
export const anId = (): string => `req_${randomUUID()}`;

/** On sixteen ports from `port`. */
export async function openField(port: number): Promise<Field> {
  // Several clients come from one machine here: each request may name an address of its own.
  // And no payment's time may run out in the middle of an attack.
  const server = { TRUST_PROXY: "1", REDIRECT_SECONDS: "3600", CAPTURE_SECONDS: "3600" };
  const world = await startWorld({ port, env: { server } });
  try {
    return await prepareField(world);
  } catch (error) {
    await world.stop();
    throw error;
  }
}

async function prepareField(world: World): Promise<Field> {
  const server = createRequests(world);
  await world.zoom.install("connector", "other-admin");
  const everybody: readonly Who[] = ["agent", "supervisor", "admin", "other-agent", "other-admin"];
  // With more than one account, nobody's account can be guessed: each has to have said who they are.
  for (const who of everybody) await world.zoom.install("panel", who);
  const tokens = Object.fromEntries(
    await Promise.all(everybody.map(async (who) => [who, await signIn(world, server, who)] as const)),
  ) as Field["tokens"];
  const [busy, free] = world.calls.engagements().filter(({ state }) => state === "active");
  if (busy === undefined || free === undefined) throw new Error("the sandbox has no two calls");
  const take = (engagementId: string, reference: string) =>
    takePayment(server, tokens.agent, { engagementId, reference });
  const sessionId = await take(busy.id, "ATTACKED-A");
  const setUp = setUpAs(server, tokens);
  const money = await prepareMoney({ world, setUp, takePayment: take }, 2);
  const field: Field = {
    world,
    tokens,
    sessionId,
    freeEngagementId: free.id,
    money,
    ...server,
    fingerprints: () => fingerprints(world),
    quiet: () => becomeQuiet(field),
    close: () => world.stop(),
  };
  await field.quiet();
  return field;
}

type Requests = Pick<Field, "post" | "request" | "connect" | "send">;

function createRequests(world: World): Requests {
  const request: Field["request"] = async (path, init = {}) => {
    const response = await fetch(`${world.urls.server}${path}`, { redirect: "manual", ...init });
    const text = await response.text();
    const body = readJson(text);
    return {
      status: response.status,
      location: response.headers.get("location"),
      cookie: response.headers.get("set-cookie"),
      code: typeof body["code"] === "string" ? body["code"] : null,
      body,
    };
  };
  const connect: Field["connect"] = (auth) =>
    new Promise((resolve) => {
      const socket = io(world.urls.server, { auth, transports: ["websocket"], reconnection: false });
      socket.once("connect", () => resolve(socket));
      socket.once("connect_error", (error) => {
        socket.disconnect();
        resolve(error.message);
      });
    });
  return {
    request,
    connect,
    post: (path, body, headers = {}) =>
      request(path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    send: async (token, name, message) => {
      const socket = await connect({ token, wireVersion });
      if (typeof socket === "string") return socket;
      try {
        const reply = (await socket.timeout(5_000).emitWithAck(name, message)) as {
          ok: boolean;
          value?: { id?: string };
          error?: { code: string };
        };
        return reply.ok ? (reply.value?.id ?? "ok") : (reply.error?.code ?? "refused");
      } finally {
        socket.disconnect();
      }
    },
  };
}

async function signIn(world: World, { post }: Requests, who: Who): Promise<string> {
  const answer = await post("/api/sign-in", { context: world.zoom.appContext(who) });
  const { token } = answer.body;
  if (answer.status !== 200 || typeof token !== "string")
    throw new Error(`${who} can't sign in: ${answer.status} ${answer.code}`);
  return token;
}

function setUpAs({ request }: Requests, tokens: Field["tokens"]): MoneyParts["setUp"] {
  return async (who, method, path, body) => {
    const headers = { authorization: `Bearer ${tokens[who]}`, "content-type": "application/json" };
    const answer = await request(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.code}`);
    return answer.body;
  };
}

/** The engagement's webhook may still be on its way. */
async function takePayment(
  { send }: Requests,
  token: string,
  { engagementId, reference }: { readonly engagementId: string; readonly reference: string },
): Promise<string> {
  const money = { minorUnits: 4_250, currency: "EUR" };
  let id = "";
  await until("the agent takes a payment", async () => {
    id = await send(token, "take_payment", {
      requestId: anId(),
      engagementId,
      money,
      reference,
    });
    return id.startsWith("ses_");
  });
  return id;
}

/** Until nothing is at work any more: only what an attack changes may change. */
async function becomeQuiet(field: Pick<Field, "fingerprints">): Promise<void> {
  let last = "";
  await until("the database is quiet", async () => {
    const now = JSON.stringify(await field.fingerprints());
    const isQuiet = now === last;
    last = now;
    if (!isQuiet) await new Promise((resolve) => setTimeout(resolve, 1_000));
    return isQuiet;
  });
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
