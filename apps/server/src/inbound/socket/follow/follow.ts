import { ok } from "@tacet/shared/result";
import type { FollowReply, Query } from "@tacet/shared/wire";
import type { Handler } from "../context.ts";
import { agentRoom } from "../rooms.ts";

export const follow: Handler<Query<"follow">, FollowReply> = async ({
  message,
  principal,
  socket,
  useCases,
}) => {
  // Joined first: what is stored while the reply is being made arrives as well.
  await socket.join(agentRoom(principal));
  return ok(await useCases.followFeed(principal, message.afterSeq));
};
