/** Customers with one card each, which is verified with the issuer before it is kept. */
import type { Charge } from "../book/index.ts";
import type { Answer } from "../simulator.ts";
import { customerSchema, customerSearchSchema, toCard } from "./request.ts";
import type { Merchant } from "./transactions.ts";
import { customerAnswer, errorAnswer, searchAnswer, verificationAnswer } from "./words.ts";

export function createCustomer({ book, merchantAccounts }: Merchant, body: unknown): Answer {
  const parsed = customerSchema.safeParse(body);
  if (!parsed.success) {
    const param = parsed.error.issues[0]?.path.join(".") ?? "";
    return errorAnswer(param.endsWith("number") ? "81715" : "91610", "customer");
  }
  const { id, credit_card } = parsed.data.customer;
  const { verification_merchant_account_id } = credit_card.options;
  const account = Object.entries(merchantAccounts).find(
    ([, known]) => known === verification_merchant_account_id,
  );
  if (account === undefined) return errorAnswer("91728", "customer");
  if (kept(book.find(id)) !== undefined) return errorAnswer("91609", "customer");
  const answer = book.charge(id, {
    amount: 0,
    currency: account[0],
    reference: id,
    intent: "save_card",
    moto: true,
    card: toCard(credit_card),
  });
  if (answer.kind !== "stored") return { status: 500, type: "application/xml", body: "" };
  const { charge } = answer;
  return charge.status === "approved"
    ? { ...customerAnswer(charge, 201), of: answer }
    : { ...verificationAnswer(charge), of: answer };
}

export function findCustomer({ book }: Merchant, id: string): Answer | undefined {
  const charge = kept(book.find(id));
  return charge && customerAnswer(charge, 200);
}

export function searchCustomers({ book }: Merchant, body: unknown): Answer {
  const wanted = customerSearchSchema.safeParse(body).data?.search.id.is;
  return searchAnswer(wanted !== undefined && kept(book.find(wanted)) !== undefined ? [wanted] : []);
}

function kept(charge: Charge | undefined): Charge | undefined {
  return charge?.intent === "save_card" && charge.status === "approved" ? charge : undefined;
}
