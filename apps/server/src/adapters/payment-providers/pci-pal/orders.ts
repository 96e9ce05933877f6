/** What a session is called at PCI Pal, and what it is launched with. */
import { createHash } from "node:crypto";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { type Money, toDecimal } from "@tacet/shared/money";
import type { PaymentSession } from "@tacet/shared/payment-session";
import type { PciPalShape } from "@tacet/shared/setup";
import type { PciPalSettings } from "./settings.ts";

/** What is charged and told of by itself. */
export interface Order {
  /** Unique, as a merchant's reference is not: the session's id, or an item's that is made of it. */
  readonly key: string;
  readonly reference: string;
  readonly money: Money;
}

export type Payable = Pick<PaymentSession, "id" | "reference" | "money" | "bills">;

/** One order of the whole amount, or an item for each bill. */
export function ordersOf(
  { id, reference, money, bills }: Payable,
  shape: PciPalShape,
): readonly [Order, ...Order[]] {
  if (shape === "orders") return [{ key: id, reference, money }];
  const [first, ...others] = bills.map((bill, index) => ({
    key: `${id}-${index + 1}`,
    reference: bill.reference,
    money: { minorUnits: bill.minorUnits, currency: money.currency },
  }));
  return first === undefined ? [{ key: `${id}-1`, reference, money }] : [first, ...others];
}

export interface LaunchWith {
  readonly settings: PciPalSettings;
  readonly callbackUrl: string;
  /** Where the frame goes in the end. */
  readonly returnUrl: string;
}

/** The body of the launch. Names and units as in public code: see `pci-pal-flow.ts` in shared. */
export function toLaunch(payable: Payable, { settings, callbackUrl, returnUrl }: LaunchWith): unknown {
  const { flow, initialValues } = settings;
  const orders = ordersOf(payable, flow.shape);
  const [order] = orders;
  const more = orders.flatMap(({ reference }, index) =>
    Object.entries(initialValues)
      .filter(([name]) => index === 0 || name.endsWith("_n"))
      .map(([name, value]) => {
        const isPerItem = flow.shape === "items" && name.endsWith("_n");
        const text = fill(value, isPerItem ? reference : payable.reference, payable.id);
        return [isPerItem ? `${name.slice(0, -1)}${index + 1}` : name, text] as const;
      }),
  );
  if (flow.shape === "orders") {
    return {
      flowId: flow.id,
      initialValues: {
        ...Object.fromEntries(more),
        orderId: order.key,
        amount: order.money.minorUnits,
        currencyCode: order.money.currency,
        callbackURL: callbackUrl,
        returnURL: returnUrl,
      },
    };
  }
  const items = orders.flatMap(({ key, reference, money }, index) => {
    const n = index + 1;
    return [
      [`ClientID_${n}`, settings.tenantName],
      [`PaymentItemID_${n}`, key],
      [`ChargeReference_${n}`, reference],
      [`Reference_${n}`, reference],
      // The payer's name, which nobody has told us.
      [`Name1_${n}`, reference],
      [`Amount_${n}`, toDecimal(money)],
    ] as const;
  });
  return {
    FlowId: flow.id,
    InitialValues: {
      LanguageFlag: "E",
      ...Object.fromEntries([...items, ...more]),
      TotalTaxAmountToPay: toDecimal(payable.money),
      callbackUrl,
      finishURL: returnUrl,
      backURL: returnUrl,
      resetURL: returnUrl,
    },
  };
}

/** An agent's name at PCI Pal: always the same, and nothing that says who it is. Letters only, so that it is no number. */
export function agentName(accountId: AccountId, agentId: AgentId): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([accountId, agentId]))
    .digest("hex")
    .slice(0, 32);
  return `tacet-${hash.replace(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)))}`;
}

function fill(value: string, reference: string, sessionId: string): string {
  return value.replace(/\{(reference|sessionId)\}/g, (_, name) =>
    name === "reference" ? reference : sessionId,
  );
}
