import { type AmountProblem, checkAmount, type Money } from "@tacet/shared/money";
import type { Bill, NewSession } from "@tacet/shared/payment-session";
import type { Intent } from "@tacet/shared/providers";
import { parseReference, type ReferenceProblem } from "@tacet/shared/reference";
import { err, ok, type Result } from "@tacet/shared/result";
import type { AccountSettings } from "@tacet/shared/setup";

/** What the agent has entered. */
export interface Order {
  readonly money: Money;
  readonly reference: string;
  /** Left out: to charge it. */
  readonly intent?: Intent | undefined;
  /** What the amount is made of, if it is several bills. */
  readonly bills?: readonly { readonly reference: string; readonly minorUnits: number }[] | undefined;
}

/** `bad_message`: an amount for a card that is only to be saved, which no honest panel sends. */
export interface OrderProblem {
  readonly code:
    | AmountProblem["code"]
    | ReferenceProblem["code"]
    | "currency_not_accepted"
    | "bills_do_not_add_up"
    | "bad_message";
}

/** Checks what was entered against what the account accepts, whoever is to take the payment. */
export function checkOrder(
  { currencies, amountLimit }: Pick<AccountSettings, "currencies" | "amountLimit">,
  { money, reference, intent = "charge", bills = [] }: Order,
): Result<Pick<NewSession, "reference" | "intent" | "bills">, OrderProblem> {
  if (!currencies.includes(money.currency)) return err({ code: "currency_not_accepted" });
  if (intent === "save_card") {
    if (money.minorUnits !== 0) return err({ code: "bad_message" });
  } else {
    const amount = checkAmount(money, amountLimit);
    if (!amount.ok) return err({ code: amount.error.code });
  }
  const named = parseReference(reference);
  if (!named.ok) return err({ code: named.error.code });
  const checked: Bill[] = [];
  for (const { reference: name, minorUnits } of bills) {
    const bill = parseReference(name);
    if (!bill.ok) return err({ code: bill.error.code });
    checked.push({ reference: bill.value, minorUnits });
  }
  const sum = checked.reduce((total, { minorUnits }) => total + minorUnits, 0);
  if (checked.length > 0 && sum !== money.minorUnits) return err({ code: "bills_do_not_add_up" });
  return ok({ reference: named.value, intent, bills: checked });
}
