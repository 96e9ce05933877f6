/** What PCI Pal tells of a session, in the two shapes that are known from public code. Unsigned, as there. */
import type { PciPalDials } from "./dials.ts";
import type { Order, Outcome } from "./gateway.ts";
import type { Session } from "./session.ts";

export interface Callback {
  readonly contentType: string;
  readonly body: string;
}

const orderResults = { approved: "SUCCESS", declined: "DECLINE", error: "ERROR" } as const;
const messages = { approved: "Approved", declined: "Not authorised", error: "System error" } as const;

/** Nothing, if the shape has no word for it: an item is validated or failed. */
export function callbacksOf(
  session: Session,
  account: string,
  { amount, items }: PciPalDials,
): readonly Callback[] {
  if (session.shape === "orders") return [orderCallback(session, account, amount)];
  if (session.results.length === 0) return [];
  const all = session.orders.map((order, index) =>
    itemCallback(session, { order, outcome: session.results[index]?.outcome ?? "error", index }, amount),
  );
  const json = (value: unknown): Callback => ({
    contentType: "application/json",
    body: JSON.stringify(value),
  });
  return items === "list" ? [json(all)] : all.map(json);
}

function orderCallback(session: Session, account: string, amount: PciPalDials["amount"]): Callback {
  const [order] = session.orders;
  const [result] = session.results;
  const card = session.keypad.card();
  const isCharged = result?.outcome === "approved";
  const form = new URLSearchParams({
    orderCurrency: amount === "wrong-currency" ? other(order.currency) : order.currency,
    orderAmount: amount === "wrong-amount" ? `${order.amount}0` : order.amount,
    orderReference: order.key,
    ppAccountID: account,
    transactionResult: result === undefined ? "CANCELLED" : orderResults[result.outcome],
    transactionAuthCode: isCharged ? authCode(result.transactionId) : "",
    transactionID: result?.transactionId ?? "",
    transactionResponseMsg: result === undefined ? "" : messages[result.outcome],
    cardExpiry: result === undefined ? "" : card.expiry,
    cardLast4: result === undefined ? "" : card.last4,
    cardType: result === undefined ? "" : card.brand,
    ppCallID: session.linkId,
    customData1: "",
    customData2: "",
    customData3: "",
    customData4: "",
  });
  return { contentType: "application/x-www-form-urlencoded", body: form.toString() };
}

interface ToldItem {
  readonly order: Order;
  readonly outcome: Outcome;
  readonly index: number;
}

function itemCallback(
  session: Session,
  { order, outcome, index }: ToldItem,
  amount: PciPalDials["amount"],
): Readonly<Record<string, unknown>> {
  const { last4, brand } = session.keypad.card();
  return {
    HoD: "B",
    TaxReference: order.reference,
    // A number of JSON, as HMRC's code reads it.
    Amount: Number(amount === "wrong-amount" ? `9${order.amount}` : order.amount),
    Commission: 0,
    CardType: brand,
    Status: outcome === "approved" ? "validated" : "failed",
    PCIPalSessionId: session.id,
    TransactionReference: session.results[index]?.transactionId ?? "",
    paymentItemId: order.key,
    ChargeReference: order.reference,
    ReferenceNumber: session.linkId,
    CardLast4: last4,
  };
}

function other(currency: string): string {
  return currency === "USD" ? "GBP" : "USD";
}

function authCode(transactionId: string): string {
  return transactionId.slice(-6).toUpperCase();
}

/** The status of the answer; `null`: nobody answered. */
export async function post(url: string, { contentType, body }: Callback): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": contentType },
      signal: AbortSignal.timeout(15_000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
