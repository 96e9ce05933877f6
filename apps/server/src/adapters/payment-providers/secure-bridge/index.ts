export type { BridgeNote } from "./bridges.ts";
export { createSecureBridgeProvider } from "./secure-bridge-provider.ts";
