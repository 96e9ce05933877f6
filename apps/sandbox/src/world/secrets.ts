import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createId } from "@tacet/shared/ids";
import { z } from "zod";

const secretsSchema = z.object({
  zoomClientId: z.string().min(1),
  zoomClientSecret: z.string().min(32),
  sessionToken: z.string().min(32),
  bridge: z.string().min(32),
  gatewayKey: z.string().min(32),
});

export type WorldSecrets = z.infer<typeof secretsSchema>;

/** The secrets of the world in `dataDir`: made at its first start and kept there, for our own user's eyes only. */
export async function loadSecrets(dataDir: string): Promise<WorldSecrets> {
  const file = join(dataDir, "secrets.json");
  const kept = await readFile(file, "utf8").catch(() => null);
  if (kept !== null) return secretsSchema.parse(JSON.parse(kept));
  const made = makeSecrets();
  await writeFile(file, JSON.stringify(made), { mode: 0o600, flag: "wx" });
  return made;
}

function makeSecrets(): WorldSecrets {
  const secret = () => randomBytes(36).toString("base64url");
  return {
    zoomClientId: createId("app"),
    zoomClientSecret: secret(),
    sessionToken: secret(),
    bridge: secret(),
    gatewayKey: secret(),
  };
}
