export {
  attemptSchema,
  captureProgressSchema,
  cardFieldSchema,
  cardSummarySchema,
  chargeAnswerSchema,
  effectIdSchema,
  engagementIdSchema,
  moneySchema,
  requestIdSchema,
  sessionIdSchema,
} from "./schemas.ts";
