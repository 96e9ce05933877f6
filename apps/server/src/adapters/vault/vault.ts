/**
 * Seals with AES-256-GCM. It promises: sealed text opens only with a key that we hold, only for the context it was
 * sealed for, and only unchanged. What must never happen: a nonce is chosen in any other way than at random, or plain
 * text is given out before the tag was found right.
 *
 * `<key id>.<base64url of nonce (12) · cipher text · tag (16)>`; authenticated with it: `<key id>\n<context>`. Random
 * nonces of 96 bits are good for 2^32 seals with one key (NIST SP 800-38D, 8.3): far more than we ever make.
 */
import { type CipherKey, createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { Secret } from "@tacet/shared/secret";
import type { Sealed, Vault } from "../../ports/vault/index.ts";

export interface VaultKey {
  /** Letters, digits, `_`, `-`: neither a dot nor a line break. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: CipherKey;
}

export interface VaultOptions {
  /** The current one first; the others only open. */
  readonly keys: readonly [VaultKey, ...VaultKey[]];
}

const algorithm = "aes-256-gcm";
const nonceLength = 12;
const tagLength = 16;

export function createVault({ keys }: VaultOptions): Vault {
  const [current] = keys;
  return {
    seal: (secret, context) => sealWith(current, secret, context),
    open: (sealed, context) => {
      const { keyId, bytes } = split(sealed);
      const key = keys.find(({ id }) => id === keyId);
      return key === undefined || bytes === null ? null : openWith(key, bytes, context);
    },
    isOutdated: (sealed) => split(sealed).keyId !== current.id,
  };
}

function sealWith({ id, key }: VaultKey, secret: Secret, context: string): Sealed {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength }).setAAD(
    bound(id, context),
  );
  const cipherText = Buffer.concat([cipher.update(secret.reveal(), "utf8"), cipher.final()]);
  const bytes = Buffer.concat([nonce, cipherText, cipher.getAuthTag()]);
  return `${id}.${bytes.toString("base64url")}` as Sealed;
}

function openWith({ id, key }: VaultKey, bytes: Buffer, context: string): Secret | null {
  const nonce = bytes.subarray(0, nonceLength);
  const cipherText = bytes.subarray(nonceLength, -tagLength);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength })
    .setAAD(bound(id, context))
    .setAuthTag(bytes.subarray(-tagLength));
  try {
    return new Secret(Buffer.concat([decipher.update(cipherText), decipher.final()]).toString("utf8"));
  } catch {
    return null;
  }
}

function split(sealed: Sealed): { readonly keyId: string; readonly bytes: Buffer | null } {
  const dot = sealed.indexOf(".");
  const encoded = sealed.slice(dot + 1);
  const bytes = Buffer.from(encoded, "base64url");
  // Node's decoder skips what it doesn't know: only the very text that was sealed may open.
  const whole = bytes.length >= nonceLength + tagLength && bytes.toString("base64url") === encoded;
  return { keyId: sealed.slice(0, Math.max(dot, 0)), bytes: whole ? bytes : null };
}

function bound(keyId: string, context: string): Buffer {
  return Buffer.from(`${keyId}\n${context}`, "utf8");
}
