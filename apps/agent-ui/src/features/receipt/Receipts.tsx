import type { PaymentReceipts } from "@tacet/shared/receipt";
import type { WireError } from "@tacet/shared/wire";
import { useCallback, useEffect, useRef, useState } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { Button, Notice } from "../../ui/index.ts";
import { ReceiptForm } from "./ReceiptForm.tsx";
import { ReceiptList } from "./ReceiptList.tsx";
import type { ReceiptDesk, ReceiptOrder } from "./receipt-desk.ts";
import "./receipt.css";

export interface ReceiptsProps {
  readonly desk: ReceiptDesk;
  readonly offline: string | null;
  readonly onClose: () => void;
}

/** What was sent to the customer of a payment, what became of it, and the way to send another one. */
export function Receipts({ desk, offline, onClose }: ReceiptsProps) {
  const { text } = useI18n();
  const texts = useTexts("receipt");
  const { known, isUnread, read, send, isSending, problem } = useReceipts(desk);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that has led here is gone.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="receipts" aria-labelledby="receipts-title">
      <h2 id="receipts-title" tabIndex={-1} ref={heading}>
        {texts.title}
      </h2>
      <div aria-live="polite">
        {known === null ? null : <ReceiptList receipts={known.receipts} />}
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
          {text.wireErrors[problem.code] ?? problem.message}
        </Notice>
      )}
      {known === null ? null : (
        <ReceiptForm
          known={known}
          language={desk.language}
          isSending={isSending}
          offline={offline}
          onSend={send}
        />
      )}
      <Button onPress={onClose}>{texts.close}</Button>
    </section>
  );
}

/** In ms: while somebody waits for it, and when it takes longer. */
const soonMs = 1_500;
const laterMs = 10_000;
const soonTimes = 20;

function useReceipts(desk: ReceiptDesk) {
  const [known, setKnown] = useState<PaymentReceipts | null>(null);
  const [isUnread, setUnread] = useState(false);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<WireError | null>(null);
  const [looks, setLooks] = useState(0);
  const latest = useRef(desk);
  latest.current = desk;
  const read = useCallback(async () => {
    const reply = await latest.current.read();
    setUnread(reply?.ok !== true);
    if (reply?.ok) setKnown(reply.value);
    setLooks((count) => count + 1);
  }, []);
  useEffect(() => void read(), [read]);
  const isOpen = known?.receipts.some(({ state }) => state === "asked") === true;
  useEffect(() => {
    if (!isOpen) return;
    const timer = setTimeout(() => void read(), looks < soonTimes ? soonMs : laterMs);
    return () => clearTimeout(timer);
  }, [isOpen, looks, read]);
  const send = async (order: ReceiptOrder): Promise<boolean> => {
    setSending(true);
    const reply = await latest.current.send(order);
    setSending(false);
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok) setKnown(reply.value);
    setLooks(0);
    return reply.ok;
  };
  return { known, isUnread, read, send, isSending, problem };
}
