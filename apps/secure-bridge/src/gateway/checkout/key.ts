import type { Secret } from "@tacet/shared/secret";
import { z } from "zod";
import { parseJson } from "../vendor/parse-json.ts";

const keySchema = z.strictObject({
  /** `sk_...`, or `sk_sbox_...` for the sandbox. With a key of another form the SDK would sign in another way. */
  secretKey: z.string().regex(/^sk_(sbox_)?[a-z2-7]{26}[a-z2-7*#$=]$/),
  /** The one that telephone payments are enabled for. */
  processingChannelId: z.string().regex(/^pc_\w{1,40}$/),
  /** The first eight characters of the client id: part of the account's own address. */
  subdomain: z
    .string()
    .regex(/^(pl-)?[a-z0-9]{1,40}$/)
    .optional(),
});

export type CheckoutKey = z.infer<typeof keySchema>;

export function readCheckoutKey(key: Secret): CheckoutKey | null {
  return keySchema.safeParse(parseJson(key.reveal())).data ?? null;
}
