import { createSandboxSender } from "../adapters/message-senders/sandbox/index.ts";
import { createSmtpSender } from "../adapters/message-senders/smtp/index.ts";
import { createTwilioMessageSender } from "../adapters/payment-providers/twilio/index.ts";
import type { MessageSender } from "../ports/message-sender/index.ts";
import type { Keys } from "./keys.ts";
import type { Parts } from "./parts.ts";

/**
 * The ways to a customer's mailbox and phone: the operator's mail server, and the account's own sender of text messages. Where
 * there is none, the sandbox's inbox stands in, if there is one.
 */
export function assembleMessages(
  { config, secrets, events, log }: Parts,
  { credentialsOf }: Keys,
): MessageSender {
  const { timeoutMs, from, sandboxUrl } = config.messages;
  const sandbox = sandboxUrl === null ? null : createSandboxSender({ url: sandboxUrl, timeoutMs });
  const mail =
    secrets.smtpUrl === null || from === null
      ? sandbox
      : createSmtpSender({
          url: secrets.smtpUrl,
          from,
          timeoutMs,
          onLoginRefused: () =>
            log.error("the mail server refuses our login", {
              next: "Compare SMTP_URL with the mail server.",
            }),
        });
  const twilio = createTwilioMessageSender({ credentialsOf, apiUrl: config.twilio.apiUrl, timeoutMs });
  return counted(byKind(mail, [twilio, ...(sandbox === null ? [] : [sandbox])]), events);
}

/** Of several ways for text messages the first one that the account has. */
function byKind(mail: MessageSender | null, texts: readonly MessageSender[]): MessageSender {
  const wayFor = async (accountId: Parameters<MessageSender["kindsOf"]>[0]) => {
    for (const way of texts) if ((await way.kindsOf(accountId)).has("sms")) return way;
    return null;
  };
  return {
    kindsOf: async (accountId) => {
      const hasTexts = (await wayFor(accountId)) !== null;
      return new Set([...(mail === null ? [] : ["email" as const]), ...(hasTexts ? ["sms" as const] : [])]);
    },
    send: async (message) => {
      const way = message.kind === "email" ? mail : await wayFor(message.accountId);
      return way === null ? { ok: false, error: { code: "refused" } } : await way.send(message);
    },
  };
}

function counted(sender: MessageSender, events: Parts["events"]): MessageSender {
  return {
    kindsOf: (accountId) => sender.kindsOf(accountId),
    send: async (message) => {
      const startedAt = performance.now();
      const sent = await sender.send(message);
      const code = sent.ok ? "ok" : sent.error.code;
      events.messageTried(message.kind, code, performance.now() - startedAt);
      return sent;
    },
  };
}
