import { createCipheriv, createHash, randomBytes } from "node:crypto";

/** Seals an app context the way Zoom does; see `identity/identity-reader.ts` for the bytes. */
export function sealContext(payload: object, clientSecret: string): string {
  const iv = randomBytes(12);
  const aad = Buffer.from("context");
  const cipher = createCipheriv("aes-256-gcm", createHash("sha256").update(clientSecret).digest(), iv).setAAD(
    aad,
  );
  const cipherText = Buffer.concat([cipher.update(JSON.stringify(payload), "utf8"), cipher.final()]);
  const aadLength = Buffer.alloc(2);
  aadLength.writeUInt16LE(aad.length);
  const cipherLength = Buffer.alloc(4);
  cipherLength.writeInt32LE(cipherText.length);
  return Buffer.concat([
    Buffer.from([iv.length]),
    iv,
    aadLength,
    aad,
    cipherLength,
    cipherText,
    cipher.getAuthTag(),
  ]).toString("base64");
}

/** What Zoom says of a user, valid for two minutes. Times in epoch ms. */
export function contextOf(uid: string, clientId: string, now = Date.now()): object {
  return {
    uid,
    aud: clientId,
    iss: "marketplace.zoom.us",
    typ: "panel",
    ts: now,
    exp: now + 120_000,
    entitlements: [],
  };
}
