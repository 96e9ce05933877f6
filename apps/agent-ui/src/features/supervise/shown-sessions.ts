/** Which of the open payments are shown, and in which order. */
import type { Phase, SessionView } from "@tacet/shared/payment-session";
import { type Warning, warningsOf } from "./warnings.ts";

/** The phases that an open payment can be in, in the order in which it goes through them. */
export const openPhases = [
  "created",
  "securing",
  "capturing",
  "authorizing",
  "releasing",
] as const satisfies readonly Phase[];

export const sorts = ["longest", "newest", "amount", "agent"] as const;
export type Sort = (typeof sorts)[number];

/** What a supervisor has asked to see. */
export interface Wanted {
  readonly phase: (typeof openPhases)[number] | "all";
  /** Of the queue its id, or one of the two words. */
  readonly queue: string;
  /** Of the agent the id, or `all`. */
  readonly agent: string;
  readonly onlyTrouble: boolean;
  /** A part of the reference, of the agent's name or id, or of the last two digits of the customer's number. */
  readonly search: string;
  readonly sort: Sort;
}

/** In place of a queue: calls that came through none, or of which nothing is known. */
export const noQueue = "none";
export const all = "all";

export const everything: Wanted = {
  phase: all,
  queue: all,
  agent: all,
  onlyTrouble: false,
  search: "",
  sort: "longest",
};

/** An open payment, and what is wrong with it. */
export interface Listed {
  readonly session: SessionView;
  readonly warnings: readonly Warning[];
}

/** `now` is epoch ms by the server's clock. */
export function withWarnings(sessions: readonly SessionView[], now: number): readonly Listed[] {
  return sessions.map((session) => ({ session, warnings: warningsOf(session, now) }));
}

/** How many filters are set, without the search. */
export function filtersSet({ phase, queue, agent, onlyTrouble }: Wanted): number {
  return [phase !== all, queue !== all, agent !== all, onlyTrouble].filter(Boolean).length;
}

/** `collator` puts agents in order. */
export function shownOf(
  listed: readonly Listed[],
  wanted: Wanted,
  collator: Pick<Intl.Collator, "compare">,
): readonly Listed[] {
  const finds = finder(wanted.search);
  const before = orders(collator)[wanted.sort];
  return listed
    .filter(({ session, warnings }) => {
      if (wanted.phase !== all && session.phase !== wanted.phase) return false;
      if (wanted.queue !== all && queueOf(session) !== wanted.queue) return false;
      if (wanted.agent !== all && session.agentId !== wanted.agent) return false;
      if (wanted.onlyTrouble && warnings.length === 0) return false;
      return finds(session);
    })
    .sort((one, other) => {
      const [a, b] = [one.session, other.session];
      // The same order however they came: nothing may jump for no reason.
      return before(a, b) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
    });
}

export function agentOf({ agentId, agentName }: Pick<SessionView, "agentId" | "agentName">): string {
  return agentName ?? agentId;
}

export function queueOf({ queue }: Pick<SessionView, "queue">): string {
  return queue === null ? noQueue : queue.id;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The agents and the queues that there are now, by name; `withoutQueue`: some payment is of no queue. */
export function choicesOf(
  sessions: readonly SessionView[],
  collator: Pick<Intl.Collator, "compare">,
): {
  readonly agents: readonly Choice[];
  readonly queues: readonly Choice[];
  readonly withoutQueue: boolean;
} {
  const agents = new Map<string, string>();
  const queues = new Map<string, string>();
  let withoutQueue = false;
  for (const session of sessions) {
    agents.set(session.agentId, agentOf(session));
    if (session.queue === null) withoutQueue = true;
    else queues.set(session.queue.id, session.queue.name);
  }
  const byName = (names: ReadonlyMap<string, string>) =>
    [...names]
      .map(([value, label]) => ({ value, label }))
      .sort((one, other) => collator.compare(one.label, other.label));
  return { agents: byName(agents), queues: byName(queues), withoutQueue };
}

function finder(search: string): (session: SessionView) => boolean {
  const sought = search.trim().toLocaleLowerCase();
  if (sought === "") return () => true;
  const digits = /^[0-9 ]+$/.test(sought) ? sought.replaceAll(" ", "") : null;
  return (session) =>
    session.reference.toLocaleLowerCase().includes(sought) ||
    agentOf(session).toLocaleLowerCase().includes(sought) ||
    session.agentId.toLocaleLowerCase().includes(sought) ||
    (digits !== null && (session.customer?.replace(/[^0-9]/g, "").includes(digits) ?? false));
}

type Order = (one: SessionView, other: SessionView) => number;

const orders = ({ compare }: Pick<Intl.Collator, "compare">): Readonly<Record<Sort, Order>> => ({
  longest: (one, other) => one.phaseSince - other.phaseSince,
  newest: (one, other) => other.createdAt - one.createdAt,
  // Nobody knows here what one currency is worth in another: each stands by itself.
  amount: (one, other) =>
    compare(one.money.currency, other.money.currency) || other.money.minorUnits - one.money.minorUnits,
  agent: (one, other) => compare(agentOf(one), agentOf(other)),
});
