import { z } from "zod/mini";
import {
  cardFieldSchema,
  engagementIdSchema,
  moneySchema,
  requestIdSchema,
  sessionIdSchema,
} from "../schemas/index.ts";

/**
 * What a panel may send over the socket. Each message is answered through its acknowledgement with a `Reply`. Every
 * command carries a `requestId` made by the panel: sent twice (a reconnect, a double click), it is done once.
 */
const onSession = { requestId: requestIdSchema, sessionId: sessionIdSchema };

export const commandSchemas = {
  /** Starts a payment on the engagement. Reply: the session. */
  take_payment: z.strictObject({
    requestId: requestIdSchema,
    engagementId: engagementIdSchema,
    money: moneySchema,
    /** Checked by `parseReference`; the schema only bounds it, so that the panel gets a reason it can show. */
    reference: z.string().check(z.maxLength(1_000)),
  }),
  /** The panel is about to ask Zoom to redirect the media (before it does, so that a lost answer can't hide it). */
  redirect_requested: z.strictObject(onSession),
  /** Zoom refused the redirection. A time-out of the SDK is not a refusal: then the panel says nothing. */
  redirect_failed: z.strictObject(onSession),
  clear_field: z.strictObject({ ...onSession, field: cardFieldSchema }),
  extend: z.strictObject(onSession),
  submit: z.strictObject(onSession),
  cancel: z.strictObject(onSession),
  /** Zoom says the engagement is over. Only ever releases, so a forged one does no harm beyond a canceled payment. */
  engagement_ended: z.strictObject(onSession),
} as const;

/** Reads, without effect. */
export const querySchemas = {
  /**
   * The agent's own feed. `afterSeq` is the last number the panel has, `null` at first. Reply: what came after it, or,
   * when that is too much or unknown, a snapshot of everything that matters now.
   */
  follow: z.strictObject({ afterSeq: z.nullable(z.int().check(z.gte(0))) }),
  /** Supervisors and admins: every open session of the account, and each change from now on. */
  watch: z.strictObject({}),
} as const;

export type CommandName = keyof typeof commandSchemas;
export type QueryName = keyof typeof querySchemas;
export type Command<Name extends CommandName> = z.infer<(typeof commandSchemas)[Name]>;
export type Query<Name extends QueryName> = z.infer<(typeof querySchemas)[Name]>;
