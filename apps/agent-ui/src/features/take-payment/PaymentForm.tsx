import type { AmountProblem } from "@tacet/shared/money";
import { type CurrencyCode, currencyExponents, isCurrencyCode } from "@tacet/shared/money";
import type { WireError } from "@tacet/shared/wire";
import { type I18n, useI18n } from "../../i18n/index.ts";
import { Button, SelectField, TextField, useFocusIfLost } from "../../ui/index.ts";
import { fieldOf } from "./draft.ts";
import type { FormSnapshot, PaymentActions } from "./payment-view.ts";

interface PaymentFormProps {
  readonly screen: FormSnapshot;
  readonly problem: WireError | null;
  readonly actions: PaymentActions;
}

/** Amount, currency, reference. What was typed stays, whatever is wrong with it. */
export function PaymentForm({ screen, problem, actions }: PaymentFormProps) {
  const i18n = useI18n();
  const { text, money } = i18n;
  const { draft, currency, settings } = screen;
  const errors = formErrors(screen, problem, i18n);
  const ref = useFocusIfLost<HTMLFormElement>();
  const limit = money(limitIn(currency, settings.amountLimit));
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
      <div className="form-money">
        <TextField
          label={text.form.amount}
          inputMode="decimal"
          large
          placeholder={
            currencyExponents[currency] === 0 ? "0" : `0.${"0".repeat(currencyExponents[currency])}`
          }
          value={draft.amount}
          error={errors.amount}
          hint={text.form.limit(limit)}
          onChange={(amount) => actions.edit?.({ amount })}
        />
        <SelectField
          label={text.form.currency}
          large
          value={currency}
          error={errors.currency}
          options={settings.currencies.map((code) => ({ value: code, label: code }))}
          onChange={(code) => {
            if (isCurrencyCode(code)) actions.edit?.({ currency: code });
          }}
        />
      </div>
      <TextField
        label={text.form.reference}
        placeholder={text.form.referencePlaceholder}
        value={draft.reference}
        error={errors.reference}
        hint={text.form.referenceHint}
        onChange={(reference) => actions.edit?.({ reference })}
      />
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
    </form>
  );
}

interface FormErrors {
  readonly amount: string | null;
  readonly currency: string | null;
  readonly reference: string | null;
}

function formErrors(screen: FormSnapshot, problem: WireError | null, { text, money }: I18n): FormErrors {
  const { amount, reference } = screen.problems;
  const refused = problem === null ? null : fieldOf(problem.code);
  const server = (field: keyof FormErrors) =>
    problem !== null && refused === field ? text.wireErrors[problem.code] : null;
  return {
    amount: amount === null ? server("amount") : amountText(amount),
    currency: server("currency"),
    reference: reference === null ? server("reference") : text.referenceProblems[reference.code],
  };

  function amountText(found: AmountProblem): string {
    return text.amountProblems[found.code]({
      currency: screen.currency,
      decimals: currencyExponents[screen.currency],
      limit: money(limitIn(screen.currency, screen.settings.amountLimit)),
    });
  }
}

function limitIn(currency: CurrencyCode, major: number) {
  return { minorUnits: major * 10 ** currencyExponents[currency], currency };
}
