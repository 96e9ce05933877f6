/**
 * Who came in, and who was refused, for the audit. It promises: an access is written down before anything is given; a
 * flood of refusals fills no disk: of each kind one entry at once and one a minute with the count, and of no more kinds
 * than `mostKinds` a minute.
 */
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { errorName, type Logger } from "../logger.ts";
import {
  type Audit,
  type AuditEntry,
  type Installations,
  type Origin,
  serverChain,
} from "../ports/accounts/index.ts";
import type { Actor } from "./audited-act.ts";

export interface AccessTrail {
  /** Somebody uses what they may. Written the first time, and again if they had not come for an hour. */
  came(by: Actor, action: AuditEntry["action"]): Promise<void>;
  /** Somebody was refused. Never throws. */
  refused(attempt: RefusedAttempt): void;
  /** Writes down what has been counted, and takes nothing more. */
  stop(): Promise<void>;
}

export interface RefusedAttempt {
  readonly action: Extract<
    AuditEntry["action"],
    "sign_in_refused" | "access_refused" | "install_refused" | "message_refused"
  >;
  /** Code of the refusal. */
  readonly code: string;
  /** What was asked for, as our own code names it. */
  readonly asked?: string | undefined;
  /** Whose it was, as far as that is known for sure. */
  readonly by?: Omit<Actor, "from"> | undefined;
  readonly from?: Origin | undefined;
}

export interface AccessTrailDeps {
  readonly accounts: Pick<Audit, "appendAudit"> & Pick<Installations, "hasInstallation">;
  readonly log: Logger;
  /** Epoch ms. */
  now(): number;
  /** How often what has been counted is written, in ms; a minute unless told. */
  readonly everyMs?: number;
}

const hourMs = 3_600_000;
/** More people than one node serves in an hour; who is forgotten is written down once more. */
const mostRemembered = 50_000;
const mostKinds = 200;

interface Counted {
  readonly attempt: RefusedAttempt;
  /** After the first, which has been written. */
  count: number;
}

export function createAccessTrail(deps: AccessTrailDeps): AccessTrail {
  const { accounts, now, everyMs = 60_000 } = deps;
  const lastCame = new Map<string, number>();
  let refusals = new Map<string, Counted>();
  let writing: Promise<unknown> = Promise.resolve();
  const write = (attempt: RefusedAttempt, count: number) => {
    writing = writing.then(() => writeRefusal(deps, attempt, count));
  };
  const flush = () => {
    const counted = [...refusals.values()];
    refusals = new Map();
    for (const { attempt, count } of counted) if (count > 0) write(attempt, count);
  };
  const timer = setInterval(flush, everyMs);
  timer.unref();
  return {
    came: async (by, action) => {
      const key = JSON.stringify([action, by.accountId, by.agentId, by.role, by.from?.address]);
      const before = lastCame.get(key) ?? Number.NEGATIVE_INFINITY;
      const at = now();
      if (at - before >= hourMs) {
        const { accountId, agentId: actor, role, from } = by;
        await accounts.appendAudit({ accountId, actor, role, action, from, details: {}, at });
      }
      // Put at the end: the first ones are those that have not come for longest.
      lastCame.delete(key);
      lastCame.set(key, at);
      const oldest = lastCame.keys().next();
      if (lastCame.size > mostRemembered && oldest.done !== true) lastCame.delete(oldest.value);
    },
    refused: (attempt) => {
      const kind = kindOf(attempt, refusals);
      const known = refusals.get(kind.key);
      if (known !== undefined) known.count += 1;
      else {
        refusals.set(kind.key, { attempt: kind.attempt, count: 0 });
        write(kind.attempt, 1);
      }
    },
    stop: async () => {
      clearInterval(timer);
      flush();
      await writing;
    },
  };
}

/** With too many kinds in a minute, what is left is told without the person and the address. */
function kindOf(attempt: RefusedAttempt, known: ReadonlyMap<string, Counted>) {
  const { action, code, asked, by, from } = attempt;
  const key = JSON.stringify([action, code, asked, by?.accountId, by?.agentId, from?.channel, from?.address]);
  if (known.has(key) || known.size < mostKinds) return { key, attempt };
  const rest: RefusedAttempt = { action, code: "many_kinds" };
  return { key: JSON.stringify([action, rest.code]), attempt: rest };
}

async function writeRefusal(
  { accounts, log, now }: AccessTrailDeps,
  { action, code, asked, by, from }: RefusedAttempt,
  count: number,
): Promise<void> {
  try {
    const accountId: AccountId = by?.accountId ?? serverChain;
    // An account that has gone meanwhile has nobody's name in its audit any more.
    const isGone = by !== undefined && !(await accounts.hasInstallation(accountId));
    const actor: AgentId | null = isGone ? null : (by?.agentId ?? null);
    await accounts.appendAudit({
      accountId,
      actor,
      role: by?.role,
      action,
      result: code,
      from: isGone && from !== undefined ? { ...from, address: null } : from,
      details: { count, ...(asked === undefined ? {} : { asked }) },
      at: now(),
    });
  } catch (error) {
    log.error("a refusal could not be written into the audit", { error: errorName(error) });
  }
}
