export { createPostgresStore, type PostgresStore } from "./postgres-store.ts";
