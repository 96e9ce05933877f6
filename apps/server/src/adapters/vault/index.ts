export { createVault } from "./vault.ts";
