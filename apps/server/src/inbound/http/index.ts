export { createHttpApp } from "./app.ts";
export { bridgeEvents } from "./bridge-events/bridge-events.ts";
export { health } from "./health/health.ts";
export { installRoutes } from "./install/install-routes.ts";
export { panel } from "./panel/panel.ts";
export { setup } from "./setup/setup.ts";
export { signInRoute } from "./sign-in/sign-in-route.ts";
export { zoomWebhooks } from "./zoom-webhooks/zoom-webhooks.ts";
