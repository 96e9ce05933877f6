import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "../adapters/store/embedded-postgres/index.ts";

/** A real PostgreSQL for one test file, gone with it. */
export async function startTestDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "tacet-test-"));
  const started = await startEmbeddedPostgres({ dataDir, port: 0 });
  if (!started.ok) throw new Error(started.error);
  return {
    url: started.value.url,
    close: async () => {
      await started.value.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
