import type { CardDigits } from "../../capture/index.ts";
import type { ChargeRequest } from "../gateway.ts";

/**
 * The JSON of a charge, put together from bytes, so that number and security code are never a string, and in memory
 * of its own that can be zeroed once it has been sent.
 */
export function chargeBody({ money, reference, intent }: ChargeRequest, card: CardDigits): Buffer {
  const head = JSON.stringify({
    amount: money.minorUnits,
    currency: money.currency,
    reference,
    intent,
    // Merchant keys, customer on the phone: no 3-D Secure, other fees.
    moto: true,
  });
  const parts = [
    Buffer.from(`${head.slice(0, -1)},"card":{"number":"`),
    card.number,
    Buffer.from(`","exp_month":${card.expiryMonth},"exp_year":${card.expiryYear},"security_code":"`),
    card.securityCode,
    Buffer.from('"}}'),
  ];
  const body = Buffer.allocUnsafeSlow(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) at += part.copy(body, at);
  return body;
}
