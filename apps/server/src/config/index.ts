export { type Config, toConfig } from "./config.ts";
export { type EncryptionKey, readEnvironment } from "./env.ts";
export { type Secrets, toSecrets, type ZoomAppSecrets } from "./secrets.ts";
