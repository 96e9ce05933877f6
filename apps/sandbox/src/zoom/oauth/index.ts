export { type Access, Authorizations } from "./authorizations.ts";
export { serveConsent } from "./consent.ts";
export type { Challenge } from "./pkce.ts";
export { serveTokenEndpoint } from "./token-endpoint.ts";
