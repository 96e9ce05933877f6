/** Twilio's REST API over HTTP: basic auth, forms in, JSON out, errors in Twilio's form. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { TwilioDials } from "./dials.ts";

export interface RestRequest {
  /** The account that has signed in. */
  readonly user: string;
  readonly method: string;
  readonly path: string;
  readonly form: URLSearchParams;
}

export interface RestAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** An error body, as Twilio's. */
export function fault(status: number, code: number, message: string): RestAnswer {
  return { status, json: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

export interface RestOptions {
  readonly dials: TwilioDials;
  isKnown(user: string, token: string): boolean;
  answer(request: RestRequest): Promise<RestAnswer>;
}

export function createRestServer({ dials, isKnown, answer }: RestOptions): Server {
  const held = new Set<NodeJS.Timeout>();
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await readBody(request));
    const mode = dials.nextAnswer;
    dials.nextAnswer = "normal";
    const send = ({ status, json }: RestAnswer) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
    if (mode === "lost-before") return void request.socket.destroy();
    if (mode === "server-error") return void send(fault(500, 20500, "Internal Server Error"));
    if (mode === "too-many") return void send(fault(429, 20429, "Too Many Requests"));
    if (mode === "html")
      return void response.writeHead(403, { "content-type": "text/html" }).end("<html>No</html>");
    const user = mode === "unauthorized" ? null : readUser(request, isKnown);
    if (user === null) return void send(fault(401, 20003, "Authenticate"));
    const { method = "", url = "" } = request;
    const done = await answer({ user, method, path: url.split("?", 1)[0] ?? "", form });
    if (mode === "lost-after") return void request.socket.destroy();
    if (mode === "slow") {
      const timer = setTimeout(() => {
        held.delete(timer);
        send(done);
      }, dials.slowMs);
      held.add(timer);
    } else send(done);
  });
  server.on("close", () => {
    for (const timer of held) clearTimeout(timer);
  });
  return server;
}

/** `null`: nobody who is known. */
function readUser({ headers }: IncomingMessage, isKnown: RestOptions["isKnown"]): string | null {
  const [scheme, encoded = ""] = (headers.authorization ?? "").split(" ");
  const [user = "", token = ""] = Buffer.from(encoded, "base64").toString().split(":");
  return scheme === "Basic" && isKnown(user, token) ? user : null;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
