/** Payment links on the wire: commands of their own, answered with the link, and a follow-up beside the feed. */
import { z } from "zod/mini";
import type { LinkView } from "../payment-link/index.ts";
import { longestLinkMs, shortestLinkMs } from "../providers/index.ts";
import { engagementIdSchema, linkIdSchema, moneySchema, requestIdSchema } from "../schemas/index.ts";
import { mostLinksMark } from "./links-mark.ts";

/** Checked by `parseWhy` and `parseReference`; the schema only bounds them, so that the panel gets a reason it can show. */
const wordsSchema = z.string().check(z.maxLength(1_000));

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
  /** Supervisors and admins: have the gateway end a link of the account. Reply as of `cancel_link`. */
  cancel_watched_link: z.strictObject({ requestId: requestIdSchema, linkId: linkIdSchema, why: wordsSchema }),
  /**
   * Supervisors and admins: what they have found at the gateway of a link of which it has not told for long. `not_payable`:
   * it was not paid and can't be any more, so its reference is free. With `paid` comes the gateway's own reference.
   */
  resolve_link: z.strictObject({
    requestId: requestIdSchema,
    linkId: linkIdSchema,
    why: wordsSchema,
    result: z.enum(["paid", "not_payable"]),
    /** `null`: it was not paid. */
    gatewayReference: z.nullable(wordsSchema),
  }),
  /**
   * Supervisors and admins: the account's open links. From then on each change of one comes as `watched_link`. Asked again
   * now and then, with the mark of what the panel has: where that is so, the reply has no list.
   */
  watch_links: z.strictObject({
    have: z.optional(z.int().check(z.gte(0), z.lte(mostLinksMark))),
  }),
} as const;

export type LinkMessageName = keyof typeof linkSchemas;
export type LinkCommandName = Exclude<LinkMessageName, "follow_links" | "watch_links">;
export type LinkMessage<Name extends LinkMessageName> = z.infer<(typeof linkSchemas)[Name]>;

export interface FollowLinksReply {
  readonly links: readonly LinkView[];
}

export interface WatchLinksReply {
  /** `null`: as the panel has them. */
  readonly links: readonly LinkView[] | null;
}
