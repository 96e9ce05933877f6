/** Sends a customer a payment link. What must never happen: one is sent that can't be paid any more. */
import type { LinkId } from "@tacet/shared/ids";
import type { BusinessEvents } from "../../events.ts";
import type { PaymentLinks } from "../../ports/payment-links/index.ts";
import type { AccountSettingsOf } from "../account-settings.ts";
import {
  contentHtml,
  contentText,
  createDeliverMessage,
  type DeliverDeps,
  type DeliverMessage,
} from "../customer-messages/index.ts";
import { sealContexts } from "../seal-contexts.ts";
import { linkContent, linkSms } from "./link-content.ts";
import { payableAt } from "./payable.ts";

export interface DeliverLinkDeps extends Pick<DeliverDeps<LinkId>, "sender" | "vault"> {
  readonly links: Pick<PaymentLinks, "link">;
  readonly settingsOf: AccountSettingsOf;
  readonly events: Pick<BusinessEvents, "linkMessageEnded">;
  /** Epoch ms. */
  now(): number;
}

export function createDeliverLink(deps: DeliverLinkDeps): DeliverMessage<LinkId> {
  const { links, settingsOf, events, now } = deps;
  return createDeliverMessage({
    ...deps,
    sealContext: sealContexts.linkMessage,
    ended: ({ about: linkId, channel }, state) => events.linkMessageEnded({ linkId, channel }, state),
    compose: async ({ about, accountId, channel, language }) => {
      const merchant = await settingsOf(accountId);
      // Last: nothing is waited for between this and the sending.
      const link = await links.link(about);
      const payable = link === null ? null : payableAt(link, now());
      if (payable === null) return null;
      const content = linkContent(payable, merchant, language);
      const message = { fromName: merchant.merchantName, subject: content.subject };
      return channel === "email"
        ? { ...message, text: contentText(content), html: contentHtml(content, null) }
        : { ...message, text: linkSms(payable, merchant, language) };
    },
  });
}
