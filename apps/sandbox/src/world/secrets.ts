import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createId } from "@tacet/shared/ids";
import { z } from "zod";

const secret = z.string().min(32);

const firstSecrets = {
  zoomClientId: z.string().min(1),
  zoomClientSecret: secret,
  sessionToken: secret,
  bridge: secret,
  gatewayKey: secret,
};

/** A folder of an older sandbox does not have these yet. */
const laterSecrets = {
  zoomWebhookSecret: secret,
  connectorClientId: z.string().min(1),
  connectorClientSecret: secret,
  connectorWebhookSecret: secret,
  /** 32 bytes as base64. */
  encryptionKey: z.base64().length(44),
  /** What the credentials at providers and gateways are made of. */
  vendors: secret,
};

const secretsSchema = z.object({ ...firstSecrets, ...laterSecrets });
const keptSchema = z.object({ ...firstSecrets, ...z.object(laterSecrets).partial().shape });

export type WorldSecrets = z.infer<typeof secretsSchema>;

/**
 * The secrets of the world in `dataDir`: made at its first start and kept there, for our own user's eyes only. What an
 * older file lacks is added.
 * @throws when the file is there but not in order.
 */
export async function loadSecrets(dataDir: string): Promise<WorldSecrets> {
  const file = join(dataDir, "secrets.json");
  const text = await readFile(file, "utf8").catch(() => null);
  const kept = text === null ? {} : keptSchema.parse(JSON.parse(text));
  const secrets = secretsSchema.parse({ ...makeSecrets(), ...kept });
  if (Object.keys(kept).length === Object.keys(secrets).length) return secrets;
  const draft = `${file}.${createId("new")}`;
  await writeFile(draft, JSON.stringify(secrets), { mode: 0o600, flag: "wx" });
  await rename(draft, file);
  return secrets;
}

function makeSecrets(): WorldSecrets {
  const make = () => randomBytes(36).toString("base64url");
  return {
    zoomClientId: createId("app"),
    zoomClientSecret: make(),
    sessionToken: make(),
    bridge: make(),
    gatewayKey: make(),
    zoomWebhookSecret: make(),
    connectorClientId: createId("app"),
    connectorClientSecret: make(),
    connectorWebhookSecret: make(),
    encryptionKey: randomBytes(32).toString("base64"),
    vendors: make(),
  };
}
