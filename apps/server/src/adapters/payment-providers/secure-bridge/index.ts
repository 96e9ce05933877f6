export type { BridgeNote } from "./bridges.ts";
export { createBridgeLinks } from "./links.ts";
export { createSecureBridgeProvider } from "./secure-bridge-provider.ts";
