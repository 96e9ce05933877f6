/**
 * What follows from Zoom's word. Every step may be done twice with the same result: a message whose work was cut off is
 * worked on again. What must never happen: a webhook starts, charges or secures anything. It only ever ends.
 */
import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { PaymentSession, RecordingReport } from "@tacet/shared/payment-session";
import type { AppName } from "@tacet/shared/zoom-app";
import type { ContactCenterEvent } from "../ports/contact-center/index.ts";
import type { Engagements, InboxMessage, KnownEngagement } from "../ports/engagements/index.ts";
import type { Store } from "../ports/store/index.ts";
import type { ChangeSession } from "./change-session.ts";
import { afterEvent, type EngagementEvent } from "./engagement-state.ts";

/** `later`: not done yet; to be worked on again. */
export type WorkOnMessage = (message: InboxMessage) => Promise<"done" | "later">;

export interface WorkOnMessageDeps {
  readonly engagements: Pick<Engagements, "changeEngagement">;
  readonly store: Pick<Store, "openSessionOn">;
  readonly changeSession: ChangeSession;
  /** The user (panel) or the account (connector) has removed the app. */
  onDeauthorized(removed: Deauthorized): Promise<"done" | "later">;
}

export interface Deauthorized {
  readonly app: AppName;
  readonly accountId: AccountId;
  readonly userId: AgentId;
  /** Epoch ms by Zoom's clock. */
  readonly saidAt: number;
}

export function createWorkOnMessage(deps: WorkOnMessageDeps): WorkOnMessage {
  return async ({ accountId, event }) => {
    switch (event.type) {
      case "app_deauthorized": {
        const { app, userId, at: saidAt } = event;
        return await deps.onDeauthorized({ app, accountId, userId, saidAt });
      }
      case "recording_changed":
        await reportRecording(deps, accountId, event);
        return "done";
      default:
        await follow(deps, accountId, event);
        return "done";
    }
  };
}

async function follow(
  { engagements, store, changeSession }: WorkOnMessageDeps,
  accountId: AccountId,
  event: EngagementEvent,
): Promise<void> {
  const { engagementId } = event;
  const known = await engagements.changeEngagement(accountId, engagementId, (before) =>
    afterEvent(before, accountId, event),
  );
  const session = await store.openSessionOn(accountId, engagementId);
  if (session === null || session.callEnded || session.phase === "releasing") return;
  if (isOverFor(session.agentId, known))
    await changeSession({
      sessionId: session.id,
      event: { type: "call_ended", reason: "engagement_ended" },
      actor: "zoom",
    });
}

/** Over, or handed over: a payment belongs to the agent who took it. */
function isOverFor(agentId: AgentId, { endedAt, agents, left }: KnownEngagement): boolean {
  return endedAt !== null || (agentId in left && !agents.includes(agentId));
}

type RecordingChanged = Extract<ContactCenterEvent, { readonly type: "recording_changed" }>;

async function reportRecording(
  { store, changeSession }: WorkOnMessageDeps,
  accountId: AccountId,
  event: RecordingChanged,
): Promise<void> {
  // A closed session whose recording is still to be resumed is looked after by its effect, which asks Zoom itself.
  const session = await store.openSessionOn(accountId, event.engagementId);
  const report = session === null ? null : reportOf(session, event);
  if (session === null || report === null) return;
  await changeSession({
    sessionId: session.id,
    event: { type: "recording_reported", state: report },
    actor: "zoom",
  });
}

/**
 * What it means for the session; `null`: nothing. A word from before the present phase is about something else: the
 * recording's start, or the payment before. One that is dropped for clocks that differ is asked for by the effect.
 */
function reportOf(
  { recording, phaseSince }: PaymentSession,
  { state, at }: RecordingChanged,
): RecordingReport | null {
  if (at < phaseSince) return null;
  const runs = state === "recording";
  switch (recording) {
    case "pausing":
    case "pause_failed":
      return runs ? null : "paused";
    case "paused":
      // Somebody has resumed it by hand.
      return runs ? "pause_failed" : null;
    case "resuming":
    case "resume_failed":
      return runs ? "resumed" : null;
    default:
      return null;
  }
}
