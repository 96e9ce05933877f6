export { createAccountApi } from "./account-api/account-api.ts";
export { createIdentityReader } from "./identity/identity-reader.ts";
export { createZoomOAuth } from "./oauth/zoom-oauth.ts";
export { createWebhookReader } from "./webhooks/webhook-reader.ts";
