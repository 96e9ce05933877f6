import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import {
  type AppManifest,
  connectorManifest,
  panelManifest,
  sameAppManifest,
  zoomRoutes,
} from "@tacet/shared/zoom-app";
import type { RegisteredApp } from "../zoom/index.ts";
import { loadSecrets, type WorldSecrets } from "./secrets.ts";
import { type ConnectorKind, registerTacet } from "./zoom-apps.ts";

const serverUrl = "http://localhost:4001";
let dataDir: string;
let secrets: WorldSecrets;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tacet-apps-"));
  secrets = await loadSecrets(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true }));

const register = (kind: ConnectorKind) => registerTacet(serverUrl, secrets, kind);

/** What the manifest that is given to Zoom says, in the words of a registration. */
function fromManifest(make: typeof panelManifest): Partial<RegisteredApp> {
  const made = make(serverUrl);
  if (!made.ok) throw new Error(made.error);
  const { display_information: display, oauth_information: oauth, features }: AppManifest = made.value;
  const [redirectUri, ...allowList] = oauth.oauth_allow_list;
  return {
    title: display.display_name,
    usage: oauth.usage,
    redirectUri: redirectUri ?? null,
    allowList,
    homeUrl: "production_home_uri" in features ? features.production_home_uri : null,
  };
}

test("with an admin-managed connector there are two apps, as in the two manifests", () => {
  const { panel, connector } = register("admin-managed");
  expect(panel).toMatchObject(fromManifest(panelManifest));
  expect(connector).toMatchObject(fromManifest(connectorManifest));
  expect(panel.clientId).not.toBe(connector.clientId);
});

test("one app for both is admin-managed and has a page, as in its manifest", () => {
  const { panel, connector } = register("same-app");
  expect(panel).toBe(connector);
  expect(panel).toMatchObject({
    ...fromManifest(sameAppManifest),
    clientId: secrets.zoomClientId,
    landingPage: serverUrl + zoomRoutes.install.connector,
    webhook: { url: serverUrl + zoomRoutes.webhook.connector, secretToken: secrets.zoomWebhookSecret },
  });
});

test("a server-to-server connector belongs to Northwind and sends nobody anywhere; the panel is as ever", () => {
  const { panel, connector } = register("server-to-server");
  const { redirectUri: _, ...manifest } = fromManifest(connectorManifest);
  expect(connector).toMatchObject({
    ...manifest,
    kind: "server-to-server",
    redirectUri: null,
    ownAccountId: "aNorthwindTradersAcct",
  });
  expect(panel).toEqual(register("admin-managed").panel);
});
