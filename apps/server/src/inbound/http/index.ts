export { createHttpApp } from "./app.ts";
export { bridgeEvents } from "./bridge-events/bridge-events.ts";
export { health } from "./health/health.ts";
export { panel } from "./panel/panel.ts";
export { signInRoute } from "./sign-in/sign-in-route.ts";
