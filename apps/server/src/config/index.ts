export { type Config, toConfig } from "./config.ts";
export { readEnvironment } from "./env.ts";
export { type Secrets, toSecrets } from "./secrets.ts";
