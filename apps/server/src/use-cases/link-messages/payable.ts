import type { PaymentLink } from "@tacet/shared/payment-link";
import type { Payable } from "./link-content.ts";

/** As a customer may be given it now (epoch ms); `null`: it is over, will be in a moment, or is not made yet. */
export function payableAt(link: PaymentLink, now: number): Payable | null {
  const { phase, gatewayLink, expiresAt } = link;
  if (phase !== "open" || gatewayLink === null || expiresAt <= now) return null;
  return { ...link, url: gatewayLink.url };
}
