import type { Response } from "express";
import { noRoom } from "./trouble.ts";

/** Answers 503: see `noRoom`. */
export function tooBusy(response: Response): void {
  const { status, code, message, retryAfterS } = noRoom;
  response.status(status).setHeader("retry-after", String(retryAfterS)).json({ code, message });
}
