import { err } from "@tacet/shared/result";
import { type Query, type Timeline, wireError } from "@tacet/shared/wire";
import type { Handler } from "../context.ts";

export const timeline: Handler<Query<"timeline">, Timeline> = async ({ message, principal, useCases }) => {
  const read = await useCases.readTimeline(principal, message.sessionId);
  if (!read.ok) return err(wireError(read.error.code));
  // Written down before it is given out.
  await useCases.trail.came(principal, "timeline_viewed");
  return read;
};
