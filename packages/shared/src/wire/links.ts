/** Payment links on the wire: commands of their own, answered with the link, and a follow-up beside the feed. */
import { z } from "zod/mini";
import type { LinkView } from "../payment-link/index.ts";
import { longestLinkMs, shortestLinkMs } from "../providers/index.ts";
import { engagementIdSchema, linkIdSchema, moneySchema, requestIdSchema } from "../schemas/index.ts";

/** Each command carries a `requestId` made by the panel: sent twice, it is done once. */
export const linkSchemas = {
  /** Has the gateway make a link to its own payment page. `null`: it belongs to no engagement. Reply: the link. */
  make_link: z.strictObject({
    requestId: requestIdSchema,
    engagementId: z.nullable(engagementIdSchema),
    money: moneySchema,
    /** Checked by `parseReference`; the schema only bounds it, so that the panel gets a reason it can show. */
    reference: z.string().check(z.maxLength(1_000)),
    /** For how long it is good. What the account's gateway can do of it, the panel's settings say. */
    expiresInMs: z.int().check(z.gte(shortestLinkMs), z.lte(longestLinkMs)),
  }),
  /** Has the gateway end a link of one's own. Reply: the link, which is canceled only once the gateway has said so. */
  cancel_link: z.strictObject({ requestId: requestIdSchema, linkId: linkIdSchema }),
  /**
   * The agent's own links: the open ones, and those that were closed lately, newest first. From then on each change comes
   * as `link`. Asked again after a break, and now and then while one is open: what comes twice has the same version.
   */
  follow_links: z.strictObject({}),
} as const;

export type LinkMessageName = keyof typeof linkSchemas;
export type LinkCommandName = Exclude<LinkMessageName, "follow_links">;
export type LinkMessage<Name extends LinkMessageName> = z.infer<(typeof linkSchemas)[Name]>;

export interface FollowLinksReply {
  readonly links: readonly LinkView[];
}
