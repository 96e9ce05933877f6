/**
 * What a customer is told who is sent a payment link: who asks, how much, for what, until when, and where to pay. Pure, and
 * nothing of the customer's is in it.
 */
import type { CustomerLanguage } from "@tacet/shared/customer-message";
import type { PaymentLink } from "@tacet/shared/payment-link";
import { type CustomerContent, type Merchant, sayer, writerFor } from "../customer-messages/index.ts";
import type { Gaps } from "./link-texts.ts";
import { linkTexts } from "./texts.ts";

/** A link, with the address at which it is paid. */
export type Payable = Pick<PaymentLink, "money" | "reference" | "expiresAt"> & { readonly url: string };

const sayIn = sayer<Gaps>(linkTexts);

export function linkContent(link: Payable, merchant: Merchant, language: CustomerLanguage): CustomerContent {
  const say = sayIn(language);
  const { merchantName, timeZone } = merchant;
  const write = writerFor(language, timeZone);
  const amount = write.money(link.money);
  return {
    language,
    merchant: merchantName,
    subject: say("subject", { merchant: merchantName, amount }),
    title: say("title"),
    summary: say("asked", { merchant: merchantName, amount }),
    groups: [
      [
        { label: say("amount"), value: amount },
        { label: say("reference"), value: link.reference },
        { label: say("until"), value: write.moment(link.expiresAt) },
      ],
    ],
    action: { label: say("pay", { amount }), url: link.url },
    keep: say("keep", { merchant: merchantName }),
  };
}

/** The same in a text message. */
export function linkSms(link: Payable, merchant: Merchant, language: CustomerLanguage): string {
  const write = writerFor(language, merchant.timeZone);
  return sayIn(language)("sms", {
    merchant: merchant.merchantName,
    amount: write.money(link.money),
    reference: link.reference,
    until: write.shortMoment(link.expiresAt),
    link: link.url,
  });
}
