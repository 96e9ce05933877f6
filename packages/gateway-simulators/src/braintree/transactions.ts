import { currencyExponents, isCurrencyCode, parseAmount } from "@tacet/shared/money";
import type { Charge, ChargeStore, Refund } from "../book/index.ts";
import type { Answer } from "../simulator.ts";
import { refundSchema, saleSchema, searchSchema, toCard } from "./request.ts";
import { errorAnswer, refundAnswer, rejectedAnswer, searchAnswer, transactionAnswer } from "./words.ts";

export interface Merchant {
  readonly book: ChargeStore;
  /** By currency. */
  readonly merchantAccounts: Readonly<Record<string, string>>;
}

export function createTransactions() {
  const refundOrderIds = new WeakMap<Refund, string>();
  const detailsOf = ({ book }: Merchant, charge: Charge) => ({
    orderId: orderIdOf(charge),
    refundIds: book.listRefunds().flatMap((refund) => (refund.charge === charge.id ? [refund.id] : [])),
  });

  return {
    sell(merchant: Merchant, body: unknown): Answer {
      const parsed = saleSchema.safeParse(body);
      if (!parsed.success) {
        const param = parsed.error.issues[0]?.path.join(".") ?? "";
        return errorAnswer(param.endsWith("number") ? "81715" : "81501");
      }
      const sale = parsed.data.transaction;
      const { merchantAccounts, book } = merchant;
      const account = Object.entries(merchantAccounts).find(([, id]) => id === sale.merchant_account_id);
      const amount = readAmount(sale.amount, account?.[0] ?? "");
      if (typeof amount === "string") return errorAnswer(amount);
      if (sale.transaction_source !== "moto") return rejectedAnswer("three_d_secure");
      const [key = "", ...reference] = sale.order_id.split(" ");
      if (book.find(key)?.status === "approved") return rejectedAnswer("duplicate");
      const answer = book.charge(key, {
        amount: amount.minorUnits,
        currency: amount.currency,
        reference: reference.join(" "),
        intent: sale.options.submit_for_settlement ? "charge" : "authorize",
        moto: true,
        card: toCard(sale.credit_card),
      });
      if (answer.kind !== "stored") return { status: 500, type: "application/xml", body: "" };
      return { ...transactionAnswer(answer.charge, detailsOf(merchant, answer.charge), 201), of: answer };
    },

    refund({ book }: Merchant, id: string, body: unknown): Answer {
      const parsed = refundSchema.safeParse(body);
      const charge = book.get(id);
      if (charge === undefined || charge.intent === "save_card") {
        return { status: 404, type: "application/xml", body: "" };
      }
      if (!parsed.success) return errorAnswer("81503");
      const { order_id, amount: text } = parsed.data.transaction;
      const amount = readAmount(text, charge.currency);
      if (typeof amount === "string") return errorAnswer(amount);
      const answer = book.refund(unusedKey(book, order_id), { charge: id, amount: amount.minorUnits });
      if (answer.kind === "stored") {
        refundOrderIds.set(answer.refund, order_id);
        return refundAnswer(answer.refund, order_id, 201);
      }
      if (answer.kind === "refused" && answer.because === "not_captured") return errorAnswer("91506");
      const back = book.listRefunds().filter((refund) => refund.charge === id);
      const isWhole = back.reduce((sum, refund) => sum + refund.amount, 0) === charge.amount;
      return errorAnswer(isWhole ? "91512" : "91521");
    },

    search({ book }: Merchant, body: unknown): Answer {
      const wanted = searchSchema.safeParse(body).data?.search.order_id.starts_with;
      const sales = book.list().filter(({ intent }) => intent !== "save_card");
      const found = sales.filter((charge) => wanted !== undefined && orderIdOf(charge).startsWith(wanted));
      return searchAnswer(found.map(({ id }) => id));
    },

    find(merchant: Merchant, id: string): Answer | undefined {
      const charge = merchant.book.get(id);
      if (charge !== undefined && charge.intent !== "save_card") {
        return transactionAnswer(charge, detailsOf(merchant, charge), 200);
      }
      const refund = merchant.book.listRefunds().find((given) => given.id === id);
      return refund && refundAnswer(refund, refundOrderIds.get(refund) ?? "", 200);
    },
  };
}

/** In minor units, if it is written out in full, as the currency has it: 42.50, 500, 1.234. Else the error's code. */
function readAmount(text: string, currency: string) {
  if (!isCurrencyCode(currency)) return "91513";
  const decimals = text.split(".")[1]?.length ?? 0;
  const amount = parseAmount(text, currency);
  return amount.ok && decimals === currencyExponents[currency] ? amount.value : "81503";
}

/** No key keeps a second refund off. */
function unusedKey(book: ChargeStore, orderId: string): string {
  const [key = ""] = orderId.split(" ");
  let nth = 1;
  while (book.findRefund(nth === 1 ? key : `${key}#${nth}`) !== undefined) nth++;
  return nth === 1 ? key : `${key}#${nth}`;
}

function orderIdOf({ idempotency_key, reference }: Charge): string {
  return `${idempotency_key} ${reference}`;
}
