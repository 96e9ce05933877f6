/**
 * Payment links by Adyen's /paymentLinks. Read by id, and ended by PATCH; they tell their state, and nothing of the payment, which
 * is found in the Customer Area by our id, its reference. docs.adyen.com/unified-commerce/pay-by-link
 */
import type { PaymentLinkRequest } from "@adyen/api-library/lib/src/typings/checkout/paymentLinkRequest.js";
import { UpdatePaymentLinkRequest } from "@adyen/api-library/lib/src/typings/checkout/updatePaymentLinkRequest.js";
import { z } from "zod";
import type { GatewayLinks, LinkQuestion, LinkRequest, LinkState, MadeLink } from "../links.ts";
import type { VendorOptions } from "../vendor/vendor.ts";
import { createVendorLinks, toRefusal } from "../vendor/vendor-links.ts";
import { Wire } from "../vendor/wire.ts";
import { openAdyen } from "./client.ts";
import { AdyenRefusal } from "./http-client.ts";
import { type AdyenKey, readAdyenKey } from "./key.ts";
import { toAdyenAmount } from "./request.ts";

const linkSchema = z.object({
  id: z.string().regex(/^PL[A-Za-z0-9]{4,60}$/),
  url: z.url().max(2_048),
  status: z.string(),
  reference: z.string(),
  amount: z.object({ value: z.int(), currency: z.string() }),
  expiresAt: z.coerce.date(),
});

const unknown = { kind: "unknown" } as const;

export function createAdyenLinks(options: VendorOptions): GatewayLinks {
  const { findTimeoutMs } = options;
  const api = (key: AdyenKey) => openAdyen(key, new Wire(findTimeoutMs), options).PaymentLinksApi;
  return createVendorLinks<AdyenKey>(
    {
      readKey: readAdyenKey,
      async make(key, request) {
        const value = toAdyenAmount(request.money);
        if (value === null) return { kind: "refused", reason: "provider_refused" };
        try {
          const order = linkRequest(key, request, value);
          const made = await api(key).paymentLinks(order, { idempotencyKey: request.linkId });
          return toMade(made, request, value);
        } catch (error) {
          // 704: a request with this key has been, or is being, processed.
          if (!(error instanceof AdyenRefusal) || error.errorCode === "704") return unknown;
          return toRefusal(error.status);
        }
      },
      look: async (key, question) => toState(await api(key).getPaymentLink(question.id), question),
      end: (key, { id }) =>
        api(key).updatePaymentLink(id, { status: UpdatePaymentLinkRequest.StatusEnum.Expired }),
    },
    options,
  );
}

function linkRequest(
  { merchantAccount }: AdyenKey,
  { linkId, money, reference, createdAt, expiresInMs, returnUrl }: LinkRequest,
  value: number,
): PaymentLinkRequest {
  return {
    merchantAccount,
    // Our id, by which the payment is found; the merchant's own is beside it.
    reference: linkId,
    merchantOrderReference: reference,
    description: reference,
    amount: { value, currency: money.currency },
    expiresAt: new Date(createdAt + expiresInMs),
    reusable: false,
    returnUrl,
  };
}

function toMade(answer: unknown, { linkId, money }: LinkRequest, value: number): MadeLink {
  const link = linkSchema.safeParse(answer).data;
  if (link === undefined || !isSame(link, linkId, { value, currency: money.currency })) return unknown;
  return { kind: "made", id: link.id, url: link.url, expiresAt: link.expiresAt.getTime(), canCancel: true };
}

function toState(answer: unknown, { linkId, money }: LinkQuestion): LinkState {
  const link = linkSchema.safeParse(answer).data;
  const value = toAdyenAmount(money);
  if (link === undefined || !isSame(link, linkId, { value, currency: money.currency })) return unknown;
  switch (link.status) {
    case "active":
      return { kind: "open", isPaying: false };
    case "paymentPending":
      return { kind: "open", isPaying: true };
    case "completed":
    case "paid":
      return { kind: "paid", payment: { gatewayReference: link.id, card: null } };
    case "expired":
      return { kind: "ended" };
    default:
      return unknown;
  }
}

function isSame(
  { reference, amount }: z.infer<typeof linkSchema>,
  linkId: string,
  wanted: { readonly value: number | null; readonly currency: string },
): boolean {
  return reference === linkId && amount.value === wanted.value && amount.currency === wanted.currency;
}
