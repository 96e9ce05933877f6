export { Setup } from "./Setup.tsx";
export type { RestAccess } from "./setup-client.ts";
export type { SetupDesk } from "./setup-desk.ts";
