import { type CardBrand, cardBrands } from "@tacet/shared/payment-session";
import type { Secret } from "@tacet/shared/secret";
import { z } from "zod";
import type { GatewayLinks, LinkQuestion, LinkState, MadeLink } from "../links.ts";
import { type ExchangeResult, exchange } from "../vendor/exchange.ts";
import { parseJson } from "../vendor/parse-json.ts";

export interface SandboxLinksOptions {
  readonly url: string;
  readonly key: Secret | null;
  readonly findTimeoutMs: number;
}

const linkSchema = z.object({
  id: z.string().regex(/^link_[A-Za-z]{1,64}$/),
  url: z.url().max(2_048),
  status: z.enum(["open", "paying", "paid", "expired", "canceled"]),
  amount: z.int(),
  currency: z.string(),
  /** Epoch seconds. */
  expires_at: z.int(),
  charge: z.nullable(
    z.object({
      id: z.string().regex(/^ch_[A-Za-z]{1,64}$/),
      card: z.object({ brand: z.string(), last4: z.string().regex(/^\d{4}$/) }),
    }),
  ),
});

const unknown = { kind: "unknown" } as const;

/** The links of the sandbox's gateway, which behave as those of gateways do that can end one. */
export function createSandboxLinks({ url, key, findTimeoutMs }: SandboxLinksOptions): GatewayLinks {
  const ask = (method: "GET" | "POST", path: string, gatewayKey: Secret, more: object = {}, body?: Buffer) =>
    exchange({
      method,
      url: new URL(`/v1/links${path}`, url),
      headers: { authorization: `Bearer ${gatewayKey.reveal()}`, ...more },
      ...(body === undefined ? {} : { body }),
      timeoutMs: findTimeoutMs,
    });
  const lookUp = async ({ id, money, gatewayKey = key ?? undefined }: LinkQuestion): Promise<LinkState> =>
    gatewayKey === undefined ? unknown : toState(await ask("GET", `/${id}`, gatewayKey), money);
  return {
    async make({ linkId, money, reference, expiresInMs, returnUrl, gatewayKey = key ?? undefined }) {
      if (gatewayKey === undefined) return { kind: "refused", reason: "provider_refused" };
      const { minorUnits: amount, currency } = money;
      const order = { amount, currency, reference, expires_in: Math.ceil(expiresInMs / 1_000) };
      const headers = { "content-type": "application/json", "idempotency-key": linkId };
      const body = Buffer.from(JSON.stringify({ ...order, return_url: returnUrl }));
      return toMade(await ask("POST", "", gatewayKey, headers, body));
    },
    lookUp,
    async cancel(question) {
      const { id, gatewayKey = key ?? undefined } = question;
      if (gatewayKey === undefined) return unknown;
      await ask("POST", `/${id}/cancel`, gatewayKey);
      return await lookUp(question);
    },
  };
}

function toMade(result: ExchangeResult): MadeLink {
  if (result.kind !== "answered") return unknown;
  const { status, body } = result;
  if (status === 201) {
    const link = linkSchema.safeParse(parseJson(body)).data;
    if (link === undefined) return unknown;
    const { id, url, expires_at } = link;
    return { kind: "made", id, url, expiresAt: expires_at * 1_000, canCancel: true };
  }
  const isOurs = status >= 400 && status < 500 && ![408, 409, 429].includes(status);
  return isOurs ? { kind: "refused", reason: "provider_refused" } : unknown;
}

function toState(result: ExchangeResult, money: LinkQuestion["money"]): LinkState {
  if (result.kind !== "answered" || result.status !== 200) return unknown;
  const link = linkSchema.safeParse(parseJson(result.body)).data;
  if (link === undefined || link.amount !== money.minorUnits || link.currency !== money.currency)
    return unknown;
  switch (link.status) {
    case "open":
      return { kind: "open", isPaying: false };
    case "paying":
      return { kind: "open", isPaying: true };
    case "expired":
    case "canceled":
      return { kind: "ended" };
    case "paid": {
      if (link.charge === null) return unknown;
      const { id: gatewayReference, card } = link.charge;
      const brand = cardBrands.find((name): name is CardBrand => name === card.brand) ?? "other";
      return { kind: "paid", payment: { gatewayReference, card: { brand, last4: card.last4 } } };
    }
  }
}
