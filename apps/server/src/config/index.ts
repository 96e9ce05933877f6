export { type Config, toConfig } from "./config.ts";
export { readDatabaseEnvironment } from "./database-env.ts";
export { readEnvironment } from "./env.ts";
export { type Secrets, toSecrets } from "./secrets.ts";
