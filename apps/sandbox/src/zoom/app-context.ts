import { createCipheriv, createHash, randomBytes } from "node:crypto";

export interface AppContextFields {
  /** Zoom user id; absent for a guest. */
  readonly uid?: string;
  /** Client id of the app. */
  readonly aud: string;
  readonly iss: string;
  readonly typ: "panel";
  /** Epoch ms. */
  readonly ts: number;
  readonly exp: number;
  readonly entitlements: readonly string[];
}

/** Observed: a context is good for about two minutes. */
const lifetimeMs = 120_000;

export function makeAppContext(uid: string, clientId: string, now: number): AppContextFields {
  return {
    uid,
    aud: clientId,
    iss: "marketplace.zoom.us",
    typ: "panel",
    ts: now,
    exp: now + lifetimeMs,
    entitlements: [],
  };
}

/**
 * What `getAppContext()` gives and the header `x-zoom-app-context` carries, as base64 of:
 * iv length (u8), iv, aad length (u16 LE), aad, cipher text length (i32 LE), cipher text, tag (16 bytes).
 * AES-256-GCM; the key is SHA-256 of the client secret.
 */
export function encryptAppContext(fields: AppContextFields, clientSecret: string): string {
  const key = createHash("sha256").update(clientSecret).digest();
  const iv = randomBytes(12);
  const aad = Buffer.from("context");
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(aad);
  const text = Buffer.concat([cipher.update(JSON.stringify(fields), "utf8"), cipher.final()]);
  const ivLength = Buffer.from([iv.length]);
  const aadLength = Buffer.alloc(2);
  aadLength.writeUInt16LE(aad.length);
  const textLength = Buffer.alloc(4);
  textLength.writeInt32LE(text.length);
  return Buffer.concat([ivLength, iv, aadLength, aad, textLength, text, cipher.getAuthTag()]).toString(
    "base64",
  );
}
