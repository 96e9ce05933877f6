import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./src/adapters/store/postgres/*schema.ts",
  out: "./drizzle",
});
