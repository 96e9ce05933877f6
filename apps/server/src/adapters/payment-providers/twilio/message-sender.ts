/**
 * Text messages through the Twilio account that a Zoom account has typed in, if it has named a sender for them there.
 * Source: twilio.com/docs/messaging/api/message-resource. Twilio takes no key with a message: whoever repeats one that got no
 * answer may send it twice.
 */
import type { MessageKind } from "@tacet/shared/contact";
import type { AccountId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import type { MessageSender } from "../../../ports/message-sender/index.ts";
import type { CredentialsOf } from "../../../ports/payment-provider/index.ts";
import { accountOf } from "./account.ts";
import { toProviderProblem } from "./translate.ts";
import { type ConnectionOptions, createConnection, createTwilioApi } from "./twilio-api.ts";

export interface TwilioMessageOptions extends ConnectionOptions {
  readonly credentialsOf: CredentialsOf;
}

export function createTwilioMessageSender(options: TwilioMessageOptions): MessageSender {
  const connection = createConnection(options);
  const accountWithSender = async (accountId: AccountId) => {
    const account = await accountOf(options.credentialsOf, accountId);
    if (!account.ok) return account;
    return account.value.messageSender === null ? err("missing" as const) : account;
  };
  return {
    kindsOf: async (accountId): Promise<ReadonlySet<MessageKind>> =>
      new Set((await accountWithSender(accountId)).ok ? (["sms"] as const) : []),
    send: async ({ accountId, kind, to, text }) => {
      if (kind !== "sms") return err({ code: "refused" });
      const account = await accountWithSender(accountId);
      if (!account.ok) return err({ code: account.error === "not_now" ? "not_sent" : "refused" });
      const sent = await createTwilioApi(connection, account.value).message({ to, text });
      return sent.ok ? ok("accepted") : err(toProviderProblem(sent.error));
    },
  };
}
