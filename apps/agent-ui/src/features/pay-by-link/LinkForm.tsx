import { isCurrencyCode } from "@tacet/shared/money";
import type { WireError } from "@tacet/shared/wire";
import { useState } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { Button, SelectField, TextField } from "../../ui/index.ts";
import { inUnits, type LinkDraft, limitOf, readLinkDraft, spansFor, usualSpan } from "./link-draft.ts";
import type { PayByLinkProps } from "./props.ts";

interface LinkFormProps
  extends Omit<PayByLinkProps, "links" | "clockAhead" | "messagesOf" | "onCancel" | "putAway" | "onPutAway"> {
  readonly onProblem: (problem: WireError | null) => void;
}

/** Amount, reference, and for how long. What was typed for the card is there already. */
export function LinkForm({
  engagementId,
  settings,
  isOnline,
  start,
  onMake,
  onBack,
  onProblem,
}: LinkFormProps) {
  const { text, money, amountProblem } = useI18n();
  const texts = useTexts("link");
  const abilities = settings.links ?? null;
  const [draft, setDraft] = useState<LinkDraft>({
    ...start,
    expiresInMs: abilities === null ? 0 : usualSpan(abilities),
  });
  const [isChecked, setChecked] = useState(false);
  const [isMaking, setMaking] = useState(false);
  if (abilities === null) return null;
  const edit = (change: Partial<LinkDraft>) => setDraft((before) => ({ ...before, ...change }));
  const { order, problems } = readLinkDraft(draft, settings.amountLimit);
  const limit = limitOf(draft.currency, settings.amountLimit);
  const { amount, reference } = problems;
  const make = async () => {
    setChecked(true);
    if (order === null || isMaking) return;
    setMaking(true);
    const reply = await onMake({ engagementId, ...order });
    setMaking(false);
    onProblem(reply.ok ? null : reply.error);
  };
  return (
    <form
      className="form"
      noValidate
      aria-label={texts.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (isOnline) void make();
      }}
    >
      <h1>{texts.title}</h1>
      <p className="fine">{texts.intro}</p>
      <div className="form-money">
        <TextField
          label={text.form.amount}
          inputMode="decimal"
          large
          value={draft.amount}
          error={isChecked && amount !== null ? amountProblem(amount, limit) : null}
          hint={text.form.limit({ limit: money(limit) })}
          onChange={(typed) => edit({ amount: typed })}
        />
        <SelectField
          label={text.form.currency}
          large
          value={draft.currency}
          options={settings.currencies.map((code) => ({ value: code, label: code }))}
          onChange={(code) => {
            if (isCurrencyCode(code)) edit({ currency: code });
          }}
        />
      </div>
      <TextField
        label={text.form.reference}
        placeholder={text.form.referencePlaceholder}
        value={draft.reference}
        error={isChecked && reference !== null ? text.referenceProblems[reference.code] : null}
        hint={text.form.referenceHint}
        onChange={(typed) => edit({ reference: typed })}
      />
      <SelectField
        label={texts.goodFor}
        value={String(draft.expiresInMs)}
        options={spansFor(abilities).map((span) => {
          const { unit, count } = inUnits(span);
          return { value: String(span), label: texts.spans[unit]({ count }) };
        })}
        onChange={(span) => edit({ expiresInMs: Number(span) })}
      />
      <Button
        type="submit"
        look="primary"
        busy={isMaking}
        disabledReason={isOnline ? null : texts.connecting}
        reasonShown="below"
      >
        {texts.make}
      </Button>
      {onBack === undefined ? null : (
        <Button look="small" onPress={onBack}>
          {texts.back}
        </Button>
      )}
    </form>
  );
}
