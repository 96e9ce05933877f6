import { type Money, parseAmount, toDecimal } from "@tacet/shared/money";
import type { WireError } from "@tacet/shared/wire";
import { useState } from "react";
import { type I18n, useI18n } from "../../i18n/index.ts";
import { Button, Dialog, Notice, TextField } from "../../ui/index.ts";
import type { RefundOffer } from "./offers.ts";

interface RefundDialogProps {
  readonly offer: RefundOffer;
  readonly card: string;
  readonly isBusy: boolean;
  /** Why the server can't be asked now. */
  readonly offline: string | null;
  /** The server's last refusal. */
  readonly problem: WireError | null;
  readonly onConfirm: (minorUnits: number) => void;
  readonly onClose: () => void;
}

/** How much is to be given back: all that is left, unless another amount is typed. */
export function RefundDialog(props: RefundDialogProps) {
  const { offer, card, isBusy, offline, problem, onConfirm, onClose } = props;
  const i18n = useI18n();
  const { text, money } = i18n;
  const left = { minorUnits: offer.left, currency: offer.charge.money.currency };
  const [typed, setTyped] = useState(() => toDecimal(left));
  const read = readAmount(typed, left, i18n);
  return (
    <Dialog title={text.refunds.dialogTitle} onClose={onClose}>
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (read.minorUnits !== null && !isBusy && offline === null) onConfirm(read.minorUnits);
        }}
      >
        <p>{text.refunds.ofCharge({ amount: money(offer.charge.money), card })}</p>
        <TextField
          label={text.refunds.amount}
          inputMode="decimal"
          value={typed}
          error={read.error}
          hint={text.refunds.left({ left: money(left) })}
          onChange={setTyped}
        />
        <p className="fine">{text.refunds.warning}</p>
        {problem === null ? null : (
          <Notice tone="danger" urgent>
            {text.wireErrors[problem.code] ?? problem.message}
          </Notice>
        )}
        <Button type="submit" look="primary" busy={isBusy} disabledReason={offline ?? read.error}>
          {read.minorUnits === null
            ? text.refunds.confirmPlain
            : text.refunds.confirm({ amount: money({ ...left, minorUnits: read.minorUnits }) })}
        </Button>
        <Button onPress={onClose}>{text.refunds.keep}</Button>
      </form>
    </Dialog>
  );
}

function readAmount(
  typed: string,
  left: Money,
  { text, money, amountProblem }: I18n,
): { readonly minorUnits: number | null; readonly error: string | null } {
  const amount = parseAmount(typed, left.currency);
  if (!amount.ok) return { minorUnits: null, error: amountProblem(amount.error, left) };
  const { minorUnits } = amount.value;
  if (minorUnits > left.minorUnits)
    return { minorUnits: null, error: text.refunds.moreThanLeft({ left: money(left) }) };
  return { minorUnits, error: null };
}
