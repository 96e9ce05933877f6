/**
 * Payment links by Stripe's Checkout Sessions: of all that Stripe has they are the ones that expire by themselves, can be ended,
 * and are read by id. Good for 30 minutes to 24 hours (API reference, `expires_at`).
 */
import { z } from "zod";
import type { GatewayLinks, LinkQuestion, LinkRequest, LinkState, MadeLink } from "../links.ts";
import type { VendorOptions } from "../vendor/vendor.ts";
import { createVendorLinks, toRefusal } from "../vendor/vendor-links.ts";
import { Wire } from "../vendor/wire.ts";
import { toCardSummary } from "../vendor/words.ts";
import { openStripe } from "./client.ts";
import { brands } from "./errors.ts";
import { keyName, toStripeAmount } from "./request.ts";

const sessionSchema = z.object({
  id: z.string().regex(/^cs_\w{1,120}$/),
  url: z.url().max(2_048).nullish(),
  status: z.string().nullish(),
  payment_status: z.string(),
  amount_total: z.int().nullish(),
  currency: z.string().nullish(),
  /** Epoch seconds. */
  expires_at: z.int(),
  payment_intent: z
    .object({
      id: z.string().regex(/^pi_\w{1,100}$/),
      latest_charge: z
        .object({
          payment_method_details: z
            .object({
              card: z.object({ brand: z.string().nullish(), last4: z.string().nullish() }).nullish(),
            })
            .nullish(),
        })
        .or(z.string())
        .nullish(),
    })
    .or(z.string())
    .nullish(),
});

const unknown = { kind: "unknown" } as const;
/** In ms. Clocks differ, and the request takes its time: within Stripe's bounds by this much. */
const marginMs = 5 * 60_000;
const leastMs = 30 * 60_000 + marginMs;
const mostMs = 24 * 3_600_000 - marginMs;

export function createStripeLinks(options: VendorOptions): GatewayLinks {
  const { findTimeoutMs } = options;
  const sessions = (key: string, wire = new Wire(findTimeoutMs)) =>
    openStripe(options, key, wire, findTimeoutMs).checkout.sessions;
  return createVendorLinks<string>(
    {
      readKey: (key) => key.reveal(),
      async make(key, request) {
        const amount = toStripeAmount(request.money);
        if (amount === null) return { kind: "refused", reason: "provider_refused" };
        const wire = new Wire(findTimeoutMs);
        try {
          const params = sessionParams(request, amount);
          const made = await sessions(key, wire).create(params, { idempotencyKey: request.linkId });
          return toMade(made, request, amount);
        } catch (error) {
          return isOfKey(error) ? unknown : toRefusal(wire.status);
        }
      },
      look: async (key, question) =>
        toState(
          await sessions(key).retrieve(question.id, { expand: ["payment_intent.latest_charge"] }),
          question,
        ),
      end: (key, { id, linkId }) => sessions(key).expire(id, {}, { idempotencyKey: `${linkId}:end` }),
    },
    options,
  );
}

/** The same of the same link each time, as Stripe wants it of one key. */
function sessionParams(request: LinkRequest, amount: number) {
  const { linkId, money, reference, createdAt, expiresInMs, returnUrl } = request;
  const metadata = { [keyName]: linkId, reference };
  return {
    mode: "payment" as const,
    allowed_payment_method_types: ["card" as const],
    client_reference_id: linkId,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: money.currency.toLowerCase(),
          unit_amount: amount,
          product_data: { name: reference },
        },
      },
    ],
    metadata,
    payment_intent_data: { description: reference, metadata },
    expires_at: Math.floor((createdAt + Math.min(mostMs, Math.max(leastMs, expiresInMs))) / 1_000),
    success_url: returnUrl,
  };
}

function toMade(answer: unknown, { money }: LinkRequest, amount: number): MadeLink {
  const session = sessionSchema.safeParse(answer).data;
  if (session?.url == null || !isSame(session, money.currency, amount)) return unknown;
  const { id, url, expires_at } = session;
  return { kind: "made", id, url, expiresAt: expires_at * 1_000, canCancel: true };
}

/** A customer who is paying has an open session: Stripe does not tell them apart. */
function toState(answer: unknown, { money }: LinkQuestion): LinkState {
  const session = sessionSchema.safeParse(answer).data;
  if (session === undefined || !isSame(session, money.currency, toStripeAmount(money))) return unknown;
  switch (session.status) {
    case "open":
      return { kind: "open", isPaying: false };
    case "expired":
      return { kind: "ended" };
    case "complete":
      // Unpaid: the bank has not decided yet.
      return session.payment_status === "paid" ? toPaid(session) : { kind: "open", isPaying: true };
    default:
      return unknown;
  }
}

function toPaid({ id, payment_intent: intent }: z.infer<typeof sessionSchema>): LinkState {
  if (typeof intent !== "object" || intent == null)
    return { kind: "paid", payment: { gatewayReference: intent ?? id, card: null } };
  const { latest_charge: charge } = intent;
  const details = typeof charge === "object" ? charge?.payment_method_details?.card : undefined;
  return { kind: "paid", payment: { gatewayReference: intent.id, card: toCardSummary(details, brands) } };
}

function isSame(
  { amount_total, currency }: z.infer<typeof sessionSchema>,
  wanted: string,
  amount: number | null,
): boolean {
  return amount_total === amount && currency?.toUpperCase() === wanted;
}

/** The key is taken by a request with other content: what that came to is not said. */
function isOfKey(error: unknown): boolean {
  return error instanceof Error && "type" in error && error.type === "StripeIdempotencyError";
}
