import { isCurrencyCode } from "@tacet/shared/money";
import type { Secret } from "@tacet/shared/secret";
import { z } from "zod";
import { parseJson } from "../vendor/parse-json.ts";

/** They stand in a path or an XML text. */
const id = z.string().regex(/^\w{1,64}$/);

const keySchema = z.strictObject({
  merchantId: id,
  publicKey: id,
  privateKey: id,
  /**
   * The merchant account for each currency that is charged. A Braintree merchant account has one currency, and a sale
   * names none: without this an amount in yen would be taken in dollars.
   */
  merchantAccounts: z.partialRecord(z.string().refine(isCurrencyCode), z.string().regex(/^[\w-]{1,64}$/)),
  environment: z.enum(["production", "sandbox"]).default("production"),
});

export type BraintreeKey = z.infer<typeof keySchema>;

export function readBraintreeKey(key: Secret): BraintreeKey | null {
  return keySchema.safeParse(parseJson(key.reveal())).data ?? null;
}
