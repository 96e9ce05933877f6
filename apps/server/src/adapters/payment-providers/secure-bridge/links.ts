/**
 * Payment links, by our bridges: they have the gateways' keys. A link is with its gateway and not with a bridge, so any
 * bridge will do. What must never happen: an account's link is made with the bridge's key that has one of its own, or that
 * the bridge's is not for.
 */
import type { BridgeCall, BridgeReply, BridgeRequest, Merchant } from "@tacet/shared/bridge-control";
import type { PaymentLink } from "@tacet/shared/payment-link";
import { err, type Result } from "@tacet/shared/result";
import type { LinkGateway, MadePaymentLink } from "../../../ports/link-gateway/index.ts";
import type { GatewayKeyOf, ProviderProblem } from "../../../ports/payment-provider/index.ts";
import { type BridgesOptions, createBridges } from "./bridges.ts";
import { readKey, toMerchant } from "./merchants.ts";

export interface BridgeLinksOptions extends BridgesOptions {
  readonly gatewayKeyOf: GatewayKeyOf;
  /** Where the gateway leads the customer who has paid. */
  readonly returnUrl: string;
}

const unknown = { kind: "unknown" } as const;

export function createBridgeLinks(options: BridgeLinksOptions): LinkGateway {
  const { gatewayKeyOf, returnUrl } = options;
  const bridges = createBridges(options);

  /** The next one is asked while nothing can have come of it. */
  async function ask<Call extends BridgeCall>(
    call: Call,
    request: BridgeRequest<Call>,
  ): Promise<Result<BridgeReply<Call>, ProviderProblem>> {
    let problem: ProviderProblem = { code: "not_sent" };
    for (const bridge of bridges.present) {
      const answer = await bridge.ask(call, request);
      if (answer.ok || answer.error.code !== "not_sent") return answer;
      problem = answer.error;
    }
    return err(problem);
  }

  async function merchantOf({
    accountId,
    gateway,
  }: PaymentLink): Promise<Merchant | "missing" | "no_answer"> {
    const key = await readKey(gatewayKeyOf, accountId, gateway);
    if (key.ok) return toMerchant(gateway, key.value);
    return key.error === "no_answer" ? "no_answer" : "missing";
  }

  const askOf = (call: "lookUpLink" | "cancelLink") => async (link: MadePaymentLink) => {
    const merchant = await merchantOf(link);
    // A key that is gone says nothing of the link that was made with it.
    if (typeof merchant === "string") return unknown;
    const { id: linkId, money, gatewayLink } = link;
    const answered = await ask(call, { linkId, id: gatewayLink.id, money, merchant });
    return answered.ok ? answered.value.answer : unknown;
  };

  return {
    make: async (link) => {
      const merchant = await merchantOf(link);
      if (merchant === "no_answer") return unknown;
      if (merchant === "missing") return { kind: "refused", reason: "provider_refused" };
      const { id: linkId, money, reference, createdAt, expiresAt } = link;
      const order = { linkId, money, reference, createdAt, expiresInMs: expiresAt - createdAt };
      const answered = await ask("makeLink", { ...order, returnUrl, merchant });
      if (!answered.ok) {
        const { code } = answered.error;
        return code === "refused" ? { kind: "refused", reason: "provider_refused" } : unknown;
      }
      const { answer } = answered.value;
      if (answer.kind !== "made") return answer;
      const { id, url, expiresAt: until, canCancel } = answer;
      return { kind: "made", gatewayLink: { id, url }, expiresAt: until, canCancel };
    },
    lookUp: askOf("lookUpLink"),
    cancel: askOf("cancelLink"),
  };
}
