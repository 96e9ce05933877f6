import type { Secret } from "@tacet/shared/secret";
import { z } from "zod";
import { parseJson } from "../vendor/parse-json.ts";

const keySchema = z.strictObject({
  apiKey: z.string().min(1),
  /** The one for telephone payments. */
  merchantAccount: z.string().regex(/^[\w-]{1,80}$/),
  /** Of the live endpoint, from the Customer Area; without it the test platform is used. */
  livePrefix: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/)
    .optional(),
});

export type AdyenKey = z.infer<typeof keySchema>;

export function readAdyenKey(key: Secret): AdyenKey | null {
  return keySchema.safeParse(parseJson(key.reveal())).data ?? null;
}
