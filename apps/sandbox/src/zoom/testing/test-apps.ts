import type { AppName } from "@tacet/shared/zoom-app";
import { northwind } from "../accounts.ts";
import { type RegisteredApp, registerApp } from "../apps/index.ts";

const scope = (name: string, optional = false) => ({ scope: name, why: `Because of ${name}.`, optional });

/** The connector of the test apps as a server-to-server app of Northwind. */
export function serverToServer(apps = makeTestApps()): Readonly<Record<AppName, RegisteredApp>> {
  const own = { kind: "server-to-server", redirectUri: null, ownAccountId: northwind.id } as const;
  return { ...apps, connector: registerApp({ ...apps.connector, ...own }) };
}

/** The connector of the test apps as the only one, with a page in the client. */
export function sameApp({ panel, connector } = makeTestApps()): Readonly<Record<AppName, RegisteredApp>> {
  const { homeUrl, allowList } = panel;
  const app = registerApp({ ...connector, homeUrl, allowList });
  return { panel: app, connector: app };
}

/** Two apps of a developer whose server is at `serverUrl`. */
export function makeTestApps(serverUrl = "https://app.example"): Readonly<Record<AppName, RegisteredApp>> {
  const panel = registerApp({
    name: "panel",
    title: "Panel",
    kind: "general",
    usage: "USER_OPERATION",
    clientId: "panelId",
    clientSecret: "panel-secret",
    redirectUri: `${serverUrl}/panel/callback`,
    allowList: [`${serverUrl}/`],
    landingPage: `${serverUrl}/install/panel`,
    homeUrl: `${serverUrl}/`,
    scopes: [scope("user:read:user")],
    webhook: { url: `${serverUrl}/hooks/panel`, secretToken: "panel-hook", events: [] },
    ownAccountId: null,
  });
  const connector = registerApp({
    name: "connector",
    title: "Connector",
    kind: "general",
    usage: "ADMIN_MANAGEMENT",
    clientId: "connectorId",
    clientSecret: "connector-secret",
    redirectUri: `${serverUrl}/callback`,
    allowList: [],
    landingPage: `${serverUrl}/install`,
    homeUrl: null,
    scopes: [
      scope("user:read:user:admin"),
      scope("contact_center:read:user:admin"),
      scope("contact_center:read:list_roles:admin"),
      scope("contact_center:read:engagement:admin"),
      scope("contact_center:update:engagement_recording_control:admin", true),
      scope("contact_center:read:engagement_recording_status:admin", true),
      scope("number_management:read:list_numbers:admin", true),
    ],
    webhook: {
      url: `${serverUrl}/hooks/connector`,
      secretToken: "connector-hook",
      events: [
        "contact_center.engagement_started",
        "contact_center.engagement_user_answered",
        "contact_center.engagement_ended",
        "contact_center.recording_paused",
      ],
    },
    ownAccountId: null,
  });
  return { panel, connector };
}
