/**
 * What closed payments came to, in one statement over the very sessions that are stored: there is nothing beside them that
 * could disagree. What each of them counts for, `ports/history/figures.ts` says, and a test compares the two.
 */
import { and, eq, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { HistoryRange } from "../../../ports/history/index.ts";
import { sessions } from "./schema.ts";

/** PostgreSQL's bigint comes as text. */
export interface CountedRow extends Record<string, unknown> {
  readonly kind: "total" | "piece" | "agent" | "queue" | "reason" | "currency";
  /** Which one of the starts, counted from 1. */
  readonly piece: number | null;
  readonly agent_id: string | null;
  readonly queue_id: string | null;
  /** The newest that is known of the agent or the queue. */
  readonly name: string | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly currency: string | null;
  readonly payments: string;
  readonly approved: string;
  readonly partly_approved: string;
  readonly declined: string;
  readonly canceled: string;
  readonly expired: string;
  readonly failed: string;
  readonly unresolved: string;
  readonly median_ms: number | null;
  readonly approved_units: string;
  readonly refunded_units: string;
}

/** `starts`: where each piece of the range begins, epoch ms; `null`: only how much all of it is. */
export function countStatement(wanted: HistoryRange, starts: readonly number[] | null): SQL {
  return starts === null
    ? counted(closedIn(wanted, [wanted.from]), whole)
    : counted(closedIn(wanted, starts), parted);
}

/** Ways of parting the same payments, the name of the way in `kind`, and what tells the parts apart. */
interface Ways {
  readonly columns: SQL;
  readonly sets: SQL;
  readonly names: SQL;
}

/** The newest name that is known of each agent or of each queue. */
function namesOf(kind: "agent" | "queue"): SQL {
  const [id, name] = [sql.raw(`${kind}_id`), sql.raw(`${kind}_name`)];
  // Parted first: few are left to be sorted then.
  return sql`(
    select distinct on (id) ${sql.raw(`'${kind}'`)} as kind, id, name from (
      select ${id} as id, ${name} as name, max(began) as began from closed where ${name} is not null group by 1, 2
    ) as known order by id, began desc)`;
}

const whole: Ways = {
  columns: sql`
    case when grouping(currency) = 0 then 'currency' else 'total' end as kind, currency, null::integer as piece,
    null::text as agent_id, null::text as queue_id, null::text as outcome, null::text as reason`,
  sets: sql`(), (currency)`,
  names: sql`select null::text as kind, null::text as id, null::text as name where false`,
};

const parted: Ways = {
  columns: sql`
    case
      when grouping(currency) = 0 then 'currency' when grouping(outcome) = 0 then 'reason'
      when grouping(queue_id) = 0 then 'queue' when grouping(agent_id) = 0 then 'agent'
      when grouping(piece) = 0 then 'piece' else 'total'
    end as kind,
    currency, piece, agent_id, queue_id, outcome, reason`,
  sets: sql`(), (piece), (agent_id), (queue_id), (outcome, reason), (currency)`,
  names: sql`${namesOf("agent")} union all ${namesOf("queue")}`,
};

/** Names of what is read of the body, as the body has them. */
const bodyColumns = sql`jsonb_to_record(sessions.body) as b (
  "createdAt" bigint, "agentName" text, queue jsonb, money jsonb, "lastDecline" jsonb, reason text, intent text,
  charges jsonb, refunds jsonb, "dueUnits" bigint, "authorization" jsonb, card jsonb, "chargeKey" text,
  "chargeAskedAt" bigint, "phaseSince" bigint)`;

/** Each body is opened once: an arrow for each field would open it, and decompress it, as often as there are fields. */
function closedIn(wanted: HistoryRange, starts: readonly number[]): SQL {
  return sql`
    select width_bucket(b."createdAt", ${sql.param([...starts])}::bigint[]) as piece,
      sessions.agent_id, b."agentName" as agent_name, b.queue->>'id' as queue_id, b.queue->>'name' as queue_name,
      b."createdAt" as began, sessions.outcome, b.money->>'currency' as currency,
      case when sessions.outcome = 'declined' then coalesce(b."lastDecline"->>'code', b.reason) else b.reason end
        as reason,
      case
        when b.intent = 'save_card' then 0
        when sessions.outcome = 'approved' then (b.money->>'minorUnits')::bigint
        when sessions.outcome <> 'partly_approved' then 0
        when b.charges = '[]' then b."dueUnits"
        else (select sum((charge#>>'{money,minorUnits}')::bigint)::bigint from jsonb_array_elements(b.charges) as charge)
      end as approved_units,
      case when b.refunds = '[]' then 0 else (
        select coalesce(sum((refund#>>'{money,minorUnits}')::bigint), 0)::bigint
        from jsonb_array_elements(b.refunds) as refund where refund->>'state' = 'refunded')
      end as refunded_units,
      case when sessions.outcome in ('approved', 'partly_approved') then greatest(0,
        -- A session of an older form has no charges; see older-forms.ts.
        case when b.charges is not null then (b.charges#>>'{-1,at}')::bigint
          when b."authorization" is not null and b.card is not null and b."chargeKey" is not null
            then coalesce(b."chargeAskedAt", b."phaseSince")
        end - b."createdAt")
      end as ms_to_pay
    from sessions, ${bodyColumns}
    where ${isWanted(wanted, sql`b."createdAt"`, sql`b.queue->>'id'`)}`;
}

function counted(closed: SQL, { columns, sets, names }: Ways): SQL {
  const of = (outcome: string) => sql.raw(`count(*) filter (where outcome = '${outcome}') as ${outcome}`);
  return sql`
    with closed as materialized (${closed}),
    counted as (
      select ${columns}, count(*) as payments,
        ${of("approved")}, ${of("partly_approved")}, ${of("declined")}, ${of("canceled")}, ${of("expired")},
        ${of("failed")}, ${of("unresolved")},
        percentile_cont(0.5) within group (order by ms_to_pay) as median_ms,
        coalesce(sum(approved_units), 0)::text as approved_units,
        coalesce(sum(refunded_units), 0)::text as refunded_units
      from closed group by grouping sets (${sets})
    )
    select counted.*, names.name
    from counted left join (${names}) as names on names.kind = counted.kind and names.id = coalesce(counted.agent_id, counted.queue_id)`;
}

/** More than what lies between the server's clock, when it begins a payment, and the database's, when it stores it; in ms. */
const slackMs = 600_000;

/**
 * When a payment was begun its body says (`began`); the column beside it, which is the database's own, only narrows the
 * search to a part of the index (`sessions_closed`).
 */
export function isWanted(
  { accountId, from, until, agentId, queueId }: HistoryRange,
  began: SQL,
  queue: SQL,
): SQL | undefined {
  return and(
    eq(sessions.accountId, accountId),
    // As the index says it.
    sql`phase = 'closed'`,
    gte(sessions.createdAt, new Date(from - slackMs)),
    lt(sessions.createdAt, new Date(until + slackMs)),
    sql`${began} >= ${from} and ${began} < ${until}`,
    agentId === undefined ? undefined : eq(sessions.agentId, agentId),
    queueId === undefined ? undefined : queueId === null ? isNull(queue) : eq(queue, queueId),
  );
}
