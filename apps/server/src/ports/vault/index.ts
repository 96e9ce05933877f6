import type { Secret } from "@tacet/shared/secret";

declare const brand: unique symbol;
/** Sealed text: `<key id>.<base64url of nonce, cipher text and tag>`. The only form in which a secret is stored. */
export type Sealed = string & { readonly [brand]: "Sealed" };

/** Seals what must be stored and must not be read: tokens, gateway keys, PKCE verifiers. */
export interface Vault {
  /** `context` names what it is and whose (`installation:<id>`): sealed text does not open in another's place. */
  seal(secret: Secret, context: string): Sealed;
  /** `null`: sealed with a key that we no longer have, for another context, or changed since. */
  open(sealed: Sealed, context: string): Secret | null;
  /** Sealed with an older key than the current one: to be sealed anew. */
  isOutdated(sealed: Sealed): boolean;
}
