import type { LinkView } from "@tacet/shared/payment-link";
import { err } from "@tacet/shared/result";
import { type LinkMessage, type WatchLinksReply, wireError } from "@tacet/shared/wire";
import type { Handler } from "../context.ts";
import { watchRoom } from "../rooms.ts";

export const watchLinks: Handler<LinkMessage<"watch_links">, WatchLinksReply> = async ({
  message: { have },
  principal,
  socket,
  useCases,
}) => {
  if (principal.role === "agent") return err(wireError("not_allowed"));
  await useCases.trail.came(principal, "payments_watched");
  // Joined first: what is stored while the reply is being made arrives as well.
  await socket.join(watchRoom(principal.accountId));
  const watched = await useCases.watchLinks(principal, have);
  return watched.ok ? watched : err(wireError(watched.error.code));
};

export const cancelWatchedLink: Handler<LinkMessage<"cancel_watched_link">, LinkView> = async ({
  message: { linkId, why },
  principal,
  useCases,
}) => {
  const canceled = await useCases.cancelWatchedLink({ principal, linkId, why });
  return canceled.ok ? canceled : err(wireError(canceled.error.code));
};

export const resolveLink: Handler<LinkMessage<"resolve_link">, LinkView> = async ({
  message: { requestId: _, ...found },
  principal,
  useCases,
}) => {
  const resolved = await useCases.resolveLink({ principal, ...found });
  return resolved.ok ? resolved : err(wireError(resolved.error.code));
};
