import type { SessionId } from "@tacet/shared/ids";
import { type SessionView, sessionCan } from "@tacet/shared/payment-session";
import type { SessionFeed } from "../../session-feed/index.ts";
import type { ZoomClient } from "../../zoom/index.ts";
import type { RedirectState } from "./desk-state.ts";

/** Asks Zoom to redirect the media, once per session and panel, as soon as the provider's link id is known. */
export interface MediaRedirector {
  /** To be called whenever sessions or engagements have changed. */
  consider(): void;
  /** The agent asks once more, after "not ready" or after a reload. */
  retry(session: SessionView): void;
}

export interface MediaRedirectorDeps {
  readonly feed: SessionFeed;
  readonly zoom: ZoomClient;
  tell(sessionId: SessionId, state: RedirectState): void;
}

export function createMediaRedirector(deps: MediaRedirectorDeps): MediaRedirector {
  const begun = new Set<SessionId>();
  const running = new Set<SessionId>();
  const begin = (session: SessionView) => {
    if (running.has(session.id)) return;
    begun.add(session.id);
    running.add(session.id);
    void redirect(deps, session).finally(() => running.delete(session.id));
  };
  return {
    consider: () => {
      const { sessions } = deps.feed.store.get();
      for (const session of Object.values(sessions)) {
        if (!begun.has(session.id) && isDue(deps, session)) begin(session);
      }
    },
    retry: begin,
  };
}

/**
 * Zoom answers for the engagement in front only (error 10243), so a session of another one waits until the agent comes
 * back to it. In `securing` the panel that asked may have been reloaded: asking again is left to the agent.
 */
function isDue({ zoom }: MediaRedirectorDeps, session: SessionView): boolean {
  return (
    session.callPath === "zoom-redirect" &&
    session.phase === "created" &&
    session.linkId !== null &&
    zoom.engagements.get().currentId === session.engagementId
  );
}

async function redirect({ feed, zoom, tell }: MediaRedirectorDeps, session: SessionView): Promise<void> {
  const { id: sessionId, engagementId, linkId } = session;
  if (linkId === null) return;
  tell(sessionId, { step: "checking" });
  const ready = await zoom.lineReadiness(engagementId);
  if (!ready.ok) return tell(sessionId, { step: "not_ready", problem: ready.error });
  const now = feed.store.get().sessions[sessionId];
  if (now === undefined || !sessionCan.redirect(now).ok) return;
  tell(sessionId, { step: "asked" });
  // Before Zoom is asked: should the answer get lost, the server knows that the line may have been touched.
  const noted = await feed.command("redirect_requested", { sessionId });
  if (!noted.ok) return;
  const redirected = await zoom.redirectMedia({ engagementId, linkId });
  // Of a provider with a view of its own, this is what opens the view: see `framed.ts`.
  if (redirected.ok) return tell(sessionId, { step: "waiting", answered: true });
  // No answer is not a refusal: the media may be on its way. The provider's word or the time-out decides.
  if (redirected.error === "no_answer") return tell(sessionId, { step: "waiting", answered: false });
  tell(sessionId, { step: "refused" });
  await feed.command("redirect_failed", { sessionId });
}
