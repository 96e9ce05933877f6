import type { Response } from "express";

/** In s. */
const retryAfterS = 5;

/** There is no room for it at this moment; nothing of it was taken. Zoom and the bridge send it again by themselves. */
export function tooBusy(response: Response): void {
  response.status(503).setHeader("retry-after", String(retryAfterS)).json({
    code: "too_busy",
    message: "There is too much to do at this moment. Send it again in some seconds.",
  });
}
