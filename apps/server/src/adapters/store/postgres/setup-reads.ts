import type { AccountId } from "@tacet/shared/ids";
import type { SessionEventType } from "@tacet/shared/payment-session";
import { eq, sql } from "drizzle-orm";
import type { SetupReads } from "../../../ports/setup-facts/index.ts";
import { users } from "./accounts-schema.ts";
import type { Database } from "./connect.ts";
import { guides } from "./guides-schema.ts";
import { readSession, type StoredSession } from "./older-forms.ts";
import { preparedStatement } from "./statement.ts";

/**
 * Each part has an index of its own (`sessions_open`, `sessions_one_open_per_reference`, `sessions_by_deadline`). A line is
 * looked at after six minutes, as the supervisor's list does, or once its release was asked for in vain.
 */
const troubleStatement = preparedStatement<Record<"lines" | "unresolved" | "refunds", string>>(
  "setup_trouble",
  `select
     (select count(*) from sessions where account_id = $1 and phase <> 'closed'
        and phase in ('capturing', 'authorizing', 'releasing')
        and (changed_at < now() - interval '6 minutes' or created_at < now() - interval '6 minutes'
          or (phase = 'releasing' and (body->>'releaseRequests')::int > 1))) as lines,
     (select count(*) from sessions where account_id = $1 and (phase <> 'closed' or outcome = 'unresolved')
        and outcome = 'unresolved') as unresolved,
     (select count(*) from sessions where deadline_at is not null and account_id = $1 and phase = 'closed'
        and body#>>'{deadline,kind}' = 'refunding') as refunds`,
);

const paymentsStatement = preparedStatement<{ readonly body: StoredSession }>(
  "setup_payments",
  `(select body from sessions where account_id = $1 and phase <> 'closed' order by created_at desc limit 5)
   union all
   (select body from sessions where account_id = $1 and phase = 'closed' order by created_at limit 20)
   union all
   (select body from sessions where account_id = $1 and phase = 'closed' order by created_at desc limit 20)`,
);

const stepsStatement = preparedStatement<{ readonly type: SessionEventType; readonly at: string }>(
  "setup_steps",
  `select type, (extract(epoch from min(at)) * 1000)::bigint as at from events
   where session_id = $1
     and (type <> 'charge_answered' or body#>>'{answer,kind}' = 'approved')
     and (type <> 'refund_answered' or body#>>'{answer,kind}' = 'refunded')
   group by type`,
);

export function createSetupReads(database: Database): SetupReads {
  return {
    inTrouble: async (accountId) => {
      const [row] = await troubleStatement(database, [accountId]);
      const { lines = 0, unresolved = 0, refunds = 0 } = row ?? {};
      return { lines: Number(lines), unresolved: Number(unresolved), refunds: Number(refunds) };
    },
    firstPayments: async (accountId) =>
      (await paymentsStatement(database, [accountId])).map(({ body }) => readSession(body)),
    stepsOf: async ({ id }) => {
      const rows = await stepsStatement(database, [id]);
      return new Map(rows.map(({ type, at }) => [type, Number(at)]));
    },
    people: (accountId, most) =>
      database
        .select({ id: users.userId, name: users.name })
        .from(users)
        .where(eq(users.accountId, accountId))
        .orderBy(sql`abs(${users.checkedAt}) desc`)
        .limit(most),
    guideDismissedAt: async (accountId) => {
      const [row] = await database.select().from(guides).where(eq(guides.accountId, accountId));
      return row?.dismissedAt ?? null;
    },
    dismissGuide: (accountId, at) => dismissGuide(database, accountId, at),
  };
}

async function dismissGuide(database: Database, accountId: AccountId, at: number | null): Promise<void> {
  if (at === null) await database.delete(guides).where(eq(guides.accountId, accountId));
  else await database.insert(guides).values({ accountId, dismissedAt: at }).onConflictDoNothing();
}
