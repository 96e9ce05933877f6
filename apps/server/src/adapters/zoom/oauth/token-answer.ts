import { Secret } from "@tacet/shared/secret";
import { z } from "zod";
import type { TokenSet } from "../../../ports/contact-center/index.ts";

/** Opaque to us; printable, and of a length that fits a header. */
const token = z
  .string()
  .max(8_192)
  .regex(/^[\x21-\x7e]+$/);

const answerSchema = z.object({
  access_token: token,
  refresh_token: token.nullish(),
  /** Seconds; Zoom says 3600. */
  expires_in: z.coerce.number().positive().max(86_400).default(3_600),
  scope: z.string().max(16_384).default(""),
  api_url: z.string().max(512).nullish(),
});

export type ReadTokens = Omit<TokenSet, "apiUrl"> & { readonly apiUrl: string | null };

/** Reads what the token endpoint says; `null`: not in the agreed form. `now` is epoch ms. */
export function readTokenSet(json: unknown, now: number): ReadTokens | null {
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success) return null;
  const { access_token, refresh_token, expires_in, scope, api_url } = parsed.data;
  return {
    accessToken: new Secret(access_token),
    refreshToken: typeof refresh_token === "string" ? new Secret(refresh_token) : null,
    expiresAt: now + expires_in * 1_000,
    scopes: scope.split(/[\s,]+/).filter((name) => /^[\w:.-]{1,128}$/.test(name)),
    apiUrl: api_url ?? null,
  };
}
