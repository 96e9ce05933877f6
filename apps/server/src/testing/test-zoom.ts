/** Zoom as a whole server meets it: the OAuth double with a small Contact Center behind it, and its webhooks. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import { zoomRoutes } from "@tacet/shared/zoom-app";
import { contextOf, sealContext } from "../adapters/zoom/testing/seal.ts";
import { signWebhook } from "../adapters/zoom/testing/sign-webhook.ts";
import { startZoomOAuthDouble, type ZoomOAuthDouble } from "../adapters/zoom/testing/zoom-oauth-double.ts";

const clientSecret = "zoom-client-secret";
const webhookSecret = "zoom-webhook-secret";
const publicUrl = "https://tacet.example";

export interface TestZoom {
  readonly accountId: AccountId;
  /** The admin who adds the connector. */
  readonly admin: AgentId;
  readonly oauth: ZoomOAuthDouble;
  /** What the server has to be set to. */
  readonly env: Readonly<Record<string, string>>;
  /** What Zoom's client says of a user. */
  contextOf(uid: string): string;
  /** Adds the connector through the server's own pages, as a browser would. */
  install(serverUrl: string): Promise<void>;
  /** Sends a signed webhook of the connector; gives the status. */
  sayTo(serverUrl: string, event: string, payload: object): Promise<number>;
  close(): Promise<void>;
}

/** Everybody is an agent there but `sam`, a supervisor. */
export async function startTestZoom(): Promise<TestZoom> {
  const clients = {
    panel: { clientId: "client", clientSecret },
    connector: { clientId: "connector", clientSecret },
  };
  const oauth = await startZoomOAuthDouble({ clients, otherwise: answerApi });
  const accountId = createId("acc") as AccountId;
  const admin = "amy" as AgentId;
  return {
    accountId,
    admin,
    oauth,
    env: {
      PUBLIC_URL: publicUrl,
      TRUST_PROXY: "0",
      REMOVAL_SETTLE_SECONDS: "1",
      ZOOM_HOST: oauth.url,
      ZOOM_API_URL: `${oauth.url}/v2`,
      ZOOM_CLIENT_ID: "client",
      ZOOM_CLIENT_SECRET: clientSecret,
      ZOOM_CONNECTOR_CLIENT_ID: "connector",
      ZOOM_CONNECTOR_CLIENT_SECRET: clientSecret,
      ZOOM_CONNECTOR_WEBHOOK_SECRET: webhookSecret,
      ZOOM_ACCOUNT_IDS: accountId,
    },
    contextOf: (uid) => sealContext({ ...contextOf(uid, "client"), nonce: createId("n") }, clientSecret),
    install: (serverUrl) => install(serverUrl, oauth, { accountId, userId: admin }),
    sayTo: async (serverUrl, event, payload) => {
      const message = { event, event_ts: Date.now(), payload: { account_id: accountId, ...payload } };
      const { body, headers } = signWebhook(message, webhookSecret, Date.now());
      const url = `${serverUrl}${zoomRoutes.webhook.connector}`;
      return (await fetch(url, { method: "POST", body, headers: headers as Record<string, string> })).status;
    },
    close: () => oauth.close(),
  };
}

async function install(
  serverUrl: string,
  { rules }: ZoomOAuthDouble,
  owner: { accountId: AccountId; userId: AgentId },
): Promise<void> {
  const begun = await fetch(`${serverUrl}${zoomRoutes.install.connector}`, { redirect: "manual" });
  const asked = new URL(begun.headers.get("location") ?? "").searchParams;
  const code = rules.consent({
    app: "connector",
    ...owner,
    redirectUri: asked.get("redirect_uri") ?? "",
    codeChallenge: asked.get("code_challenge") ?? "",
    method: "S256",
  });
  const cookie = (begun.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const answer = new URLSearchParams({ code, state: asked.get("state") ?? "" });
  const url = `${serverUrl}${zoomRoutes.callback.connector}?${answer}`;
  const { status } = await fetch(url, { redirect: "manual", headers: { cookie } });
  if (status !== 303 && status !== 302) throw new Error(`installing ended with ${status}`);
}

const userPath = /^\/v2\/contact_center\/users\/([^/]+)$/;

function answerApi({ url = "" }: IncomingMessage, response: ServerResponse): void {
  const [, uid] = userPath.exec(new URL(url, "http://double").pathname) ?? [];
  const name = uid === "sam" ? "Supervisor" : "Agent";
  const [status, body] =
    uid === undefined
      ? [404, { code: 300, message: "There is nothing here." }]
      : [200, { user_id: decodeURIComponent(uid), role_id: `role-${name}`, role_name: name }];
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
