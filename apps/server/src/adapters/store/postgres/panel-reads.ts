/** What panels ask for when they connect, and what a key needs to find them: for many of them at a time. */
import type { AccountId, AgentId, SessionId } from "@tacet/shared/ids";
import type { PaymentLink } from "@tacet/shared/payment-link";
import type { Role } from "@tacet/shared/wire";
import type { Access, AccountData } from "../../../ports/accounts/index.ts";
import type { PaymentLinks } from "../../../ports/payment-links/index.ts";
import type { Agent, CatchUp, CaughtUp, Store } from "../../../ports/store/index.ts";
import type { Database } from "./connect.ts";
import { gather } from "./gather.ts";
import {
  readLink,
  readSession,
  readView,
  type StoredLink,
  type StoredSession,
  type StoredView,
} from "./older-forms.ts";
import { preparedStatement } from "./statement.ts";

/** Its answers are short. */
const access = { atOnce: 2, most: 200 };
const owners = { atOnce: 2, most: 200 };
/** One may have hundreds of payments and feed items. */
const feeds = { atOnce: 3, most: 25 };
/** Few have more than one or two. */
const links = { atOnce: 2, most: 100 };

interface AccessRow {
  readonly usable: boolean;
  readonly role: Role | null;
  /** PostgreSQL's bigint comes as text. */
  readonly checked_at: string | null;
  readonly name: string | null;
}

const accessStatement = preparedStatement<AccessRow>(
  "access",
  `select
     not exists (select from removals where account_id = asked.account_id) and exists (
       select from installations
       where account_id = asked.account_id and app = 'connector' and sealed_tokens is not null
     ) as usable,
     users.role, users.checked_at, users.name
   from unnest($1::text[], $2::text[]) with ordinality as asked (account_id, user_id, place)
   left join users on users.account_id = asked.account_id and users.user_id = asked.user_id
   order by asked.place`,
);

export function createAccessReads(database: Database): Pick<AccountData, "accessOf"> {
  const ask = gather<readonly [AccountId, AgentId], Access>(access, async (asked) => {
    const values = [asked.map(([accountId]) => accountId), asked.map(([, userId]) => userId)];
    const rows = await accessStatement(database, values);
    return rows.map(({ usable: isUsable, role, checked_at, name }, index) => {
      const [accountId, userId] = asked[index] as (typeof asked)[number];
      const user = role === null ? null : { accountId, userId, role, checkedAt: Number(checked_at), name };
      return { isUsable, user };
    });
  });
  return { accessOf: (accountId, userId) => ask([accountId, userId]) };
}

interface CaughtUpRow {
  readonly seq: string;
  readonly items: readonly { readonly seq: number; readonly view: StoredView }[];
  readonly sessions: readonly StoredSession[];
}

const catchUpStatement = preparedStatement<CaughtUpRow>(
  "catch_up",
  `select
     coalesce(feeds.seq, 0) as seq,
     (select coalesce(json_agg(json_build_object('seq', item.seq, 'view', item.view) order by item.seq), '[]')
      from (
        select seq, view from events
        where account_id = asked.account_id and agent_id = asked.agent_id and seq > asked.after_seq
        order by seq limit asked.most_items
      ) as item) as items,
     (select coalesce(json_agg(session.body order by session.created_at desc), '[]')
      from (
        select body, created_at from sessions
        where account_id = asked.account_id and agent_id = asked.agent_id
          and (phase <> 'closed' or changed_at > now() - make_interval(secs => asked.closed_within_s))
        order by created_at desc limit 200
      ) as session) as sessions
   from unnest($1::text[], $2::text[], $3::bigint[], $4::int[], $5::float8[]) with ordinality
     as asked (account_id, agent_id, after_seq, most_items, closed_within_s, place)
   left join feeds on feeds.account_id = asked.account_id and feeds.agent_id = asked.agent_id
   order by asked.place`,
);

const ownerStatement = preparedStatement<{
  readonly account_id: AccountId | null;
  readonly agent_id: AgentId | null;
}>(
  "owner",
  `select sessions.account_id, sessions.agent_id
   from unnest($1::text[]) with ordinality as asked (id, place)
   left join sessions on sessions.id = asked.id
   order by asked.place`,
);

export function createFeedReads(database: Database): Pick<Store, "catchUp" | "ownerOf"> {
  const catchUp = gather<readonly [Agent, CatchUp], CaughtUp>(feeds, async (asked) => {
    const rows = await catchUpStatement(database, [
      asked.map(([{ accountId }]) => accountId),
      asked.map(([{ agentId }]) => agentId),
      asked.map(([, { afterSeq }]) => afterSeq),
      asked.map(([, { mostItems }]) => mostItems),
      asked.map(([, { closedWithinMs }]) => closedWithinMs / 1_000),
    ]);
    return rows.map(({ seq, items, sessions }) => ({
      seq: Number(seq),
      items: items.map((item) => ({ seq: item.seq, session: readView(item.view) })),
      sessions: sessions.map(readSession),
    }));
  });
  const ownerOf = gather<SessionId, Agent | null>(owners, async (ids) => {
    const rows = await ownerStatement(database, [[...ids]]);
    return rows.map(({ account_id: accountId, agent_id: agentId }) =>
      accountId === null || agentId === null ? null : { accountId, agentId },
    );
  });
  return { catchUp: (agent, wanted) => catchUp([agent, wanted]), ownerOf };
}

const linksStatement = preparedStatement<{ readonly links: readonly StoredLink[] }>(
  "links_of_agent",
  `select
     (select coalesce(json_agg(link.body order by link.created_at desc), '[]')
      from (
        select body, created_at from payment_links
        where account_id = asked.account_id and agent_id = asked.agent_id
          and (phase <> 'closed' or changed_at > now() - make_interval(secs => asked.closed_within_s))
        order by created_at desc limit 200
      ) as link) as links
   from unnest($1::text[], $2::text[], $3::float8[]) with ordinality
     as asked (account_id, agent_id, closed_within_s, place)
   order by asked.place`,
);

export function createLinkReads(database: Database): Pick<PaymentLinks, "linksOfAgent"> {
  const ask = gather<readonly [Agent, number], readonly PaymentLink[]>(links, async (asked) => {
    const rows = await linksStatement(database, [
      asked.map(([{ accountId }]) => accountId),
      asked.map(([{ agentId }]) => agentId),
      asked.map(([, closedWithinMs]) => closedWithinMs / 1_000),
    ]);
    return rows.map((row) => row.links.map(readLink));
  });
  return { linksOfAgent: (agent, closedWithinMs) => ask([agent, closedWithinMs]) };
}
