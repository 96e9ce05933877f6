import { canHaveReceipt } from "@tacet/shared/receipt";
import type { Receipts } from "../../ports/customer-messages/index.ts";
import type { Store } from "../../ports/store/index.ts";
import type { AccountSettingsOf } from "../account-settings.ts";
import type { CustomerContent } from "../customer-messages/index.ts";
import { receiptContent } from "./receipt-content.ts";
import { linkHashOf } from "./send-receipt.ts";

/** Below it are the links of text messages. */
export const receiptPath = "/receipt";

/** The receipt that a link leads to, as its payment stands now; `null`: nothing, or not any more: nobody is told which. */
export type ShowReceipt = (token: string) => Promise<CustomerContent | null>;

export interface ShowReceiptDeps {
  readonly receipts: Pick<Receipts, "linkedReceipt">;
  readonly store: Pick<Store, "session">;
  readonly settingsOf: AccountSettingsOf;
}

export function createShowReceipt({ receipts, store, settingsOf }: ShowReceiptDeps): ShowReceipt {
  return async (token) => {
    // What can't be one is not even looked for.
    if (!/^[A-Za-z0-9]{27}$/.test(token)) return null;
    const linked = await receipts.linkedReceipt(linkHashOf(token));
    const session = linked === null ? null : await store.session(linked.sessionId);
    if (linked === null || session === null || !canHaveReceipt(session)) return null;
    return receiptContent(session, await settingsOf(session.accountId), linked.language);
  };
}
