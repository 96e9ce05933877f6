import { z } from "zod/mini";
import { longestContact, messageKinds } from "../contact/index.ts";
import { customerLanguages } from "../customer-message/index.ts";
import { intents } from "../providers/index.ts";
import {
  cardFieldSchema,
  effectIdSchema,
  engagementIdSchema,
  linkIdSchema,
  moneySchema,
  requestIdSchema,
  sessionIdSchema,
} from "../schemas/index.ts";
import { mostBills } from "./limits.ts";

/** As the client gives it: digits, `+` and spaces. */
const phoneNumberSchema = z.string().check(z.regex(/^[0-9+ ]{1,32}$/));

const onSession = { requestId: requestIdSchema, sessionId: sessionIdSchema };

/**
 * What a panel may send over the socket. Each message is answered through its acknowledgement with a `Reply`. Every
 * command carries a `requestId` made by the panel: sent twice (a reconnect, a double click), it is done once.
 */
export const commandSchemas = {
  /** Starts a payment on the engagement. Reply: the session. */
  take_payment: z.strictObject({
    requestId: requestIdSchema,
    engagementId: engagementIdSchema,
    money: moneySchema,
    /** Checked by `parseReference`; the schema only bounds it, so that the panel gets a reason it can show. */
    reference: z.string().check(z.maxLength(1_000)),
    /** Left out: to charge it. */
    intent: z.optional(z.enum(intents)),
    /** What the amount is made of, if it is several bills: their sum is the amount. */
    bills: z.optional(
      z
        .array(
          z.strictObject({
            reference: z.string().check(z.maxLength(1_000)),
            minorUnits: z.int().check(z.gte(1), z.lte(1_000_000_000_000)),
          }),
        )
        .check(z.minLength(2), z.maxLength(mostBills)),
    ),
    /**
     * Of the call, where the bridge has to find it on a trunk: the server keeps a keyed hash of both and nothing else. What
     * has another form counts as not known: no payment fails for it.
     */
    numbers: z.catch(
      z.optional(z.strictObject({ customer: phoneNumberSchema, ours: phoneNumberSchema })),
      undefined,
    ),
  }),
  /** The panel is about to ask Zoom to redirect the media (before it does, so that a lost answer can't hide it). */
  redirect_requested: z.strictObject(onSession),
  /** Zoom refused the redirection. A time-out of the SDK is not a refusal: then the panel says nothing. */
  redirect_failed: z.strictObject(onSession),
  /** Charges so much on the present card and the rest on another one; the whole amount takes that back. */
  split: z.strictObject({ ...onSession, minorUnits: z.int().check(z.gte(1), z.lte(1_000_000_000_000)) }),
  clear_field: z.strictObject({ ...onSession, field: cardFieldSchema }),
  extend: z.strictObject(onSession),
  submit: z.strictObject(onSession),
  cancel: z.strictObject(onSession),
  /** Zoom says the engagement is over. Only ever releases, so a forged one does no harm beyond a canceled payment. */
  engagement_ended: z.strictObject(onSession),
  /** Gives a charge back, whole or in part. Whose role it takes, the account's settings say. */
  refund: z.strictObject({
    ...onSession,
    chargeKey: effectIdSchema,
    minorUnits: z.int().check(z.gte(1), z.lte(1_000_000_000_000)),
  }),
  /** Supervisors and admins: what they found at the gateway of a charge whose result nobody else can tell. */
  resolve: z.strictObject({ ...onSession, result: z.enum(["charged", "not_charged"]) }),
  /**
   * Supervisors and admins: have the line given back, whatever the payment is at. `why` is checked by `parseWhy`; the schema
   * only bounds it, so that the panel gets a reason it can show.
   */
  release_line: z.strictObject({ ...onSession, why: z.string().check(z.maxLength(1_000)) }),
  /** Supervisors and admins: that the call is back or over, of a line that was asked for in vain. */
  line_found_released: z.strictObject({ ...onSession, why: z.string().check(z.maxLength(1_000)) }),
  /** Supervisors and admins: the same of a refund that the gateway does not answer. */
  resolve_refund: z.strictObject({
    ...onSession,
    refundKey: effectIdSchema,
    result: z.enum(["refunded", "not_refunded"]),
  }),
} as const;

/** Where a message goes, and in which language it is. */
const toCustomer = {
  channel: z.enum(messageKinds),
  /** Checked by `readContact`; the schema only bounds it, so that the panel gets a reason it can show. */
  to: z.string().check(z.maxLength(2 * longestContact)),
  /** The customer's. */
  language: z.enum(customerLanguages),
};

/** Answered with something else than the session. All but `open_view`, `send_receipt` and `send_link` are reads, without effect. */
export const querySchemas = {
  /**
   * The agent's own feed. `afterSeq` is the last number the panel has, `null` at first. Reply: what came after it, or,
   * when that is too much or unknown, a snapshot of everything that matters now.
   */
  follow: z.strictObject({ afterSeq: z.nullable(z.int().check(z.gte(0))) }),
  /** Supervisors and admins: every open session of the account, and each change from now on. */
  watch: z.strictObject({}),
  /**
   * The provider's own view, to be posted into a frame; the agent's own session only. From the first time on the
   * customer may have been charged. Each time with a fresh token.
   */
  open_view: z.strictObject(onSession),
  /** What was sent to the customer of a payment, and what can be. Agents: of their own payments. */
  receipts: z.strictObject({ sessionId: sessionIdSchema }),
  /**
   * Sends the customer a receipt. Agents: of their own payments. Asked twice with the same request id, it is sent once.
   * Reply: as to `receipts`.
   */
  send_receipt: z.strictObject({
    ...onSession,
    ...toCustomer,
  }),
  /** What was sent to the customer about a payment link, and what can be. Agents: of their own links. */
  link_messages: z.strictObject({ linkId: linkIdSchema }),
  /**
   * Sends the customer an open link. Agents: their own ones. Asked twice with the same request id, it is sent once. Reply: as
   * to `link_messages`.
   */
  send_link: z.strictObject({ requestId: requestIdSchema, linkId: linkIdSchema, ...toCustomer }),
  /** Supervisors and admins: the account's closed payments, newest first; with `reference`: those of that reference. */
  find_payments: z.strictObject({ reference: z.optional(z.string().check(z.maxLength(64))) }),
  /** Supervisors and admins: what has happened to a payment of the account. */
  timeline: z.strictObject({ sessionId: sessionIdSchema }),
} as const;

export type CommandName = keyof typeof commandSchemas;
export type QueryName = keyof typeof querySchemas;
export type Command<Name extends CommandName> = z.infer<(typeof commandSchemas)[Name]>;
export type Query<Name extends QueryName> = z.infer<(typeof querySchemas)[Name]>;
