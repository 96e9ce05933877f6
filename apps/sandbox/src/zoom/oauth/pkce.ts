import { createHash } from "node:crypto";

/** What the app sent with the authorization request (RFC 7636, 4.3); Zoom assumes `plain` when no method is named. */
export interface Challenge {
  readonly method: "plain" | "S256";
  readonly value: string;
}

/** `"none"` when no challenge was sent, `null` when what was sent is not one. */
export function readChallenge(value: unknown, method: unknown): Challenge | "none" | null {
  if (value === undefined || value === "") return method === undefined ? "none" : null;
  if (typeof value !== "string" || !/^[A-Za-z0-9._~-]{43,128}$/.test(value)) return null;
  if (method === undefined || method === "" || method === "plain") return { method: "plain", value };
  return method === "S256" ? { method, value } : null;
}

export function isVerifierOf({ method, value }: Challenge, verifier: string | null): boolean {
  if (verifier === null || !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false;
  return (
    (method === "plain" ? verifier : createHash("sha256").update(verifier).digest("base64url")) === value
  );
}
