import { errorName } from "../../logger.ts";
import { isStoreAway } from "../../use-cases/store-trouble.ts";

/** What is answered in place of what was asked for. */
export interface Trouble {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** In s. */
  readonly retryAfterS?: number;
  /** Its name if an operator has to hear of it; never its message, which may hold what was sent. */
  readonly tell: string | null;
}

/** About as long as the database is left alone between two tries of ours, in s. */
const retryAfterS = 5;

/** There is no room for it at this moment; nothing of it was taken. Zoom and the bridge send it again by themselves. */
export const noRoom: Trouble = {
  status: 503,
  code: "too_busy",
  message: "There is too much to do at this moment. Send it again in some seconds.",
  retryAfterS,
  tell: null,
};

export const tooMany = {
  code: "too_many_requests",
  message: "Too many requests in a short time. Wait a minute and try again.",
} as const;

/** What is said about an error, whoever has thrown it. */
export function troubleOf(error: unknown): Trouble {
  const status = statusOf(error);
  if (status < 500) {
    const code = status === 413 ? "too_large" : "bad_request";
    return { status, code, message: "The request can't be read.", tell: null };
  }
  // Told once for the whole outage, by whoever opened the database.
  if (isStoreAway(error))
    return {
      status: 503,
      code: "unavailable",
      message:
        "The payment service can't reach its database. Nothing is lost: send it again, it is taken once.",
      retryAfterS,
      tell: null,
    };
  // 503: the sender may try again, and Zoom and the bridge do.
  const message = "Something went wrong on the server. Try again.";
  return { status: 503, code: "internal", message, tell: errorName(error) };
}

function statusOf(error: unknown): number {
  const status: unknown =
    typeof error === "object" && error !== null && "status" in error ? error.status : null;
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}
