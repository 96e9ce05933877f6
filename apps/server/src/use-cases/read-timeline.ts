import type { SessionId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import { gatherRepeated, toTimelineEntry } from "@tacet/shared/timeline";
import type { Timeline, TimelineActor, TimelineEntry } from "@tacet/shared/wire";
import type { Users } from "../ports/accounts/index.ts";
import type { Store } from "../ports/store/index.ts";
import type { Principal } from "./sign-in.ts";

export type ReadTimeline = (
  principal: Principal,
  sessionId: SessionId,
) => Promise<Result<Timeline, { readonly code: "not_allowed" | "unknown_session" }>>;

export interface ReadTimelineDeps {
  readonly store: Pick<Store, "session" | "eventsOf">;
  readonly users: Pick<Users, "user">;
}

/** The first and the last ones of a payment that has more: what lies between them is a line or a charge asked for again. */
const most = { first: 500, last: 1_500 };

/** What has happened to a payment of the account, for those who may see all of them. */
export function createReadTimeline({ store, users }: ReadTimelineDeps): ReadTimeline {
  return async ({ accountId, role }, sessionId) => {
    if (role === "agent") return err({ code: "not_allowed" });
    const session = await store.session(sessionId);
    if (session === null || session.accountId !== accountId) return err({ code: "unknown_session" });
    const stored = await store.eventsOf(sessionId, most);
    const entries = stored.map((event, index) => {
      const before = stored[index - 1] ?? null;
      return toTimelineEntry(event, { before, currency: session.money.currency });
    });
    const names = new Map<string, string | null>([[session.agentId, session.agentName]]);
    for (const { by } of entries) {
      if (!isPerson(by) || by.id === undefined || names.has(by.id)) continue;
      names.set(by.id, (await users.user(accountId, by.id as Principal["agentId"]))?.name ?? null);
    }
    const named = entries.map((entry) => withName(entry, names));
    const span = (stored.at(-1)?.version ?? 0) - (stored[0]?.version ?? 0) + 1;
    const leftOut = stored.length < most.first + most.last ? 0 : span - stored.length;
    return ok({ entries: gatherRepeated(named), leftOut });
  };
}

function isPerson({ kind }: TimelineActor): boolean {
  return kind === "agent" || kind === "supervisor" || kind === "admin";
}

function withName(entry: TimelineEntry, names: ReadonlyMap<string, string | null>): TimelineEntry {
  const { by } = entry;
  if (!isPerson(by)) return entry;
  return { ...entry, by: { ...by, name: names.get(by.id ?? "") ?? null } };
}
