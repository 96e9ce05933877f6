export { openAudit } from "./open-audit.ts";
export { createPostgresStore, type PostgresStore } from "./postgres-store.ts";
export { type KeyInUse, type Look, lookInto } from "./statistics.ts";
