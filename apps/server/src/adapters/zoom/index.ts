export { createIdentityReader } from "./identity/identity-reader.ts";
export { createZoomOAuth } from "./oauth/zoom-oauth.ts";
