import { toWatchedLink } from "@tacet/shared/payment-link";
import { err, ok, type Result } from "@tacet/shared/result";
import { type LinksMark, markLinks, type WatchLinksReply } from "@tacet/shared/wire";
import type { PaymentLinks } from "../ports/payment-links/index.ts";
import type { Principal } from "./sign-in.ts";
import { mostWatched } from "./watch-sessions.ts";

/** `have`: what the panel has already. */
export type WatchLinks = (
  principal: Principal,
  have: LinksMark | undefined,
) => Promise<Result<WatchLinksReply, { readonly code: "not_allowed" }>>;

/** Every open link of the account, for those who may see them, unless they have it as it is. */
export function createWatchLinks(links: Pick<PaymentLinks, "openLinks">): WatchLinks {
  return async ({ accountId, role }, have) => {
    if (role === "agent") return err({ code: "not_allowed" });
    const open = await links.openLinks(accountId, mostWatched);
    return ok({ links: have === markLinks(open) ? null : open.map(toWatchedLink) });
  };
}
