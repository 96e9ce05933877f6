import { describe, expect, test } from "@jest/globals";
import {
  type AppManifest,
  appNames,
  connectorEvents,
  connectorManifest,
  connectorScopes,
  panelManifest,
  panelScopes,
  sameAppManifest,
  sdkCapabilities,
  zoomRoutes,
} from "./index.ts";

const base = "https://pay.example.com";
const manifestOf = (make: typeof panelManifest, url = base): AppManifest => {
  const made = make(url);
  if (!made.ok) throw new Error(made.error);
  return made.value;
};
const panel = manifestOf(panelManifest);
const connector = manifestOf(connectorManifest);
const sameApp = manifestOf(sameAppManifest);
const scopesIn = (manifest: AppManifest) => manifest.oauth_information.scopes.map(({ scope }) => scope);
const names = (uses: readonly { readonly scope: string }[]) => uses.map(({ scope }) => scope);

test("each manifest asks for the scopes of its list, in the class that its usage allows", () => {
  expect(panel.oauth_information.usage).toBe("USER_OPERATION");
  expect(scopesIn(panel)).toEqual(names(panelScopes));
  expect(scopesIn(panel).filter((scope) => scope.endsWith(":admin"))).toEqual([]);
  for (const manifest of [connector, sameApp]) {
    expect(manifest.oauth_information.usage).toBe("ADMIN_MANAGEMENT");
    expect(scopesIn(manifest)).toEqual(names(connectorScopes));
    expect(scopesIn(manifest).filter((scope) => !scope.endsWith(":admin"))).toEqual([]);
  }
});

test("the panel asks for the capabilities that the code configures, for in-client OAuth and for no guests", () => {
  for (const { features } of [panel, sameApp]) {
    expect(features).toMatchObject({
      products: ["ZOOM_CONTACT_CENTER"],
      development_home_uri: `${base}/`,
      production_home_uri: `${base}/`,
      domain_allow_list: [{ domain: "pay.example.com" }],
      in_client_feature: {
        zoom_app_api: { enable: true, zoom_app_apis: [...sdkCapabilities] },
        guest_mode: { enable: false },
        in_client_oauth: { enable: true },
      },
      zoom_client_support: { pwa_client: { enable: true } },
    });
  }
  // Zoom refuses home and domains of an app without a product.
  expect(connector.features).toEqual({ products: [], event_subscription: expect.anything() });
});

test("the connector subscribes to the events of the list for the account, and the panel to none", () => {
  for (const { features } of [connector, sameApp]) {
    expect(features.event_subscription).toMatchObject({
      enable: true,
      events: [
        {
          event_usage: "EVENT_FOR_ADMIN",
          event_types: [...connectorEvents],
          development_webhook_url: base + zoomRoutes.webhook.connector,
          production_webhook_url: base + zoomRoutes.webhook.connector,
        },
      ],
    });
  }
  expect(panel.features.event_subscription).toEqual({ enable: false, events: [] });
});

describe.each([
  ["panel", panel],
  ["connector", connector],
  ["same app", sameApp],
])("the manifest of the %s", (_, manifest) => {
  const { display_information: display, oauth_information: oauth } = manifest;

  test("keeps within Zoom's limits", () => {
    expect(display.display_name.length).toBeLessThan(50);
    expect(display.description.length).toBeLessThanOrEqual(150);
    expect(oauth.scopes.some(({ optional }) => !optional)).toBe(true);
  });

  test("names nothing twice", () => {
    for (const list of [scopesIn(manifest), oauth.oauth_allow_list, sdkCapabilities, connectorEvents]) {
      expect(new Set<string>(list).size).toBe(list.length);
    }
  });

  test("has only addresses below the base, and lets Zoom come back only to those exactly", () => {
    const addresses = JSON.stringify(manifest).match(/https?:\/\/[^"]*/g) ?? [];
    expect(addresses.filter((address) => !address.startsWith(`${base}/`))).toEqual([]);
    expect(oauth.oauth_allow_list).toContain(oauth.production_redirect_uri);
    expect(oauth).toMatchObject({ strict_mode: true, subdomain_strict_mode: true });
  });

  test("lets adding begin at our own page, where state and PKCE are set", () => {
    expect(display.install_type).toBe("LANDING_PAGE");
    expect(oauth).toMatchObject({ enable_private_pkce_client: true, enable_public_pkce_client: false });
  });

  test("gives the reviewer a reason for every scope", () => {
    for (const { scope } of oauth.scopes) expect(oauth.scope_description).toContain(`${scope}: `);
  });
});

test("in-client OAuth may come back to the panel's home, and the web's to each app's own callback", () => {
  expect(panel.oauth_information.oauth_allow_list).toEqual([
    base + zoomRoutes.callback.panel,
    base + zoomRoutes.home,
  ]);
  expect(connector.oauth_information.oauth_allow_list).toEqual([base + zoomRoutes.callback.connector]);
  expect(new Set(appNames.map((app) => zoomRoutes.callback[app])).size).toBe(appNames.length);
});

test.each([
  ["pay.example.com", "not_a_url"],
  ["", "not_a_url"],
  ["http://pay.example.com", "not_https"],
  ["ftp://localhost", "not_https"],
  ["https://pay.example.com/tacet", "more_than_a_host"],
  ["https://pay.example.com/?a=b", "more_than_a_host"],
  ["https://user@pay.example.com", "more_than_a_host"],
])("the base address %p is refused: %s", (url, problem) => {
  for (const make of [panelManifest, connectorManifest, sameAppManifest]) {
    expect(make(url)).toEqual({ ok: false, error: problem });
  }
});

test("on one's own machine the base may go without TLS, and its slash at the end is dropped", () => {
  expect(manifestOf(panelManifest, "http://localhost:4001/").features).toMatchObject({
    production_home_uri: "http://localhost:4001/",
    domain_allow_list: [{ domain: "localhost:4001" }],
  });
});
