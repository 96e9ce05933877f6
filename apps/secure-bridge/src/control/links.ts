/**
 * Payment links by id. Nothing is remembered here: the gateway keeps a link, and is asked for it by the id that it gave.
 * What must never happen: a link is called ended because it could not be asked for.
 */
import type { BridgeReply, BridgeRequest } from "@tacet/shared/bridge-control";
import { type Ok, ok } from "@tacet/shared/result";
import type { GatewayLinks, Gateways, LinkState, MadeLink } from "../gateway/index.ts";
import { codeOf, type Log } from "../logger.ts";
import { nameOf, toMerchant } from "./merchant.ts";

export interface LinksDeps {
  readonly gateways: Gateways;
  readonly log: Log;
}

type LinkCall = "makeLink" | "lookUpLink" | "cancelLink";
export type Links = {
  readonly [Call in LinkCall]: (request: BridgeRequest<Call>) => Promise<Ok<BridgeReply<Call>>>;
};

export function createLinks({ gateways, log }: LinksDeps): Links {
  /** `null`: the gateway is not here, or makes none. */
  const linksAt = (sent: BridgeRequest<LinkCall>["merchant"]): GatewayLinks | null => {
    const merchant = toMerchant(sent);
    const gateway = gateways.find(merchant.gateway);
    if (gateway === null) log.error("gateway not available", { gateway: nameOf(merchant) });
    return gateway?.links ?? null;
  };
  /** An adapter that throws, against its contract, may have asked all the same. */
  const safely = async <Answer>(
    asked: () => Promise<Answer>,
  ): Promise<Answer | { readonly kind: "unknown" }> => {
    try {
      return await asked();
    } catch (thrown) {
      log.error("gateway adapter failed", { code: codeOf(thrown) });
      return { kind: "unknown" };
    }
  };
  const askOf =
    (what: "lookUp" | "cancel") =>
    async ({ merchant, ...question }: BridgeRequest<"lookUpLink">) => {
      const links = linksAt(merchant);
      const gatewayKey = toMerchant(merchant).key;
      const answer: LinkState =
        links === null ? { kind: "unknown" } : await safely(() => links[what]({ ...question, gatewayKey }));
      return ok({ answer });
    };
  return {
    makeLink: async ({ merchant, ...request }) => {
      const links = linksAt(merchant);
      const gatewayKey = toMerchant(merchant).key;
      const answer: MadeLink =
        links === null
          ? { kind: "refused", reason: "not_possible" }
          : await safely(() => links.make({ ...request, gatewayKey }));
      log.info("payment link asked for", { gateway: nameOf(toMerchant(merchant)), code: answer.kind });
      return ok({ answer });
    },
    lookUpLink: askOf("lookUp"),
    cancelLink: askOf("cancel"),
  };
}
