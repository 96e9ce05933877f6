import type { AccountId, AgentId } from "@tacet/shared/ids";
import { isAccountId, isAgentId } from "@tacet/shared/ids";
import { type CurrencyCode, isCurrencyCode } from "@tacet/shared/money";
import { intents } from "@tacet/shared/providers";
import {
  type AuthorizationNeeded,
  type SignInRefusal,
  type SignInReply,
  signInRefusalCodes,
} from "@tacet/shared/wire";
import * as v from "valibot";

/**
 * What the server may answer to a sign-in. What a newer server adds is passed over. Read with Valibot, for this is on the first
 * screen: Zod, which reads everything else, would be too much of it (ADR 18).
 */
export type SignInAnswer =
  | { readonly kind: "reply"; readonly reply: SignInReply }
  | { readonly kind: "authorization"; readonly ask: AuthorizationNeeded["authorization"] }
  | { readonly kind: "refusal"; readonly refusal: Pick<SignInRefusal, "code" | "installUrl"> };

/** `null`: nothing of it has the agreed form, as when something between panel and server has answered. */
export function readSignInAnswer(status: number, body: unknown): SignInAnswer | null {
  if (status === 200) {
    const reply = v.safeParse(replySchema, body);
    return reply.success ? { kind: "reply", reply: reply.output } : null;
  }
  if (status === 409) {
    const needed = v.safeParse(authorizationSchema, body);
    return needed.success ? { kind: "authorization", ask: needed.output.authorization } : null;
  }
  const refusal = v.safeParse(refusalSchema, body);
  if (!refusal.success) return null;
  const { code, installUrl } = refusal.output;
  return { kind: "refusal", refusal: { code, ...(installUrl === undefined ? {} : { installUrl }) } };
}

const text = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));
const role = v.picklist(["agent", "supervisor", "admin"]);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const replySchema = v.object({
  token: text(8_192),
  expiresAt: v.number(),
  agentId: v.custom<AgentId>((value) => typeof value === "string" && isAgentId(value)),
  accountId: v.custom<AccountId>((value) => typeof value === "string" && isAccountId(value)),
  role,
  settings: v.object({
    currencies: v.pipe(
      v.array(v.custom<CurrencyCode>((value) => typeof value === "string" && isCurrencyCode(value))),
      v.minLength(1),
    ),
    amountLimit: v.pipe(v.number(), v.gtValue(0)),
    callPath: v.picklist(["zoom-redirect", "inline-trunk"]),
    provider: v.string(),
    extensionMs: count,
    maxAttempts: count,
    pauseRecording: v.boolean(),
    intents: v.array(v.picklist(intents)),
    bills: v.boolean(),
    links: v.optional(v.nullable(v.object({ leastMs: count, mostMs: count, cancel: v.boolean() }))),
    refundRole: role,
  }),
});

const authorizationSchema = v.object({
  code: v.literal("authorization_needed"),
  authorization: v.object({ state: text(200), codeChallenge: text(200) }),
});

const refusalSchema = v.object({
  code: v.picklist(signInRefusalCodes),
  // The refusal counts without it, too.
  installUrl: v.fallback(
    v.optional(v.pipe(v.string(), v.regex(/^https?:\/\//), v.maxLength(2_048))),
    undefined,
  ),
});
