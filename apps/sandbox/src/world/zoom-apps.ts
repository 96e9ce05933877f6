import {
  type AppName,
  connectorEvents,
  connectorScopes,
  panelScopes,
  zoomRoutes,
} from "@tacet/shared/zoom-app";
import { northwind, type RegisteredApp, registerApp } from "../zoom/index.ts";
import type { WorldSecrets } from "./secrets.ts";

/** How Tacet is registered with Zoom: the server's `ZOOM_CONNECTOR_KIND`. */
export type ConnectorKind = "admin-managed" | "server-to-server" | "same-app";

/** What Northwind's admin has to add, in this order. */
export const appsToAdd: Readonly<Record<ConnectorKind, readonly AppName[]>> = {
  "admin-managed": ["connector", "panel"],
  "server-to-server": ["panel"],
  "same-app": ["connector"],
};

/** The apps of Tacet, registered with this Zoom as docs/marketplace says to register them with the real one. */
export function registerTacet(
  serverUrl: string,
  secrets: WorldSecrets,
  kind: ConnectorKind,
): Readonly<Record<AppName, RegisteredApp>> {
  if (kind === "same-app") {
    const app = registerApp({
      ...connectorApp(serverUrl),
      ...inClient(serverUrl),
      title: "Tacet",
      clientId: secrets.zoomClientId,
      clientSecret: secrets.zoomClientSecret,
      webhook: connectorWebhook(serverUrl, secrets.zoomWebhookSecret),
    });
    return { panel: app, connector: app };
  }
  const panel = registerApp({
    name: "panel",
    title: "Tacet",
    kind: "general",
    usage: "USER_OPERATION",
    clientId: secrets.zoomClientId,
    clientSecret: secrets.zoomClientSecret,
    ...addresses(serverUrl, "panel"),
    ...inClient(serverUrl),
    scopes: panelScopes,
    webhook: {
      url: serverUrl + zoomRoutes.webhook.panel,
      secretToken: secrets.zoomWebhookSecret,
      events: [],
    },
    ownAccountId: null,
  });
  const connector = registerApp({
    ...connectorApp(serverUrl),
    ...(kind === "server-to-server" ? { kind, redirectUri: null, ownAccountId: northwind.id } : {}),
    clientId: secrets.connectorClientId,
    clientSecret: secrets.connectorClientSecret,
    webhook: connectorWebhook(serverUrl, secrets.connectorWebhookSecret),
  });
  return { panel, connector };
}

function connectorApp(serverUrl: string) {
  return {
    name: "connector",
    title: "Tacet Connector",
    kind: "general",
    usage: "ADMIN_MANAGEMENT",
    ...addresses(serverUrl, "connector"),
    homeUrl: null,
    allowList: [],
    scopes: connectorScopes,
    ownAccountId: null,
  } as const satisfies Partial<RegisteredApp>;
}

function connectorWebhook(serverUrl: string, secretToken: string): RegisteredApp["webhook"] {
  return { url: serverUrl + zoomRoutes.webhook.connector, secretToken, events: connectorEvents };
}

/** The app has a page in the client, and OAuth there comes back to it. */
function inClient(serverUrl: string) {
  const homeUrl = serverUrl + zoomRoutes.home;
  return { homeUrl, allowList: [homeUrl] };
}

function addresses(serverUrl: string, app: AppName) {
  return {
    landingPage: serverUrl + zoomRoutes.install[app],
    redirectUri: serverUrl + zoomRoutes.callback[app],
  };
}
