/**
 * PCI Pal's tokens: one for each of an account's agents, for about five minutes. What must never happen: two requests for
 * one token at the same time; a token of one account or agent is used for another.
 */
import { createHash } from "node:crypto";
import { err, ok, type Result } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import { z } from "zod";
import { type AskProblem, ask } from "./ask.ts";
import type { PciPalSettings } from "./settings.ts";

export interface Token {
  readonly bearer: Secret;
  /** With it the view renews the token by itself. */
  readonly refresh: Secret;
  /** Epoch ms from which it is not used any more. */
  readonly staleAt: number;
}

export interface TokenWish {
  readonly settings: PciPalSettings;
  /** By this name PCI Pal's own records tell the agents apart. */
  readonly username: string;
  /** `kept`: one that still holds will do. `new`: the whole of its time is wanted. A token: any but this one. */
  readonly wanted: "kept" | "new" | Token;
}

export type Tokens = (wish: TokenWish) => Promise<Result<Token, AskProblem>>;

const answerSchema = z.object({
  access_token: z.string().min(1).max(16_384),
  refresh_token: z.string().max(16_384).default(""),
  /** In s. */
  expires_in: z.coerce.number().int().min(1).max(86_400),
});

/** More agents than take payments at the same time on any node. */
const mostTokens = 2_000;
/** A call that begins with a token has to end before the token does. */
const earlyMs = 30_000;

export function createTokens({ timeoutMs, now }: { readonly timeoutMs: number; now(): number }): Tokens {
  const kept = new Map<string, Token>();
  const pending = new Map<string, Promise<Result<Token, AskProblem>>>();
  return (wish) => {
    const key = keyOf(wish);
    const token = kept.get(key);
    if (token !== undefined && isGoodEnough(token, wish.wanted, now())) return Promise.resolve(ok(token));
    const under = pending.get(key);
    if (under !== undefined) return under;
    const asked = request(wish, timeoutMs, now)
      .then((answer) => {
        kept.delete(key);
        if (answer.ok) kept.set(key, answer.value);
        const [oldest] = kept.size > mostTokens ? kept.keys() : [];
        if (oldest !== undefined) kept.delete(oldest);
        return answer;
      })
      .finally(() => pending.delete(key));
    pending.set(key, asked);
    return asked;
  };
}

function isGoodEnough(token: Token, wanted: TokenWish["wanted"], now: number): boolean {
  return wanted !== "new" && token !== wanted && now < token.staleAt;
}

/** Changed credentials are other ones. Hashed, so that no key of the map is a secret. */
function keyOf({ settings, username }: TokenWish): string {
  const { tokenHost, tenantName, clientId, clientSecret } = settings;
  const parts = [tokenHost, tenantName, clientId, clientSecret.reveal(), username];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64");
}

async function request(
  { settings, username }: TokenWish,
  timeoutMs: number,
  now: () => number,
): Promise<Result<Token, AskProblem>> {
  const { tokenHost, tenantName, clientId, clientSecret } = settings;
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    tenantname: tenantName,
    username,
    client_id: clientId,
    client_secret: clientSecret.reveal(),
  });
  const askedAt = now();
  const answer = await ask({
    url: `${tokenHost}/api/v1/token`,
    body: form.toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    timeoutMs,
    // RFC 6749 5.2: a wrong client is told by 400 as well.
    refusal: (status) => (status < 500 && status !== 408 ? "credentials_refused" : null),
  });
  if (!answer.ok) return answer;
  const read = answerSchema.safeParse(answer.value);
  if (!read.success) return err({ code: "no_answer", detail: "answer_not_readable" });
  const { access_token: bearer, refresh_token: refresh, expires_in: seconds } = read.data;
  const lifeMs = seconds * 1_000;
  return ok({
    bearer: new Secret(bearer),
    refresh: new Secret(refresh),
    staleAt: askedAt + lifeMs - Math.min(earlyMs, Math.floor(lifeMs / 2)),
  });
}
