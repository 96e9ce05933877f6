import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { PciPalDials } from "./dials.ts";

export interface Question {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, if it is no text. */
  readonly body: unknown;
}

const page = "<!doctype html><html><body><h1>Access denied</h1></body></html>";

/** `isApi`: the dials that break an answer are for those only. */
export function createHttp({
  dials,
  isApi,
  answer,
}: {
  readonly dials: PciPalDials;
  isApi(path: string): boolean;
  answer(question: Question): Answer;
}): Server {
  const held = new Set<NodeJS.Timeout>();
  const server = createServer(async (request, response) => {
    const question = {
      method: request.method ?? "",
      path: new URL(request.url ?? "", "http://simulator").pathname,
      headers: request.headers,
      body: await readBody(request),
    };
    const mode = isApi(question.path) ? dials.nextAnswer : "normal";
    // That one is for the next request that shows a token.
    if (mode !== "normal" && mode !== "expired") dials.nextAnswer = "normal";
    if (mode === "lost-before") return void request.socket.destroy();
    if (mode === "server-error")
      return send(response, { status: 500, body: { message: "An error has occurred." } });
    if (mode === "html") return send(response, { status: 200, body: page });
    const answered = answer(question);
    if (mode === "lost-after") return void request.socket.destroy();
    if (mode !== "slow") return send(response, answered);
    const timer = setTimeout(() => {
      held.delete(timer);
      send(response, answered);
    }, dials.slowMs);
    held.add(timer);
  });
  server.on("close", () => {
    for (const timer of held) clearTimeout(timer);
  });
  return server;
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  const isText = typeof body === "string";
  response
    .writeHead(status, {
      "content-type": isText ? "text/html; charset=utf-8" : "application/json",
      "cache-control": "no-store",
      ...headers,
    })
    .end(isText ? body : JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
