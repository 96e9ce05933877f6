export {
  accountOf,
  accounts,
  customers,
  northwind,
  personaOf,
  personas,
  southwind,
  visitors,
} from "./accounts.ts";
export { encryptAppContext, makeAppContext } from "./app-context.ts";
export { type RegisteredApp, registerApp } from "./apps/index.ts";
export { ContactCenter } from "./contact-center.ts";
export { type Crowd, crowdOf } from "./crowd.ts";
export { type DeliveryChange, post } from "./webhooks/index.ts";
export type { ZoomDials } from "./zoom-dials.ts";
export { startZoomHost, type ZoomHost, type ZoomRequest } from "./zoom-host.ts";
export { serveZoomPages } from "./zoom-socket.ts";
