import { randomBytes } from "node:crypto";
import type { SipRequest } from "../message/index.ts";
import { digestResponse, type Login, parseDigest } from "./digest.ts";

export interface DigestGuardOptions {
  readonly realm: string;
  readonly logins: readonly Login[];
  /** How long a nonce is good, in ms; by default a minute. */
  readonly nonceMs?: number;
}

/** `missing`: no credentials for this realm. `stale`: right, but with a nonce that is over. */
export type DigestVerdict = "right" | "missing" | "wrong" | "stale";

interface Nonce {
  readonly until: number;
  /** The highest count it was used with. */
  count: number;
}

/** The side that asks for credentials, and takes each use of a nonce once (RFC 7616 section 3.3 and 5.5). */
export class DigestGuard {
  readonly #options: DigestGuardOptions;
  readonly #nonces = new Map<string, Nonce>();

  constructor(options: DigestGuardOptions) {
    this.#options = options;
  }

  /** The value of a WWW-Authenticate header, with a nonce of its own. */
  challenge(isStale: boolean): string {
    const now = Date.now();
    for (const [nonce, { until }] of this.#nonces) if (until < now) this.#nonces.delete(nonce);
    const nonce = randomBytes(16).toString("hex");
    this.#nonces.set(nonce, { until: now + (this.#options.nonceMs ?? 60_000), count: 0 });
    const stale = isStale ? ", stale=true" : "";
    return `Digest realm="${this.#options.realm}", nonce="${nonce}", algorithm=MD5, qop="auth"${stale}`;
  }

  check(request: SipRequest): DigestVerdict {
    const given = request.headers
      .all("Authorization")
      .map(parseDigest)
      .find((params) => params?.get("realm") === this.#options.realm);
    if (given === undefined || given === null) return "missing";
    const text = (name: string) => String(given.get(name) ?? "");
    const login = this.#options.logins.find(({ user }) => user === text("username"));
    if (login === undefined || text("uri") !== request.uri || text("qop") !== "auth") return "wrong";
    const expected = digestResponse({
      login,
      realm: this.#options.realm,
      nonce: text("nonce"),
      protection: { nc: text("nc"), cnonce: text("cnonce"), qop: "auth" },
      method: request.method,
      uri: request.uri,
    });
    if (text("response").toLowerCase() !== expected) return "wrong";
    return this.#use(text("nonce"), text("nc")) ? "right" : "stale";
  }

  #use(nonce: string, nc: string): boolean {
    const known = this.#nonces.get(nonce);
    const count = /^[0-9a-f]{8}$/i.test(nc) ? Number.parseInt(nc, 16) : 0;
    if (known === undefined || known.until < Date.now() || count <= known.count) return false;
    known.count = count;
    return true;
  }
}
