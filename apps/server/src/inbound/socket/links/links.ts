import { type LinkView, toWatchedLink } from "@tacet/shared/payment-link";
import { err, ok } from "@tacet/shared/result";
import { type FollowLinksReply, type LinkMessage, wireError } from "@tacet/shared/wire";
import type { LinkChanges } from "../../../use-cases/change-link.ts";
import type { Handler, PanelServer } from "../context.ts";
import { agentRoom, watchRoom } from "../rooms.ts";

export const makeLink: Handler<LinkMessage<"make_link">, LinkView> = async ({
  message,
  principal,
  useCases,
}) => {
  const made = await useCases.makeLink({ agent: principal, ...message });
  return made.ok ? made : err(wireError(made.error.code));
};

export const cancelLink: Handler<LinkMessage<"cancel_link">, LinkView> = async ({
  message: { linkId },
  principal,
  useCases,
}) => {
  const canceled = await useCases.cancelLink({ agent: principal, linkId });
  return canceled.ok ? canceled : err(wireError(canceled.error.code));
};

export const followLinks: Handler<LinkMessage<"follow_links">, FollowLinksReply> = async ({
  principal,
  socket,
  useCases,
}) => {
  // Joined first: what is stored while the reply is being made arrives as well.
  await socket.join(agentRoom(principal));
  return ok(await useCases.followLinks(principal));
};

/** Tells the agent's panels, and those that watch, at whatever node, of each change. What gets lost they ask for. */
export function announceLinks(io: PanelServer, changes: LinkChanges): void {
  changes.subscribe((link) => {
    io.to(agentRoom(link)).emit("link", link);
    io.to(watchRoom(link.accountId)).emit("watched_link", toWatchedLink(link));
  });
}
