import { randomBytes } from "node:crypto";
import type { Answer } from "./http.ts";

export interface TokenOptions {
  readonly tenantName: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How long a token holds, in s. */
  readonly seconds: number;
}

/** The tokens that were given out, and for whom. */
export class Tokens {
  readonly #options: TokenOptions;
  readonly #given = new Map<string, { readonly username: string; readonly endsAt: number }>();

  constructor(options: TokenOptions) {
    this.#options = options;
  }

  give(form: URLSearchParams): Answer {
    const { tenantName, clientId, clientSecret, seconds } = this.#options;
    const username = form.get("username") ?? "";
    const isClient =
      form.get("grant_type") === "client_credentials" &&
      form.get("tenantname") === tenantName &&
      form.get("client_id") === clientId &&
      form.get("client_secret") === clientSecret &&
      username !== "";
    if (!isClient) return { status: 400, body: { error: "invalid_client" } };
    const now = Date.now();
    const token = randomBytes(48).toString("base64url");
    this.#given.set(token, { username, endsAt: now + seconds * 1_000 });
    return {
      status: 200,
      body: {
        access_token: token,
        token_type: "bearer",
        expires_in: seconds,
        refresh_token: randomBytes(16).toString("hex"),
        client_id: clientId,
        tenantName,
        ".issued": new Date(now).toUTCString(),
        ".expires": new Date(now + seconds * 1_000).toUTCString(),
      },
    };
  }

  /** Whose it is; `null`: none of ours, or its time is over. */
  userOf(token: string): string | null {
    const given = this.#given.get(token);
    return given === undefined || given.endsAt <= Date.now() ? null : given.username;
  }
}
