import type { SessionId } from "@tacet/shared/ids";
import { canHaveReceipt } from "@tacet/shared/receipt";
import type { BusinessEvents } from "../../events.ts";
import type { Store } from "../../ports/store/index.ts";
import type { AccountSettingsOf } from "../account-settings.ts";
import {
  contentHtml,
  contentText,
  createDeliverMessage,
  type DeliverDeps,
  type DeliverMessage,
} from "../customer-messages/index.ts";
import { sealContexts } from "../seal-contexts.ts";
import { receiptContent, receiptSms } from "./receipt-content.ts";
import { receiptPath } from "./show-receipt.ts";

export interface DeliverReceiptDeps extends Pick<DeliverDeps<SessionId>, "sender" | "vault"> {
  readonly store: Pick<Store, "session">;
  readonly settingsOf: AccountSettingsOf;
  readonly events: Pick<BusinessEvents, "receiptEnded">;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

export function createDeliverReceipt(deps: DeliverReceiptDeps): DeliverMessage<SessionId> {
  const { store, settingsOf, events, publicUrl } = deps;
  return createDeliverMessage({
    ...deps,
    sealContext: sealContexts.receipt,
    ended: ({ about: sessionId, channel }, state) => events.receiptEnded({ sessionId, channel }, state),
    compose: async ({ about, accountId, channel, language }, token) => {
      const session = await store.session(about);
      if (session === null || !canHaveReceipt(session)) return null;
      const merchant = await settingsOf(accountId);
      const content = receiptContent(session, merchant, language);
      const message = { fromName: merchant.merchantName, subject: content.subject };
      if (channel === "email")
        return { ...message, text: contentText(content), html: contentHtml(content, null) };
      const link = `${publicUrl}${receiptPath}/${token}`;
      return { ...message, text: receiptSms(session, merchant, language, link) };
    },
  });
}
