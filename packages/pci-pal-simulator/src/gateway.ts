/** The gateway behind PCI Pal, as far as it can be seen from outside: an amount decides what becomes of a payment. */
import { isCurrencyCode, parseAmount } from "@tacet/shared/money";
import type { PciPalDials } from "./dials.ts";

/** What was asked to be paid: an order, or one item of several. */
export interface Order {
  /** Our order id, or the item's. */
  readonly key: string;
  readonly reference: string;
  /** As it was sent: minor units of an order, a decimal of an item. */
  readonly amount: string;
  readonly minorUnits: number;
  /** Empty: nobody has said. */
  readonly currency: string;
}

/** What the gateway was asked to charge, once per order or item. */
export interface SimulatedCharge {
  readonly order: string;
  readonly minorUnits: number;
  readonly currency: string;
  readonly transactionId: string;
  /** Whether money moved. */
  readonly isMade: boolean;
}

export type Outcome = "approved" | "declined" | "error";

/** `late`: whatever is told, is told late. */
export interface Charged {
  readonly outcome: Outcome;
  readonly isMade: boolean;
  readonly isLate: boolean;
}

/**
 * The amounts a person can enter to choose an outcome, as with the gateways' simulators: the last two digits, in minor
 * units (`42.51`) or, when there are none, in whole units (`51.00`). 51 is declined, 52 is charged and told late, 53 fails.
 */
export function readAmount(minorUnits: number): Charged {
  const cents = minorUnits % 100;
  const endsIn = (digits: number) => (cents === 0 ? minorUnits % 10_000 === digits * 100 : cents === digits);
  if (endsIn(51)) return { outcome: "declined", isMade: false, isLate: false };
  if (endsIn(52)) return { outcome: "approved", isMade: true, isLate: true };
  if (endsIn(53)) return { outcome: "error", isMade: false, isLate: false };
  return { outcome: "approved", isMade: true, isLate: false };
}

/** `total`: of all orders of the session, in minor units. `index`: of the order among them. */
export function charge(result: PciPalDials["result"], total: number, index: number): Charged {
  switch (result) {
    case "by-amount":
      return readAmount(total);
    case "approves":
      return { outcome: "approved", isMade: true, isLate: false };
    case "declines":
      return { outcome: "declined", isMade: false, isLate: false };
    // Whether it was charged only the gateway knows; here it was.
    case "errors":
      return { outcome: "error", isMade: true, isLate: false };
    case "first-item-only":
      return { outcome: index === 0 ? "approved" : "declined", isMade: index === 0, isLate: false };
  }
}

/**
 * The orders of a launch; `null`: it lacks what the flow needs. Items name no currency: HMRC's flow knows of pounds only,
 * and so does this one.
 */
export function readOrders(
  shape: "orders" | "items",
  values: Readonly<Record<string, unknown>>,
): readonly [Order, ...Order[]] | null {
  const text = (name: string) => {
    const value = values[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  if (shape === "orders") {
    const amount = text("amount");
    const currency = text("currencyCode");
    if (!/^[1-9]\d{0,11}$/.test(amount) || !isCurrencyCode(currency) || text("orderId") === "") return null;
    return [
      { key: text("orderId"), reference: text("orderId"), amount, minorUnits: Number(amount), currency },
    ];
  }
  const items: Order[] = [];
  for (let n = 1; text(`PaymentItemID_${n}`) !== ""; n += 1) {
    const amount = text(`Amount_${n}`);
    const money = parseAmount(amount, "GBP");
    if (!money.ok || text(`ClientID_${n}`) === "") return null;
    const reference = text(`ChargeReference_${n}`);
    items.push({
      key: text(`PaymentItemID_${n}`),
      reference,
      amount,
      minorUnits: money.value.minorUnits,
      currency: "",
    });
  }
  const [first, ...others] = items;
  const total = parseAmount(text("TotalTaxAmountToPay"), "GBP");
  const sum = items.reduce((units, { minorUnits }) => units + minorUnits, 0);
  return first === undefined || !total.ok || total.value.minorUnits !== sum ? null : [first, ...others];
}
