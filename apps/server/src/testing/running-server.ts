/** A whole server over a real database and doubles of Zoom and the bridge, and clients of it, for tests. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createId, type SessionId } from "@tacet/shared/ids";
import type { CaptureProgress, SessionView } from "@tacet/shared/payment-session";
import type { BridgeEventBody } from "@tacet/shared/provider-events";
import { type SetupView, setupRoutes } from "@tacet/shared/setup";
import { sign } from "@tacet/shared/signature";
import type { ClientToServer, FeedItem, Reply, ServerToClient, SignInReply } from "@tacet/shared/wire";
import { signInRoutes, wireVersion } from "@tacet/shared/wire";
import { io, type Socket } from "socket.io-client";
import {
  type BridgeDouble,
  startBridgeDouble,
} from "../adapters/payment-providers/secure-bridge/bridge-double.ts";
import { readEnvironment, toConfig, toSecrets } from "../config/index.ts";
import { createLogger } from "../logger.ts";
import { startServer } from "../server.ts";
import { issueToken, readToken } from "../use-cases/session-token.ts";
import { startTestDatabase } from "./test-database.ts";
import { startTestZoom, type TestZoom } from "./test-zoom.ts";

const tokenSecret = "s".repeat(32);
export const bridgeSecret = "the secret between server and bridge";

export type PanelClient = Socket<ServerToClient, ClientToServer>;

export interface RunningServer {
  readonly url: string;
  /** What another node of the same deployment is set to. */
  readonly env: Readonly<Record<string, string>>;
  readonly bridge: BridgeDouble;
  readonly zoom: TestZoom;
  /** Everything the server has logged. */
  readonly logged: () => string;
  signIn(uid: string): Promise<SignInReply>;
  /** A signed-in panel; with `endsInMs`, its token ends so soon. */
  panel(uid: string, endsInMs?: number): Promise<PanelClient>;
  /** An event of the bridge, signed; gives the status. */
  bridgeSays(
    sessionId: SessionId,
    event: BridgeEventBody,
    more?: { id?: string; secret?: string; url?: string },
  ): Promise<number>;
  /** Where the bridge's own events go from now on: the address of another node. */
  bridgeTells(url: string): void;
  /** Of `/metrics`; needs `METRICS_LISTEN`. */
  operationsPort(): number;
  drain(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startTestServer(
  env: Record<string, string> = {},
  given?: Awaited<ReturnType<typeof startTestDatabase>>,
): Promise<RunningServer> {
  const [database, zoom] = await Promise.all([given ?? startTestDatabase(), startTestZoom()]);
  const encryptionKey = randomBytes(32).toString("base64");
  const panelDir = mkdtempSync(path.join(tmpdir(), "tacet-panel-"));
  writeFileSync(path.join(panelDir, "index.html"), "<!doctype html><title>panel</title>");
  const bridge = await startBridgeDouble({
    secret: bridgeSecret,
    tell: (id, event) => void bridgeSays(id, event, { url: eventsTo ?? url() }).catch(() => {}),
  });
  let eventsTo: string | null = null;
  const lines: string[] = [];
  const settings = {
    PORT: "0",
    PANEL_DIR: panelDir,
    DATABASE_URL: database.url,
    ...zoom.env,
    ENCRYPTION_KEYS: `k:${encryptionKey}`,
    SESSION_TOKEN_SECRET: tokenSecret,
    BRIDGE_URL: bridge.url,
    BRIDGE_SECRET: bridgeSecret,
    ...env,
  };
  const start = () => startNode(settings, lines);
  let server = await start();
  const clients: PanelClient[] = [];
  const url = () => `http://127.0.0.1:${server.port}`;

  async function bridgeSays(
    sessionId: SessionId,
    event: BridgeEventBody,
    more: { id?: string; secret?: string; url?: string } = {},
  ) {
    const message = { method: "POST", path: "/bridge/events" } as const;
    const body = JSON.stringify({ id: more.id ?? createId("evt"), sessionId, at: Date.now(), event });
    const headers = sign(more.secret ?? bridgeSecret, { ...message, body }, Date.now());
    return (await fetch(`${more.url ?? url()}${message.path}`, { method: "POST", body, headers })).status;
  }

  const signIn = async (uid: string): Promise<SignInReply> => {
    const body = JSON.stringify({ context: zoom.contextOf(uid) });
    const response = await fetch(`${url()}${signInRoutes.signIn}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    if (response.status !== 200) throw new Error(`sign-in: ${response.status}`);
    return (await response.json()) as SignInReply;
  };

  await zoom.install(url());
  await takeUnconfirmed(url(), (await signIn(zoom.admin)).token);

  return {
    get url() {
      return url();
    },
    env: settings,
    bridge,
    bridgeTells: (to) => {
      eventsTo = to;
    },
    zoom,
    logged: () => lines.join(""),
    signIn,
    panel: async (uid, endsInMs) => {
      const signed = await signIn(uid);
      const token = endsInMs === undefined ? signed.token : await tokenUntil(signed, Date.now() + endsInMs);
      const client = await openPanel(url(), token);
      clients.push(client);
      return client;
    },
    bridgeSays,
    operationsPort: () => server.operationsPort ?? 0,
    drain: () => server.drain(),
    restart: async () => {
      await server.stop();
      server = await start();
    },
    close: async () => {
      for (const client of clients) client.disconnect();
      await server.stop();
      await Promise.all([bridge.close(), zoom.close()]);
      await database.close();
      rmSync(panelDir, { recursive: true, force: true });
    },
  };
}

/** One server of these settings, in this process; it logs into `lines`. */
export async function startNode(settings: Record<string, string>, lines: string[]) {
  const environment = readEnvironment(settings);
  if (!environment.ok) throw new Error(environment.error.join("\n"));
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const parts = { config: toConfig(environment.value), secrets: toSecrets(environment.value), log };
  const started = await startServer({ ...parts, onFatal: (message) => lines.push(message) });
  if (!started.ok) throw new Error(started.error);
  return started.value;
}

/** A panel at this node, with a token of any node. */
export async function openPanel(url: string, token: string): Promise<PanelClient> {
  const client: PanelClient = io(url, {
    auth: { token, wireVersion },
    transports: ["websocket"],
    reconnection: false,
  });
  await new Promise<void>((resolve, reject) => {
    client.once("connect", () => resolve());
    client.once("connect_error", reject);
  });
  return client;
}

/** The same token with another end, epoch ms; tokens have whole seconds. */
async function tokenUntil(signed: SignInReply, expiresAt: number): Promise<string> {
  const secret = new TextEncoder().encode(tokenSecret);
  const principal = await readToken(secret, signed.token, Date.now());
  if (principal === null) throw new Error("not a token of this server");
  return await issueToken(secret, { ...principal, expiresAt }, Date.now());
}

/** Most tests are not about Zoom's webhooks: there, an engagement of which none has come will do. */
async function takeUnconfirmed(url: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const view = (await (await fetch(`${url}${setupRoutes.view}`, { headers })).json()) as SetupView;
  const settings = { ...view.settings, engagementCheck: "when_known" };
  const body = JSON.stringify({ settings, version: view.version });
  const { status } = await fetch(`${url}${setupRoutes.settings}`, { method: "PUT", headers, body });
  if (status !== 200) throw new Error(`settings: ${status}`);
}

/** Sends any message, right or wrong, and waits for its answer. */
export function send(client: PanelClient, name: string, message: unknown): Promise<Reply<SessionView>> {
  return client.timeout(5_000).emitWithAck(name as "cancel", message as never) as unknown as Promise<
    Reply<SessionView>
  >;
}

/** Collects an agent's feed, and waits for a session to get where it is expected. */
export class FeedReader {
  readonly items: FeedItem[] = [];
  readonly progress: CaptureProgress[] = [];

  constructor(client: PanelClient) {
    client.on("feed", (item) => void this.items.push(item));
    client.on("progress", ({ progress }) => void this.progress.push(progress));
  }

  async until(sessionId: SessionId, condition: (session: SessionView) => boolean): Promise<SessionView> {
    for (let tries = 0; tries < 300; tries++) {
      const found = this.items.findLast(({ session }) => session.id === sessionId)?.session;
      if (found !== undefined && condition(found)) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`not reached; last: ${JSON.stringify(this.items.at(-1)?.session)}`);
  }
}
