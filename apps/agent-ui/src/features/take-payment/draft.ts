import {
  type AmountProblem,
  type CurrencyCode,
  checkAmount,
  currencyExponents,
  type Money,
  parseAmount,
} from "@tacet/shared/money";
import type { Bill } from "@tacet/shared/payment-session";
import type { Intent } from "@tacet/shared/providers";
import { parseReference, type Reference, type ReferenceProblem } from "@tacet/shared/reference";
import type { PanelSettings, WireErrorCode } from "@tacet/shared/wire";
import type { Billed, DraftBill } from "./bills.ts";

/** What the agent has typed for one engagement. */
export interface Draft extends Billed {
  /** `null`: the first currency of the settings. */
  readonly currency: CurrencyCode | null;
  /** `null`: the first one that is offered. */
  readonly intent: Intent | null;
  /** The agent has tried to go on: from then on problems are shown while typing. */
  readonly checked: boolean;
}

export const emptyDraft: Draft = {
  amount: "",
  currency: null,
  reference: "",
  intent: null,
  bills: [],
  checked: false,
};

export interface DraftProblems {
  /** Of several bills: of their sum. */
  readonly amount: AmountProblem | null;
  readonly reference: ReferenceProblem | null;
  /** One for each bill, in their order. */
  readonly bills: readonly BillProblems[];
}

export interface BillProblems {
  readonly amount: AmountProblem | null;
  readonly reference: ReferenceProblem | null;
}

export const noProblems: DraftProblems = { amount: null, reference: null, bills: [] };

/** What is sent: the intent only if it is not the usual one, the bills only if there are several. */
export interface Order {
  readonly money: Money;
  readonly reference: Reference;
  readonly intent?: Intent;
  readonly bills?: Bill[];
}

/** What the form asks for: by the draft, as far as the account's settings allow it. */
export interface DraftUse {
  readonly currency: CurrencyCode;
  readonly intent: Intent;
  readonly bills: readonly DraftBill[];
}

export function useOf(draft: Draft, settings: PanelSettings): DraftUse {
  const { intents, currencies } = settings;
  const usual = currencies[0] ?? "EUR";
  const intent =
    draft.intent !== null && intents.includes(draft.intent) ? draft.intent : (intents[0] ?? "charge");
  if (intent === "save_card") return { intent, currency: usual, bills: [] };
  return { intent, currency: draft.currency ?? usual, bills: settings.bills ? draft.bills : [] };
}

/** The draft as an order, or what is wrong with it: all problems at once. */
export function readDraft(
  draft: Draft,
  settings: PanelSettings,
): { order: Order | null; problems: DraftProblems } {
  const use = useOf(draft, settings);
  const { intent } = use;
  const bills = use.bills.map((bill) => ({
    amount: parseAmount(bill.amount, use.currency),
    reference: parseReference(bill.reference),
  }));
  const amount = readAmount(draft, use, settings);
  const [first] = bills;
  const isTyped = first === undefined || draft.reference.trim() !== "";
  const reference = isTyped ? parseReference(draft.reference) : first.reference;
  const read = bills.flatMap((bill) =>
    bill.amount.ok && bill.reference.ok
      ? [{ reference: bill.reference.value, minorUnits: bill.amount.value.minorUnits }]
      : [],
  );
  const isWhole = amount.ok && reference.ok && read.length === bills.length;
  return {
    order: isWhole
      ? {
          money: amount.value,
          reference: reference.value,
          ...(intent === "charge" ? {} : { intent }),
          ...(read.length === 0 ? {} : { bills: read }),
        }
      : null,
    problems: {
      // A bill that is wrong is told at the bill.
      amount: amount.ok || read.length < bills.length ? null : amount.error,
      reference: reference.ok || !isTyped ? null : reference.error,
      bills: bills.map((bill) => ({
        amount: bill.amount.ok ? null : bill.amount.error,
        reference: bill.reference.ok ? null : bill.reference.error,
      })),
    },
  };
}

function readAmount(draft: Draft, { intent, currency, bills }: DraftUse, settings: PanelSettings) {
  // Nothing is charged; the currency has to be one, all the same.
  if (intent === "save_card") return { ok: true as const, value: { minorUnits: 0, currency } };
  if (bills.length > 0) return checkAmount(sumOf(bills, currency), settings.amountLimit);
  const amount = parseAmount(draft.amount, currency);
  return amount.ok ? checkAmount(amount.value, settings.amountLimit) : amount;
}

/** What the bills come to so far; one whose amount can't be read counts nothing. */
export function sumOf(bills: readonly DraftBill[], currency: CurrencyCode): Money {
  const minorUnits = bills
    .map(({ amount }) => parseAmount(amount, currency))
    .reduce((sum, amount) => sum + (amount.ok ? amount.value.minorUnits : 0), 0);
  return { minorUnits, currency };
}

/** The highest amount of one payment. */
export function limitIn(currency: CurrencyCode, { amountLimit }: PanelSettings): Money {
  return { minorUnits: amountLimit * 10 ** currencyExponents[currency], currency };
}

export type FormField = "amount" | "currency" | "reference" | "bills" | "intent";

/** The field of the form that a refusal of the server is about, if it is about one that is shown. */
export function fieldOf(code: WireErrorCode, use: DraftUse, settings: PanelSettings): FormField | null {
  const field = namedField(code);
  const isShown: Readonly<Record<FormField, boolean>> = {
    amount: use.intent !== "save_card" && use.bills.length === 0,
    currency: use.intent !== "save_card",
    reference: true,
    bills: use.bills.length > 0,
    intent: settings.intents.length > 1,
  };
  if (field === "amount" && isShown.bills) return "bills";
  return field !== null && isShown[field] ? field : null;
}

function namedField(code: WireErrorCode): FormField | null {
  if (code === "currency_not_accepted") return "currency";
  if (code === "intent_not_possible") return "intent";
  if (code.startsWith("bills_")) return "bills";
  if (code.startsWith("amount_")) return "amount";
  return code.startsWith("reference_") ? "reference" : null;
}
