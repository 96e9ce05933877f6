export { addDays, dayAt, daysBetween, isDay } from "./days.ts";
export {
  type HistoryError,
  type HistoryFigures,
  type HistoryQuery,
  type HistoryReason,
  type HistoryStep,
  type HistoryTotal,
  type HistoryView,
  historyQuerySchema,
  historyRoutes,
  historySteps,
  isTimeZone,
  mostHistoryDays,
  removedAgentId,
} from "./history.ts";
