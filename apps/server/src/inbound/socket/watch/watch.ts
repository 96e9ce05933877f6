import { err, ok } from "@tacet/shared/result";
import { type Query, type WatchReply, wireError } from "@tacet/shared/wire";
import type { Handler } from "../context.ts";
import { watchRoom } from "../rooms.ts";

export const watch: Handler<Query<"watch">, WatchReply> = async ({ principal, socket, useCases }) => {
  if (principal.role === "agent") return err(wireError("not_allowed"));
  await useCases.trail.came(principal, "payments_watched");
  await socket.join(watchRoom(principal.accountId));
  const watched = await useCases.watchSessions(principal);
  return watched.ok ? ok({ sessions: watched.value }) : err(wireError(watched.error.code));
};
