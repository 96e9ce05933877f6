import { err } from "@tacet/shared/result";
import { type Query, type Timeline, wireError } from "@tacet/shared/wire";
import type { Handler } from "../context.ts";

export const timeline: Handler<Query<"timeline">, Timeline> = async ({ message, principal, useCases }) => {
  if (principal.role !== "agent") await useCases.trail.came(principal, "timeline_viewed");
  const read = await useCases.readTimeline(principal, message.sessionId);
  return read.ok ? read : err(wireError(read.error.code));
};
