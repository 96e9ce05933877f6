export { createSecureBridgeProvider } from "./secure-bridge-provider.ts";
