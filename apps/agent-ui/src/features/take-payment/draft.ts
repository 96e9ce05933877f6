import {
  type AmountProblem,
  type CurrencyCode,
  checkAmount,
  type Money,
  parseAmount,
} from "@tacet/shared/money";
import { parseReference, type Reference, type ReferenceProblem } from "@tacet/shared/reference";
import type { PanelSettings, WireErrorCode } from "@tacet/shared/wire";

/** What the agent has typed for one engagement. */
export interface Draft {
  readonly amount: string;
  /** `null`: the first currency of the settings. */
  readonly currency: CurrencyCode | null;
  readonly reference: string;
  /** The agent has tried to go on: from then on problems are shown while typing. */
  readonly checked: boolean;
}

export const emptyDraft: Draft = { amount: "", currency: null, reference: "", checked: false };

export interface DraftProblems {
  readonly amount: AmountProblem | null;
  readonly reference: ReferenceProblem | null;
}

export interface Order {
  readonly money: Money;
  readonly reference: Reference;
}

export function currencyOf(draft: Draft, settings: PanelSettings): CurrencyCode {
  return draft.currency ?? settings.currencies[0] ?? "EUR";
}

/** The draft as an order, or what is wrong with it: all problems at once. */
export function readDraft(
  draft: Draft,
  settings: PanelSettings,
): { order: Order | null; problems: DraftProblems } {
  const amount = parseAmount(draft.amount, currencyOf(draft, settings));
  const checked = amount.ok ? checkAmount(amount.value, settings.amountLimit) : amount;
  const reference = parseReference(draft.reference);
  return {
    order: checked.ok && reference.ok ? { money: checked.value, reference: reference.value } : null,
    problems: {
      amount: checked.ok ? null : checked.error,
      reference: reference.ok ? null : reference.error,
    },
  };
}

/** The field of the form that a refusal of the server is about, if it is about one. */
export function fieldOf(code: WireErrorCode): "amount" | "currency" | "reference" | null {
  if (code === "currency_not_accepted") return "currency";
  if (code.startsWith("amount_")) return "amount";
  return code.startsWith("reference_") ? "reference" : null;
}
