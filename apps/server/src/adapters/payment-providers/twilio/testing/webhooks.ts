import { createHmac } from "node:crypto";
import type { NewSession, PaymentSession } from "@tacet/shared/payment-session";
import type { PaymentProvider } from "../../../../ports/payment-provider/index.ts";
import { accountSid, authToken, type Bench } from "./bench.ts";

export type Form = Readonly<Record<string, string>>;
export type Read = Awaited<ReturnType<PaymentProvider["readWebhook"]>>;

export interface Webhooks {
  take(path: string, body: string, signature?: string): Promise<Read>;
  /** Signed with the account's token, or with this one. */
  takeSigned(path: string, form: Form, token?: string): Promise<Read>;
  sign(path: string, form: Form, token?: string): string;
  /** A session whose number is asked for, and what every callback of its payment says. */
  capturing(more?: Partial<NewSession>): Promise<{
    readonly session: PaymentSession;
    readonly path: string;
    readonly form: Form;
  }>;
}

/** Hands the adapter webhooks that Twilio's simulator would never send. */
export function webhooksTo(bench: Bench): Webhooks {
  const sign: Webhooks["sign"] = (path, form, token = authToken) =>
    signForm(`${bench.publicUrl}${path}`, form, token);
  const take: Webhooks["take"] = (path, body, signature) => {
    const headers = signature === undefined ? {} : { "x-twilio-signature": signature };
    return bench.provider.readWebhook({ path, body: Buffer.from(body), headers }, Date.now());
  };
  return {
    take,
    takeSigned: (path, form, token) =>
      take(path, new URLSearchParams(form).toString(), sign(path, form, token)),
    sign,
    capturing: async (more) => {
      const { session, callSid } = await bench.capturing(more);
      await bench.twilio.settled();
      const asked = bench.twilio.requests().findLast(({ path }) => path.includes("/Payments/"));
      const paymentSid = asked?.path.match(/PK\w+/)?.[0] ?? "";
      const form = { AccountSid: accountSid, CallSid: callSid, Sid: paymentSid };
      return { session, path: `/twilio/payments/${session.id}`, form };
    },
  };
}

/** As Twilio signs, but not by the SDK: that is what checks it. */
export function signForm(url: string, form: Form, token: string): string {
  const names = Object.keys(form).sort();
  const text = url + names.map((name) => `${name}${form[name]}`).join("");
  return createHmac("sha1", token).update(text).digest("base64");
}
