export { ExpiringMap } from "./expiring-map.ts";
