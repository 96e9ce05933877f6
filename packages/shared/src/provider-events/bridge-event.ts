import { z } from "zod/mini";
import {
  attemptSchema,
  captureProgressSchema,
  cardSummarySchema,
  chargeAnswerSchema,
  effectIdSchema,
  lineSchema,
  requestIdSchema,
  sessionIdSchema,
} from "../schemas/index.ts";

/**
 * What the secure bridge tells the server: `POST /bridge/events`, signed (see `signature/`). The bridge repeats an event
 * until the server has answered 2xx, with the same `id`; the server takes each id once.
 */
export const bridgeEventSchema = z.strictObject({
  id: requestIdSchema,
  sessionId: sessionIdSchema,
  /** Epoch ms by the bridge's clock; for the operator's eye only. */
  at: z.int(),
  event: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("line_secured"), line: lineSchema }),
    /** The line is secured in another mode from now on. */
    z.strictObject({ type: z.literal("line_mode"), line: lineSchema }),
    z.strictObject({ type: z.literal("line_not_secured"), reason: z.literal("line_not_secured") }),
    /** A last value: sent once, not repeated; the next one makes up for a lost one. */
    z.strictObject({ type: z.literal("progress"), progress: captureProgressSchema }),
    z.strictObject({ type: z.literal("fields_ready"), attempt: attemptSchema, card: cardSummarySchema }),
    z.strictObject({ type: z.literal("fields_not_ready"), attempt: attemptSchema }),
    z.strictObject({
      type: z.literal("charge_answered"),
      chargeKey: effectIdSchema,
      answer: chargeAnswerSchema,
    }),
    z.strictObject({ type: z.literal("call_ended"), reason: z.literal("customer_hung_up") }),
    z.strictObject({ type: z.literal("line_lost") }),
    z.strictObject({ type: z.literal("line_released") }),
  ]),
});

export type BridgeEvent = z.infer<typeof bridgeEventSchema>;
export type BridgeEventBody = BridgeEvent["event"];

export const bridgeEventsPath = "/bridge/events";
