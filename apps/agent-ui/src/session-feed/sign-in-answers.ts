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
import { z } from "zod/mini";

/** What the server may answer to a sign-in. What a newer server adds is passed over. */
export type SignInAnswer =
  | { readonly kind: "reply"; readonly reply: SignInReply }
  | { readonly kind: "authorization"; readonly ask: AuthorizationNeeded["authorization"] }
  | { readonly kind: "refusal"; readonly refusal: Pick<SignInRefusal, "code" | "installUrl"> };

/** `null`: nothing of it has the agreed form, as when something between panel and server has answered. */
export function readSignInAnswer(status: number, body: unknown): SignInAnswer | null {
  if (status === 200) {
    const reply = replySchema.safeParse(body);
    return reply.success ? { kind: "reply", reply: reply.data } : null;
  }
  if (status === 409) {
    const needed = authorizationSchema.safeParse(body);
    return needed.success ? { kind: "authorization", ask: needed.data.authorization } : null;
  }
  const refusal = refusalSchema.safeParse(body);
  if (!refusal.success) return null;
  const { code, installUrl } = refusal.data;
  return { kind: "refusal", refusal: { code, ...(installUrl === undefined ? {} : { installUrl }) } };
}

const text = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest));
const role = z.enum(["agent", "supervisor", "admin"]);
const count = z.int().check(z.gte(0));

const replySchema = z.object({
  token: text(8_192),
  expiresAt: z.number(),
  agentId: z.custom<AgentId>((value) => typeof value === "string" && isAgentId(value)),
  accountId: z.custom<AccountId>((value) => typeof value === "string" && isAccountId(value)),
  role,
  settings: z.object({
    currencies: z
      .array(z.custom<CurrencyCode>((value) => typeof value === "string" && isCurrencyCode(value)))
      .check(z.minLength(1)),
    amountLimit: z.number().check(z.gt(0)),
    callPath: z.enum(["zoom-redirect", "inline-trunk"]),
    provider: z.string(),
    extensionMs: count,
    maxAttempts: count,
    pauseRecording: z.boolean(),
    intents: z.array(z.enum(intents)),
    bills: z.boolean(),
    refundRole: role,
  }),
});

const authorizationSchema = z.object({
  code: z.literal("authorization_needed"),
  authorization: z.object({ state: text(200), codeChallenge: text(200) }),
});

const refusalSchema = z.object({
  code: z.enum(signInRefusalCodes),
  // The refusal counts without it, too.
  installUrl: z.catch(z.optional(z.string().check(z.regex(/^https?:\/\//), z.maxLength(2_048))), undefined),
});
