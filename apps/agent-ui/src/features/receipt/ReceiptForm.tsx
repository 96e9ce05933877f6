import { type ContactProblem, type MessageKind, messageKinds, readContact } from "@tacet/shared/contact";
import { type PaymentReceipts, type ReceiptLanguage, receiptLanguages } from "@tacet/shared/receipt";
import { useState } from "react";
import { languageNames, useI18n, useTexts } from "../../i18n/index.ts";
import { Button, Notice, RadioField, SelectField, TextField } from "../../ui/index.ts";
import type { ReceiptOrder } from "./receipt-desk.ts";

interface ReceiptFormProps {
  readonly known: PaymentReceipts;
  readonly language: ReceiptLanguage | null;
  readonly isSending: boolean;
  readonly offline: string | null;
  /** Ends with whether it was taken. */
  readonly onSend: (order: ReceiptOrder) => Promise<boolean>;
}

export function ReceiptForm({ known, ...rest }: ReceiptFormProps) {
  const texts = useTexts("receipt");
  const { ways, left } = known;
  const ready = messageKinds.filter((kind) => ways[kind] === "ready");
  if (left === 0) return <p className="fine">{texts.noneLeft}</p>;
  return (
    <>
      <WhyNot ways={ways} />
      {ready.length === 0 ? null : <OrderFields ready={ready} {...rest} />}
    </>
  );
}

/** Each reason once, beside what can be done all the same. */
function WhyNot({ ways }: Pick<PaymentReceipts, "ways">) {
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

interface OrderFieldsProps extends Omit<ReceiptFormProps, "known"> {
  readonly ready: readonly MessageKind[];
}

function OrderFields({ ready, language: spoken, isSending, offline, onSend }: OrderFieldsProps) {
  const { text, language: panelLanguage } = useI18n();
  const texts = useTexts("receipt");
  const [chosen, choose] = useState<MessageKind | null>(null);
  const [to, setTo] = useState("");
  const [language, setLanguage] = useState<ReceiptLanguage>(spoken ?? panelLanguage);
  const [fault, setFault] = useState<ContactProblem | null>(null);
  const channel = chosen !== null && ready.includes(chosen) ? chosen : (ready[0] ?? "email");
  const submit = async () => {
    const contact = readContact(channel, to);
    setFault(contact.ok ? null : contact.error);
    if (!contact.ok || isSending || offline !== null) return;
    if (await onSend({ channel, to: contact.value, language })) setTo("");
  };
  return (
    <form
      className="receipt-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {ready.length === 1 ? null : (
        <RadioField
          label={texts.channel}
          look="row"
          options={ready.map((value) => ({ value, label: texts.channels[value] }))}
          value={channel}
          onChange={(value) => {
            choose(value);
            setFault(null);
          }}
        />
      )}
      <TextField
        label={texts.to[channel]}
        hint={texts.toHint[channel]}
        inputMode={channel === "email" ? "email" : "tel"}
        value={to}
        error={fault === null ? null : text.wireErrors[fault]}
        onChange={(value) => {
          setTo(value);
          setFault(null);
        }}
      />
      <SelectField
        label={texts.language}
        value={language}
        options={receiptLanguages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={(value) => {
          const known = receiptLanguages.find((one) => one === value);
          if (known !== undefined) setLanguage(known);
        }}
      />
      <Button type="submit" look="primary" busy={isSending} disabledReason={offline} reasonShown="below">
        {texts.send}
      </Button>
    </form>
  );
}
