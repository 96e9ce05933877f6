import { errorName, type LogFields, type Logger } from "../logger.ts";
import { storeTroubleOf } from "../ports/store/index.ts";

/**
 * Logs what a job could not do. Of a database that is away it says nothing: that is told once, with its end, by whoever
 * opened it, and not by every job several times a second.
 */
export function tellProblem(log: Logger, message: string, error: unknown, fields: LogFields = {}): void {
  if (storeTroubleOf(error) === null) log.error(message, { ...fields, error: errorName(error) });
}
