/**
 * What Zoom's build flow has to know of each app, as a manifest: the body's `manifest` of
 * `PUT /v2/marketplace/apps/{appId}/manifest`, which replaces all that was there.
 * Source: developers.zoom.us/docs/build-flow/manifests/schema (display-information, oauth-information, features).
 */
import { err, ok, type Result } from "../result/index.ts";
import { sdkCapabilities } from "./capabilities.ts";
import { zoomRoutes } from "./routes.ts";
import { connectorScopes, panelScopes, type ScopeUse } from "./scopes.ts";
import { connectorEvents } from "./webhook-events.ts";

export interface AppManifest {
  readonly display_information: {
    /** Zoom takes fewer than 50 characters. */
    readonly display_name: string;
    /** Zoom takes 150 characters. */
    readonly description: string;
    readonly long_description: string;
    readonly discover_type: "LISTED" | "UNLISTED";
    readonly install_type: "APP_DIRECTORY" | "LANDING_PAGE";
  };
  readonly oauth_information: {
    readonly usage: "USER_OPERATION" | "ADMIN_MANAGEMENT";
    readonly development_redirect_uri: string;
    readonly production_redirect_uri: string;
    readonly oauth_allow_list: readonly string[];
    readonly strict_mode: boolean;
    readonly subdomain_strict_mode: boolean;
    readonly scopes: readonly { readonly scope: string; readonly optional: boolean }[];
    readonly scope_description: string;
    readonly enable_private_pkce_client: boolean;
    readonly enable_public_pkce_client: boolean;
  };
  readonly features: PanelFeatures | ConnectorFeatures;
}

interface PanelFeatures {
  readonly products: readonly ["ZOOM_CONTACT_CENTER"];
  readonly development_home_uri: string;
  readonly production_home_uri: string;
  /** Without the scheme: the client lets the panel reach these hosts and no others. */
  readonly domain_allow_list: readonly { readonly domain: string; readonly explanation: string }[];
  readonly in_client_feature: {
    readonly zoom_app_api: { readonly enable: true; readonly zoom_app_apis: readonly string[] };
    readonly guest_mode: { readonly enable: false; readonly enable_test_guest_mode: false };
    readonly in_client_oauth: { readonly enable: true };
    readonly collaborate_mode: { readonly enable: false };
  };
  readonly zoom_client_support: { readonly pwa_client: { readonly enable: true } };
  readonly event_subscription: EventSubscription;
}

/** An app without a page in the client: Zoom refuses home and domains where there is no product. */
interface ConnectorFeatures {
  readonly products: readonly [];
  readonly event_subscription: EventSubscription;
}

interface EventSubscription {
  readonly enable: boolean;
  readonly events: readonly {
    readonly subscription_name: string;
    readonly event_usage: "EVENT_FOR_USER" | "EVENT_FOR_ADMIN";
    readonly event_types: readonly string[];
    readonly development_webhook_url: string;
    readonly production_webhook_url: string;
  }[];
}

export type BaseUrlProblem = "not_a_url" | "not_https" | "more_than_a_host";

/** The app that agents have in their client. `baseUrl` is the server's `PUBLIC_URL`. */
export function panelManifest(baseUrl: string): Result<AppManifest, BaseUrlProblem> {
  return onBase(baseUrl, (base) => ({
    display_information: display("Tacet", "Take a card payment in a call; the card stays out of it."),
    oauth_information: {
      usage: "USER_OPERATION",
      ...redirects([base + zoomRoutes.callback.panel, base + zoomRoutes.home]),
      ...scopes(panelScopes),
    },
    features: panelFeatures(base, { enable: false, events: [] }),
  }));
}

