import { messageKinds } from "@tacet/shared/contact";
import type { WaysToSend } from "@tacet/shared/customer-message";
import type { PaymentReceipts } from "@tacet/shared/receipt";
import { ok } from "@tacet/shared/result";
import { useEffect, useId, useRef } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { Button, Notice } from "../../ui/index.ts";
import { type MessageDesk, MessageForm, MessageList, useMessages } from "../customer-message/index.ts";
import type { ReceiptDesk } from "./receipt-desk.ts";
import "./receipt.css";

export interface ReceiptsProps {
  readonly desk: ReceiptDesk;
  readonly offline: string | null;
  readonly onClose: () => void;
}

/** What was sent to the customer of a payment, what became of it, and the way to send another one. */
export function Receipts({ desk, offline, onClose }: ReceiptsProps) {
  const { refusal } = useI18n();
  const texts = useTexts("receipt");
  const words = { ...useTexts("message"), ...texts };
  const { known, isUnread, read, send, isSending, problem } = useMessages(asMessages(desk));
  const heading = useRef<HTMLHeadingElement>(null);
  // Several may be open at once.
  const id = useId();
  // The button that has led here is gone.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="receipts" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1} ref={heading}>
        {texts.title}
      </h2>
      <div aria-live="polite">
        {known === null ? null : <MessageList messages={known.messages} words={words} />}
        {known === null && !isUnread ? <p className="fine">{texts.loading}</p> : null}
      </div>
      {isUnread ? (
        <Notice tone="warning">
          <p>{texts.notRead}</p>
          <Button look="small" onPress={() => void read()} disabledReason={offline}>
            {texts.again}
          </Button>
        </Notice>
      ) : null}
      {problem === null ? null : (
        <Notice tone="danger" urgent>
          {refusal(problem)}
        </Notice>
      )}
      {known === null ? null : (
        <>
          {known.left === 0 ? null : <WhyNot ways={known.ways} />}
          <MessageForm
            known={known}
            words={words}
            language={desk.language}
            isSending={isSending}
            offline={offline}
            onSend={send}
          />
        </>
      )}
      <Button onPress={onClose}>{texts.close}</Button>
    </section>
  );
}

function asMessages({ language, read, send }: ReceiptDesk): MessageDesk {
  const toMessages = ({ receipts: messages, ...rest }: PaymentReceipts) => ({ messages, ...rest });
  return {
    language,
    read: async () => {
      const reply = await read();
      return reply?.ok ? ok(toMessages(reply.value)) : reply;
    },
    send: async (order) => {
      const reply = await send(order);
      return reply.ok ? ok(toMessages(reply.value)) : reply;
    },
  };
}

/** Each reason once, beside what can be done all the same. */
function WhyNot({ ways }: { readonly ways: WaysToSend }) {
  const texts = useTexts("receipt");
  const reasons = messageKinds.flatMap((kind) => {
    const way = ways[kind];
    return way === "ready" ? [] : [texts.notReady[way][kind]];
  });
  if (reasons.length === 0) return null;
  const isNone = reasons.length === messageKinds.length;
  const all = [...new Set(reasons)].map((reason) => <p key={reason}>{reason}</p>);
  return isNone ? <Notice tone="info">{all}</Notice> : <div className="fine">{all}</div>;
}
