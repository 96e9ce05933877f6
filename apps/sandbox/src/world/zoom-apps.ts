import {
  type AppName,
  connectorEvents,
  connectorScopes,
  panelScopes,
  zoomRoutes,
} from "@tacet/shared/zoom-app";
import { type RegisteredApp, registerApp } from "../zoom/index.ts";
import type { WorldSecrets } from "./secrets.ts";

/** Both apps of Tacet, registered with this Zoom as docs/marketplace says to register them with the real one. */
export function registerTacet(
  serverUrl: string,
  secrets: WorldSecrets,
): Readonly<Record<AppName, RegisteredApp>> {
  const panel = registerApp({
    name: "panel",
    title: "Tacet",
    kind: "general",
    usage: "USER_OPERATION",
    clientId: secrets.zoomClientId,
    clientSecret: secrets.zoomClientSecret,
    ...addresses(serverUrl, "panel"),
    homeUrl: serverUrl + zoomRoutes.home,
    allowList: [serverUrl + zoomRoutes.home],
    scopes: panelScopes,
    webhook: {
      url: serverUrl + zoomRoutes.webhook.panel,
      secretToken: secrets.zoomWebhookSecret,
      events: [],
    },
    ownAccountId: null,
  });
  const connector = registerApp({
    name: "connector",
    title: "Tacet Connector",
    kind: "general",
    usage: "ADMIN_MANAGEMENT",
    clientId: secrets.connectorClientId,
    clientSecret: secrets.connectorClientSecret,
    ...addresses(serverUrl, "connector"),
    homeUrl: null,
    allowList: [],
    scopes: connectorScopes,
    webhook: {
      url: serverUrl + zoomRoutes.webhook.connector,
      secretToken: secrets.connectorWebhookSecret,
      events: connectorEvents,
    },
    ownAccountId: null,
  });
  return { panel, connector };
}

function addresses(serverUrl: string, app: AppName) {
  return {
    landingPage: serverUrl + zoomRoutes.install[app],
    redirectUri: serverUrl + zoomRoutes.callback[app],
  };
}
