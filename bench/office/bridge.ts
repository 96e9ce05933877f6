/**
 * The secure bridge as the server meets it, with no calls and no cards behind it: signed HTTP both ways, and every order done at
 * once. It lives in the process of the load, so that what it costs is not the server's.
 */
import { createServer, type IncomingMessage } from "node:http";
import { type BridgeCall, type BridgeRequest, bridgeControl } from "@tacet/shared/bridge-control";
import { createId, type SessionId } from "@tacet/shared/ids";
import type { CaptureProgress } from "@tacet/shared/payment-session";
import { type BridgeEventBody, bridgeEventsPath } from "@tacet/shared/provider-events";
import { sign } from "@tacet/shared/signature";
import { Pool } from "undici";
import { pause } from "../pause.ts";

export interface BridgeOptions {
  readonly port: number;
  readonly secret: string;
  /** The server's address. */
  readonly server: string;
  /** Connections to it. */
  readonly connections: number;
}

export interface TheBridge {
  /** A signed event, once; gives the status. Rejects if there is no answer. */
  say(sessionId: SessionId, event: BridgeEventBody): Promise<number>;
  /** As the bridge does it: again and again, until it is taken. */
  tell(sessionId: SessionId, event: BridgeEventBody): Promise<void>;
  /** Releases come to nothing until it is set back: they are not answered. */
  holdReleases(isHeld: boolean): void;
  /** What the server is told when it asks how a keypad stands. */
  readonly keypads: Map<SessionId, CaptureProgress>;
}

type Answers = { readonly [Call in BridgeCall]?: (request: BridgeRequest<Call>) => object };
const accepted = { accepted: true };
const againMs = 200;

export async function startBridge(options: BridgeOptions): Promise<TheBridge> {
  const { port, secret, server, connections } = options;
  const pool = new Pool(server, { connections, pipelining: 1 });
  const keypads = new Map<SessionId, CaptureProgress>();
  let isHeld = false;

  const post = async (sessionId: SessionId, event: BridgeEventBody, id: string): Promise<number> => {
    const message = { method: "POST", path: bridgeEventsPath } as const;
    const now = Date.now();
    const body = JSON.stringify({ id, sessionId, at: now, event });
    const headers = { "content-type": "application/json", ...sign(secret, { ...message, body }, now) };
    const response = await pool.request({ ...message, body, headers });
    await response.body.dump();
    return response.statusCode;
  };
  const tell = async (sessionId: SessionId, event: BridgeEventBody): Promise<void> => {
    const id = createId("evt");
    while ((await post(sessionId, event, id).catch(() => 503)) >= 500) await pause(againMs);
  };
  /** Once the answer has gone out. */
  const tellLater = (sessionId: SessionId, event: BridgeEventBody) =>
    void setImmediate(() => void tell(sessionId, event));

  const answers: Answers = {
    open: ({ sessionId }) => ({ providerSessionId: sessionId, linkId: createId("L"), pairingCode: null }),
    beginCapture: ({ sessionId }) => {
      keypads.set(sessionId, { attempt: 1, revision: 0, activeField: "cardNumber", fields: [] });
      return accepted;
    },
    submit: ({ sessionId, key }) => {
      const authorization = { code: "BENCH", gatewayReference: createId("ch"), gateway: null, token: null };
      const answer = { kind: "approved", authorization, card: { brand: "visa", last4: "4242" } } as const;
      tellLater(sessionId, { type: "charge_answered", chargeKey: key, answer });
      return accepted;
    },
    release: ({ sessionId }) => {
      keypads.delete(sessionId);
      tellLater(sessionId, { type: "line_released" });
      return accepted;
    },
    progress: ({ sessionId }) => ({ progress: keypads.get(sessionId) ?? null }),
    progressOf: ({ sessionIds }) => ({
      keypads: sessionIds.flatMap((sessionId) => {
        const progress = keypads.get(sessionId);
        return progress === undefined ? [] : [{ sessionId, progress }];
      }),
    }),
    capturing: ({ sessionIds }) => ({ sessionIds: sessionIds.filter((id) => keypads.has(id)) }),
    status: () => ({ isReady: true, sessions: keypads.size, calls: 0 }),
  };

  const http = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request)) as never;
    const call = callAt(request.url ?? "");
    const answer = call === null ? undefined : answers[call];
    if (call === null || answer === undefined) {
      response.writeHead(404).end();
      return;
    }
    if (call === "release" && isHeld) return;
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer(body)));
  });
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  return {
    say: (sessionId, event) => post(sessionId, event, createId("evt")),
    tell,
    holdReleases: (held) => {
      isHeld = held;
    },
    keypads,
  };
}

function callAt(path: string): BridgeCall | null {
  const found = Object.entries(bridgeControl).find(([, { path: of }]) => of === path);
  return found === undefined ? null : (found[0] as BridgeCall);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
