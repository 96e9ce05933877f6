export { mailOf, serveRestApi } from "./rest-api.ts";
