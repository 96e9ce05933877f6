import type { LinkView } from "@tacet/shared/payment-link";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { Notice } from "../../ui/index.ts";
import { type MessageDesk, MessageForm, MessageList, useMessages } from "../customer-message/index.ts";

interface SendLinkProps {
  readonly link: LinkView;
  readonly desk: MessageDesk;
  readonly isOnline: boolean;
}

/**
 * The link by e-mail or text message, and what became of those that were sent. Where nothing can be sent and nothing was,
 * there is nothing to say: the link can be copied.
 */
export function SendLink({ link, desk, isOnline }: SendLinkProps) {
  const { refusal } = useI18n();
  const texts = useTexts("link");
  const words = { ...useTexts("message"), ...texts.sending };
  const { known, send, isSending, problem } = useMessages(desk, { insists: true });
  if (known === null) return null;
  const { messages, ways } = known;
  const all = Object.values(ways);
  const isUnnamed = all.includes("merchant_unnamed");
  const canSend = link.url !== null && (isUnnamed || all.includes("ready"));
  if (messages.length === 0 && !canSend) return null;
  return (
    <section className="link-sending" aria-labelledby="link-sending-title">
      <h2 id="link-sending-title">{canSend ? words.title : words.titleOnceOver}</h2>
      <div aria-live="polite">
        <MessageList messages={messages} words={words} />
      </div>
      {problem === null ? null : (
        <Notice tone="danger" urgent>
          {refusal(problem)}
        </Notice>
      )}
      {canSend && isUnnamed ? <p className="fine">{words.unnamed}</p> : null}
      {canSend ? (
        <MessageForm
          known={known}
          words={words}
          language={desk.language}
          isSending={isSending}
          offline={isOnline ? null : texts.connecting}
          onSend={send}
        />
      ) : null}
    </section>
  );
}
