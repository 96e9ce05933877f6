export {
  attemptSchema,
  captureProgressSchema,
  cardFieldSchema,
  cardSummarySchema,
  chargeAnswerSchema,
  effectIdSchema,
  engagementIdSchema,
  gatewayReferenceSchema,
  moneySchema,
  refundAnswerSchema,
  requestIdSchema,
  sessionIdSchema,
} from "./schemas.ts";
