import { createHash } from "node:crypto";
import type { Secret } from "@tacet/shared/secret";
import type { KeyInUse } from "../adapters/store/postgres/index.ts";
import type { Secrets } from "../config/index.ts";

/** Every key that should be replaced now and then, the current one of each. Nothing leads from a fingerprint back to it. */
export function keysInUse({ encryptionKeys, sessionToken, bridge, zoom }: Secrets): readonly KeyInUse[] {
  const { panel, connector } = zoom;
  const secrets: readonly (readonly [string, Secret | undefined])[] = [
    ["session_token", sessionToken],
    ["bridge", bridge[0]],
    ["zoom_panel_client", panel.client[0]],
    ["zoom_panel_webhook", panel.webhook[0]],
    ["zoom_connector_client", connector.client[0]],
    ["zoom_connector_webhook", connector.webhook[0]],
  ];
  return [
    keyInUse("encryption", encryptionKeys[0].key.export()),
    ...secrets.flatMap(([name, secret]) => (secret === undefined ? [] : [keyInUse(name, secret.reveal())])),
  ];
}

/** 96 bits of a hash, which also covers what the key is for: the same secret used twice does not show. */
function keyInUse(name: string, key: string | Buffer): KeyInUse {
  const digest = createHash("sha256").update(`key in use\n${name}\n`).update(key).digest("base64url");
  return { name, fingerprint: digest.slice(0, 16) };
}
