import type { Secret } from "@tacet/shared/secret";
import type { AppName } from "@tacet/shared/zoom-app";
import type { ContactCenter } from "../../ports/contact-center/index.ts";
import { createAccountApi } from "./account-api/account-api.ts";
import { createIdentityReader } from "./identity/identity-reader.ts";
import { createZoomOAuth } from "./oauth/zoom-oauth.ts";
import { createWebhookReader } from "./webhooks/webhook-reader.ts";

export interface ZoomOptions {
  /** Zoom's OAuth host as an origin, without a slash at the end. */
  readonly host: string;
  /** The REST API's base, where a token names no regional one; without a slash at the end. */
  readonly apiUrl: string;
  readonly apps: Readonly<Record<AppName, ZoomApp>>;
  /** How old, in ms, a webhook may be. */
  readonly webhookWindowMs: number;
  /** Epoch ms. */
  now(): number;
}

/** Of two secrets the current one comes first, then the one before. */
export interface ZoomApp {
  readonly clientId: string;
  readonly clientSecrets: readonly [Secret, ...Secret[]];
  /** Empty: the app has no webhooks. */
  readonly webhookSecrets: readonly Secret[];
}

/** Shorter than the claim of a refresh, so that none outlives its claim. */
const oauthTimeoutMs = 8_000;
const apiTimeoutMs = 4_000;

export function createZoomContactCenter(options: ZoomOptions): ContactCenter {
  const { host, apiUrl, apps, webhookWindowMs: windowMs, now } = options;
  const { panel, connector } = apps;
  return {
    ...createIdentityReader(panel),
    ...createWebhookReader({
      secrets: { panel: panel.webhookSecrets, connector: connector.webhookSecrets },
      clientIds: { panel: panel.clientId, connector: connector.clientId },
      windowMs,
    }),
    oauth: createZoomOAuth({ host, apiUrl, timeoutMs: oauthTimeoutMs, apps, now }),
    account: createAccountApi({ timeoutMs: apiTimeoutMs }),
  };
}
