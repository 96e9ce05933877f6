export { authorizeInClient, type InClientOptions } from "./in-client-oauth.ts";
export { checkPanel } from "./panel-check.ts";
