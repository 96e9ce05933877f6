import { mostBills } from "@tacet/shared/wire";
import type { ReactNode } from "react";
import { useI18n } from "../../i18n/index.ts";
import { Button, TextField } from "../../ui/index.ts";
import { addBill, type DraftBill, editBill, isFull, removeBill } from "./bills.ts";
import { limitIn, sumOf } from "./draft.ts";
import type { FormSnapshot, PaymentActions } from "./payment-view.ts";

interface BillFieldsProps {
  readonly screen: FormSnapshot;
  /** What is wrong with their sum. */
  readonly error: string | null;
  readonly actions: PaymentActions;
  /** The currency, which they share. */
  readonly children: ReactNode;
}

/** Several bills that are paid at once, and what they come to. */
export function BillFields({ screen, error, actions, children }: BillFieldsProps) {
  const { text, money } = useI18n();
  const { draft, use } = screen;
  return (
    <fieldset className="bills" aria-describedby={error === null ? undefined : "bills-error"}>
      <legend className="field-label">{text.form.bills}</legend>
      {children}
      {use.bills.map((bill, index) => (
        <BillRow key={bill.id} screen={screen} bill={bill} index={index} actions={actions} />
      ))}
      <Button
        look="small"
        disabledReason={isFull(draft) ? text.form.tooManyBills({ most: mostBills }) : null}
        onPress={() => actions.edit?.(addBill(draft))}
      >
        {text.form.addBill}
      </Button>
      <p className="bills-total">
        <span>{text.form.total}</span> <strong>{money(sumOf(use.bills, use.currency))}</strong>
      </p>
      {error === null ? null : (
        <p id="bills-error" role="alert" className="field-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface BillRowProps {
  readonly screen: FormSnapshot;
  readonly bill: DraftBill;
  readonly index: number;
  readonly actions: PaymentActions;
}

function BillRow({ screen, bill, index, actions }: BillRowProps) {
  const { text, amountProblem } = useI18n();
  const { draft, use, settings, problems } = screen;
  const { amount = null, reference = null } = problems.bills[index] ?? {};
  const limit = limitIn(use.currency, settings);
  const edit = (change: Partial<Omit<DraftBill, "id">>) => actions.edit?.(editBill(draft, bill.id, change));
  return (
    <div className="bill">
      <TextField
        label={text.form.billReference({ number: index + 1 })}
        value={bill.reference}
        error={reference === null ? null : text.referenceProblems[reference.code]}
        onChange={(typed) => edit({ reference: typed })}
      />
      <TextField
        label={text.form.billAmount({ number: index + 1 })}
        inputMode="decimal"
        value={bill.amount}
        error={amount === null ? null : amountProblem(amount, limit)}
        onChange={(typed) => edit({ amount: typed })}
      />
      <Button
        look="small"
        label={text.form.removeBillOf({ number: index + 1 })}
        onPress={() => actions.edit?.(removeBill(draft, bill.id))}
      >
        {text.form.removeBill}
      </Button>
    </div>
  );
}