/** The app that an admin adds once for the account: it has no page in the client. */
export function connectorManifest(baseUrl: string): Result<AppManifest, BaseUrlProblem> {
  return onBase(baseUrl, (base) => ({
    display_information: display("Tacet Connector", "Connects a Contact Center account with Tacet."),
    oauth_information: {
      usage: "ADMIN_MANAGEMENT",
      ...redirects([base + zoomRoutes.callback.connector]),
      ...scopes(connectorScopes),
    },
    features: { products: [], event_subscription: connectorSubscription(base) },
  }));
}

/** Both in one app that an admin adds, where Zoom lets an admin-managed app have a page in the client. */
export function sameAppManifest(baseUrl: string): Result<AppManifest, BaseUrlProblem> {
  return onBase(baseUrl, (base) => ({
    display_information: display("Tacet", "Take a card payment in a call; the card stays out of it."),
    oauth_information: {
      usage: "ADMIN_MANAGEMENT",
      ...redirects([base + zoomRoutes.callback.connector, base + zoomRoutes.home]),
      ...scopes(connectorScopes),
    },
    features: panelFeatures(base, connectorSubscription(base)),
  }));
}

function onBase(baseUrl: string, build: (base: string) => AppManifest): Result<AppManifest, BaseUrlProblem> {
  if (!URL.canParse(baseUrl)) return err("not_a_url");
  const { protocol, hostname, pathname, search, hash, username, password, origin } = new URL(baseUrl);
  const isLocal = protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (protocol !== "https:" && !isLocal) return err("not_https");
  if (pathname !== "/" || `${search}${hash}${username}${password}` !== "") return err("more_than_a_host");
  return ok(build(origin));
}

/** `LANDING_PAGE`: adding begins at our own page, which sets state and PKCE; Zoom's own *Add* sets neither. */
function display(name: string, description: string): AppManifest["display_information"] {
  return {
    display_name: name,
    description,
    long_description:
      "The agent takes a card payment while talking to the customer. The customer keys the card on the phone; the tones are taken out before the audio comes back to Zoom. The agent sees how many digits are keyed, the brand and the last four digits, and the result.",
    discover_type: "UNLISTED",
    install_type: "LANDING_PAGE",
  };
}

/** The first is where the web's OAuth comes back to. Exact matches only. */
function redirects(allowed: readonly [string, ...string[]]) {
  return {
    development_redirect_uri: allowed[0],
    production_redirect_uri: allowed[0],
    oauth_allow_list: allowed,
    strict_mode: true,
    subdomain_strict_mode: true,
  };
}

function scopes(uses: readonly ScopeUse[]) {
  return {
    scopes: uses.map(({ scope, optional }) => ({ scope, optional })),
    scope_description: uses.map(({ scope, why }) => `${scope}: ${why}`).join("\n"),
    // PKCE beside the client secret: the server keeps both.
    enable_private_pkce_client: true,
    enable_public_pkce_client: false,
  };
}

function panelFeatures(base: string, subscription: EventSubscription): PanelFeatures {
  return {
    products: ["ZOOM_CONTACT_CENTER"],
    development_home_uri: base + zoomRoutes.home,
    production_home_uri: base + zoomRoutes.home,
    domain_allow_list: [
      { domain: new URL(base).host, explanation: "The server of Tacet: page, REST and Socket.IO." },
    ],
    in_client_feature: {
      zoom_app_api: { enable: true, zoom_app_apis: sdkCapabilities },
      // A guest's app context has no user, so a guest could not sign in.
      guest_mode: { enable: false, enable_test_guest_mode: false },
      in_client_oauth: { enable: true },
      collaborate_mode: { enable: false },
    },
    zoom_client_support: { pwa_client: { enable: true } },
    event_subscription: subscription,
  };
}

function connectorSubscription(base: string): EventSubscription {
  return {
    enable: true,
    events: [
      {
        subscription_name: "Tacet",
        event_usage: "EVENT_FOR_ADMIN",
        event_types: connectorEvents,
        development_webhook_url: base + zoomRoutes.webhook.connector,
        production_webhook_url: base + zoomRoutes.webhook.connector,
      },
    ],
  };
}
