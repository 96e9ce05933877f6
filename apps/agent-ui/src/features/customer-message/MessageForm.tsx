import { type ContactProblem, type MessageKind, messageKinds, readContact } from "@tacet/shared/contact";
import { type CustomerLanguage, customerLanguages, type SentMessages } from "@tacet/shared/customer-message";
import { useState } from "react";
import { languageNames, type MessageTexts, type MessageWords, useI18n } from "../../i18n/index.ts";
import { Button, RadioField, SelectField, TextField, useFocusIfLost } from "../../ui/index.ts";
import type { MessageOrder } from "./message-desk.ts";
import "./message.css";

interface MessageFormProps {
  readonly known: SentMessages;
  /** Loaded before: a form that is shown must not go away again to wait for them. */
  readonly words: MessageTexts & MessageWords;
  /** The customer's, if it is known. */
  readonly language: CustomerLanguage | null;
  readonly isSending: boolean;
  readonly offline: string | null;
  /** Ends with whether it was taken. */
  readonly onSend: (order: MessageOrder) => Promise<boolean>;
}

/** Where a message goes, by the ways that are ready; nothing if none is. */
export function MessageForm({ known: { ways, left }, ...rest }: MessageFormProps) {
  const ready = messageKinds.filter((kind) => ways[kind] === "ready");
  if (left === 0) return <NoneLeft>{rest.words.noneLeft}</NoneLeft>;
  return ready.length === 0 ? null : <OrderFields ready={ready} {...rest} />;
}

/** In place of the form, with the button that had the focus. */
function NoneLeft({ children }: { readonly children: string }) {
  const ref = useFocusIfLost<HTMLParagraphElement>();
  return (
    <p className="fine" tabIndex={-1} ref={ref}>
      {children}
    </p>
  );
}

interface OrderFieldsProps extends Omit<MessageFormProps, "known"> {
  readonly ready: readonly MessageKind[];
}

function OrderFields({ ready, words, language: spoken, isSending, offline, onSend }: OrderFieldsProps) {
  const { text, language: panelLanguage } = useI18n();
  const [chosen, choose] = useState<MessageKind | null>(null);
  const [to, setTo] = useState("");
  const [language, setLanguage] = useState<CustomerLanguage>(spoken ?? panelLanguage);
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
      className="message-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {ready.length === 1 ? null : (
        <RadioField
          label={words.channel}
          look="row"
          options={ready.map((value) => ({ value, label: words.channels[value] }))}
          value={channel}
          onChange={(value) => {
            choose(value);
            setFault(null);
          }}
        />
      )}
      <TextField
        label={words.to[channel]}
        hint={words.toHint[channel]}
        inputMode={channel === "email" ? "email" : "tel"}
        value={to}
        error={fault === null ? null : text.wireErrors[fault]}
        onChange={(value) => {
          setTo(value);
          setFault(null);
        }}
      />
      <SelectField
        label={words.language}
        value={language}
        options={customerLanguages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={(value) => {
          const known = customerLanguages.find((one) => one === value);
          if (known !== undefined) setLanguage(known);
        }}
      />
      <Button type="submit" look="primary" busy={isSending} disabledReason={offline} reasonShown="below">
        {words.send}
      </Button>
    </form>
  );
}
