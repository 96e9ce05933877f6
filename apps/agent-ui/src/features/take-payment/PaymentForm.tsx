import { type CurrencyCode, currencyExponents, isCurrencyCode } from "@tacet/shared/money";
import type { WireError } from "@tacet/shared/wire";
import { type I18n, useI18n } from "../../i18n/index.ts";
import { Button, RadioField, SelectField, TextField, useFocusIfLost } from "../../ui/index.ts";
import { BillFields } from "./BillFields.tsx";
import { addBill } from "./bills.ts";
import { type FormField, fieldOf, limitIn } from "./draft.ts";
import type { FormSnapshot, PaymentActions } from "./payment-view.ts";

interface PaymentFormProps {
  readonly screen: FormSnapshot;
  readonly problem: WireError | null;
  readonly actions: PaymentActions;
  /** Leads to a payment link; missing: the gateway makes none. */
  readonly onByLink?: (() => void) | undefined;
}

/** Amount, currency, reference, and what for. What was typed stays, whatever is wrong with it. */
export function PaymentForm({ screen, problem, actions, onByLink }: PaymentFormProps) {
  const i18n = useI18n();
  const { text } = i18n;
  const { draft, use, settings } = screen;
  const errors = formErrors(screen, problem, i18n);
  const ref = useFocusIfLost<HTMLFormElement>();
  const isBilled = use.bills.length > 0;
  const parts = { screen, errors, actions };
  return (
    <form
      className="form"
      ref={ref}
      tabIndex={-1}
      noValidate
      aria-label={text.form.title}
      onSubmit={(event) => {
        event.preventDefault();
        actions.take?.();
      }}
    >
      <h1>{text.form.title}</h1>
      <IntentField {...parts} />
      {use.intent === "save_card" ? null : isBilled ? (
        <BillFields screen={screen} error={errors.bills} actions={actions}>
          <CurrencyField {...parts} />
        </BillFields>
      ) : (
        <div className="form-money">
          <AmountField {...parts} />
          <CurrencyField {...parts} />
        </div>
      )}
      <TextField
        label={isBilled ? text.form.paymentReference : text.form.reference}
        placeholder={isBilled ? use.bills[0]?.reference : text.form.referencePlaceholder}
        value={draft.reference}
        error={errors.reference}
        hint={isBilled ? text.form.paymentReferenceHint : text.form.referenceHint}
        onChange={(reference) => actions.edit?.({ reference })}
      />
      {settings.bills && !isBilled && use.intent !== "save_card" ? (
        <Button look="small" onPress={() => actions.edit?.(addBill(draft))}>
          {text.form.addBill}
        </Button>
      ) : null}
      <Button
        type="submit"
        look="primary"
        busy={screen.isTaking}
        disabledReason={screen.whyNot === null ? null : text.disabled[screen.whyNot]}
        reasonShown="below"
      >
        {text.form.submit}
      </Button>
      <p className="form-afterwards">{text.form.afterwards}</p>
      {onByLink === undefined ? null : (
        <Button look="small" onPress={onByLink}>
          {text.form.byLink}
        </Button>
      )}
    </form>
  );
}

interface FieldProps {
  readonly screen: FormSnapshot;
  readonly errors: FormErrors;
  readonly actions: PaymentActions;
}

/** Only where there is a choice. */
function IntentField({ screen, errors, actions }: FieldProps) {
  const { text } = useI18n();
  const { intents } = screen.settings;
  if (intents.length < 2) return null;
  return (
    <RadioField
      look="row"
      label={text.form.intent}
      options={intents.map((intent) => ({
        value: intent,
        label: text.form.intents[intent],
        hint: text.form.intentHints[intent],
      }))}
      value={screen.use.intent}
      error={errors.intent}
      onChange={(intent) => actions.edit?.({ intent })}
    />
  );
}

function AmountField({ screen, errors, actions }: FieldProps) {
  const { text, money } = useI18n();
  const { draft, use, settings } = screen;
  return (
    <TextField
      label={text.form.amount}
      inputMode="decimal"
      large
      placeholder={zeroIn(use.currency)}
      value={draft.amount}
      error={errors.amount}
      hint={text.form.limit({ limit: money(limitIn(use.currency, settings)) })}
      onChange={(amount) => actions.edit?.({ amount })}
    />
  );
}

function CurrencyField({ screen, errors, actions }: FieldProps) {
  const { text } = useI18n();
  return (
    <SelectField
      label={text.form.currency}
      large={screen.use.bills.length === 0}
      value={screen.use.currency}
      error={errors.currency}
      options={screen.settings.currencies.map((code) => ({ value: code, label: code }))}
      onChange={(code) => {
        if (isCurrencyCode(code)) actions.edit?.({ currency: code });
      }}
    />
  );
}

type FormErrors = Readonly<Record<FormField, string | null>>;

function formErrors(screen: FormSnapshot, problem: WireError | null, i18n: I18n): FormErrors {
  const { text, amountProblem } = i18n;
  const { use, settings, problems } = screen;
  const { amount, reference } = problems;
  const refused = problem === null ? null : fieldOf(problem.code, use, settings);
  const server = (field: FormField) =>
    problem !== null && refused === field ? text.wireErrors[problem.code] : null;
  const ofAmount = amount === null ? null : amountProblem(amount, limitIn(use.currency, settings));
  return {
    amount: ofAmount ?? server("amount"),
    bills: ofAmount ?? server("bills"),
    currency: server("currency"),
    reference: reference === null ? server("reference") : text.referenceProblems[reference.code],
    intent: server("intent"),
  };
}

function zeroIn(currency: CurrencyCode): string {
  const exponent = currencyExponents[currency];
  return exponent === 0 ? "0" : `0.${"0".repeat(exponent)}`;
}
