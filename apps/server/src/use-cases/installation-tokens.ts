import { Secret } from "@tacet/shared/secret";
import { z } from "zod";
import type { Installation, SealedTokens } from "../ports/accounts/index.ts";
import type { TokenSet } from "../ports/contact-center/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import { sealContexts } from "./seal-contexts.ts";

export interface OpenTokens {
  readonly accessToken: Secret;
  readonly refreshToken: Secret | null;
}

const pairSchema = z.object({ accessToken: z.string(), refreshToken: z.string().nullable() });

/** Both tokens as one sealed text: a pair is never stored by halves. */
export function sealTokens(
  vault: Vault,
  installationId: string,
  { accessToken, refreshToken, expiresAt, scopes, apiUrl }: TokenSet,
): SealedTokens {
  const pair = { accessToken: accessToken.reveal(), refreshToken: refreshToken?.reveal() ?? null };
  const sealed = vault.seal(new Secret(JSON.stringify(pair)), sealContexts.tokens(installationId));
  return { sealed, expiresAt, scopes, apiUrl };
}

/** `null`: void, or sealed with a key that we no longer have. */
export function openTokens(vault: Vault, { id, tokens }: Installation): OpenTokens | null {
  const opened = tokens === null ? null : vault.open(tokens.sealed, sealContexts.tokens(id));
  if (opened === null) return null;
  const { accessToken, refreshToken } = pairSchema.parse(JSON.parse(opened.reveal()));
  return {
    accessToken: new Secret(accessToken),
    refreshToken: refreshToken === null ? null : new Secret(refreshToken),
  };
}
