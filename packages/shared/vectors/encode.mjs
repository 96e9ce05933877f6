// Makes the test vectors from Zoom's public description (see README.md), with WebCrypto and DataView only: it shares no
// code and no cipher API with what is tested against them. `node encode.mjs` writes them, `node encode.mjs --print`
// prints them. Nothing in here is random: the same vectors come out every time.
import { writeFileSync } from "node:fs";
import { appContextVectors } from "./encode-app-context.mjs";
import { webhookSignatureVectors } from "./encode-webhook-signature.mjs";

const now = Date.UTC(2027, 0, 15, 12);
const files = {
  "app-context.json": await appContextVectors(now),
  "webhook-signature.json": await webhookSignatureVectors(now),
};

if (process.argv.includes("--print")) {
  process.stdout.write(JSON.stringify(files));
} else {
  for (const [name, vectors] of Object.entries(files)) {
    writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(vectors, null, 2)}\n`);
  }
}
