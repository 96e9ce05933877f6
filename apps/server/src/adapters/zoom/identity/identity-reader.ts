/**
 * Opens Zoom's app context: what `zoomSdk.getAppContext()` gives, and what the header `x-zoom-app-context` carries.
 * AES-256-GCM with the SHA-256 of the client secret as key; the bytes are, in base64:
 * ivLength u8 · iv · aadLength u16 LE · aad · cipherTextLength i32 LE · cipherText · tag (16).
 * Source: developers.zoom.us/docs/zoom-apps/zoom-app-context, and Zoom's samples.
 */
import { createDecipheriv, createHash } from "node:crypto";
import { isAgentId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import { z } from "zod";
import type { Identity, IdentityProblem, IdentityReader } from "../../../ports/contact-center/index.ts";

export interface IdentityReaderOptions {
  readonly clientId: string;
  /** The current one first, then the one before. */
  readonly clientSecrets: readonly Secret[];
}

/** `ts` and `exp` are epoch ms. A guest's context has no `uid`. Further fields are Zoom's business. */
const contextSchema = z.object({
  uid: z.string().optional(),
  aud: z.string(),
  iss: z.string(),
  exp: z.number(),
});

const longestContext = 8_192;
const tagLength = 16;
/** Clocks differ a little; Zoom's contexts live about two minutes. */
const clockToleranceMs = 5_000;

export function createIdentityReader(options: IdentityReaderOptions): IdentityReader {
  return {
    identify: (context, now) => {
      const sealed = unpack(context);
      if (sealed === null) return err("malformed");
      const text = options.clientSecrets
        .map((secret) => open(sealed, secret))
        .find((opened) => opened !== null);
      return text === undefined ? err("not_authentic") : judge(text, options.clientId, { sealed, now });
    },
  };
}

interface Sealed {
  /** All of it: the same for every way of writing it in base64. */
  readonly bytes: Buffer;
  readonly iv: Buffer;
  readonly aad: Buffer;
  readonly cipherText: Buffer;
  readonly tag: Buffer;
}

/** Every length is checked before anything is cut out. */
function unpack(context: string): Sealed | null {
  if (context.length > longestContext) return null;
  const bytes = Buffer.from(context, "base64");
  let at = 0;
  const take = (length: number): Buffer | null => {
    if (length < 0 || at + length > bytes.length) return null;
    at += length;
    return bytes.subarray(at - length, at);
  };
  const ivLength = take(1)?.readUInt8() ?? 0;
  const iv = take(ivLength);
  const aadLength = take(2)?.readUInt16LE() ?? -1;
  const aad = take(aadLength);
  const cipherTextLength = take(4)?.readInt32LE() ?? -1;
  const cipherText = take(cipherTextLength);
  const tag = take(tagLength);
  if (iv === null || ivLength === 0 || aad === null || cipherText === null || tag === null) return null;
  return at === bytes.length ? { bytes, iv, aad, cipherText, tag } : null;
}

function open({ iv, aad, cipherText, tag }: Sealed, secret: Secret): string | null {
  try {
    const key = createHash("sha256").update(secret.reveal()).digest();
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tagLength })
      .setAAD(aad)
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(cipherText), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

function judge(
  text: string,
  clientId: string,
  at: { sealed: Sealed; now: number },
): Result<Identity, IdentityProblem> {
  const parsed = contextSchema.safeParse(parseJson(text));
  if (!parsed.success) return err("malformed");
  const { uid, aud, iss, exp } = parsed.data;
  if (aud !== clientId || iss !== "marketplace.zoom.us") return err("wrong_app");
  if (exp + clockToleranceMs <= at.now) return err("expired");
  if (uid === undefined || !isAgentId(uid)) return err("no_user");
  return ok({
    agentId: uid,
    expiresAt: exp,
    contextId: createHash("sha256").update(at.sealed.bytes).digest("base64url"),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
