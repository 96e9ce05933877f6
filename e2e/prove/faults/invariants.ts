/**
 * What has to be true of the database when everything is over, asked of nothing but the database. Each is a query for rows that
 * must not be there, and a change that would make one, by which the query is shown to find it.
 */
import pg from "pg";
import { pause } from "../once/agent-line.ts";

export interface Invariant {
  readonly name: string;
  /** Gives the rows that break it. */
  readonly broken: string;
  /** Breaks it, in a transaction that is taken back. */
  readonly plant: string;
}

/** Of one payment that is closed. */
const some = "(select id from sessions where phase = 'closed' and outcome = 'approved' order by id limit 1)";

export const invariants: readonly Invariant[] = [
  {
    name: "no open payment is past its deadline",
    broken: `select id from sessions
      where phase <> 'closed' and (deadline_at is null or deadline_at < extract(epoch from now()) * 1000 - 5000)`,
    plant: `update sessions set phase = 'releasing', deadline_at = 1 where id = ${some}`,
  },
  {
    name: "every closed payment has an outcome",
    broken: "select id from sessions where phase = 'closed' and outcome is null",
    plant: `update sessions set outcome = null where id = ${some}`,
  },
  {
    name: "columns and body of a payment say the same",
    broken: `select id from sessions where body->>'phase' is distinct from phase
      or body->>'outcome' is distinct from outcome or (body->>'version')::int is distinct from version`,
    plant: `update sessions set version = version + 1 where id = ${some}`,
  },
  {
    name: "every change of a payment is written down, none twice",
    broken: `select s.id from sessions s left join events e on e.session_id = s.id
      group by s.id, s.version having count(e.version) <> s.version or max(e.version) is distinct from s.version`,
    plant: `delete from events where (session_id, version) in (select session_id, version from events limit 1)`,
  },
  {
    name: "a card is charged by one order, and each order is answered once",
    broken: `select e.session_id from effects e where e.type = 'submit'
      group by e.session_id, e.body->>'attempt' having count(*) > 1`,
    plant: `insert into effects (id, session_id, type, body, state)
      select id || 'x', session_id, type, body, state from effects where type = 'submit' limit 1`,
  },
  {
    name: "an approved payment was asked for",
    broken: `select s.id from sessions s where s.outcome = 'approved'
      and not exists (select from effects e where e.session_id = s.id and e.type = 'submit')`,
    plant: `delete from effects where type = 'submit' and session_id = ${some}`,
  },
  {
    name: "nothing that was to be done is left",
    broken: `select e.id from effects e join sessions s on s.id = e.session_id
      where e.state <> 'done' and s.phase = 'closed' and s.outcome <> 'unresolved'`,
    plant: `update effects set state = 'waiting' where session_id = ${some}`,
  },
  {
    name: "each agent's feed has every number once",
    broken: `select f.agent_id from feeds f join events e using (account_id, agent_id)
      group by f.account_id, f.agent_id, f.seq having count(*) <> f.seq or max(e.seq) <> f.seq or min(e.seq) <> 1`,
    plant: "update feeds set seq = seq + 1",
  },
  {
    name: "each chain of the audit has every number once",
    broken: `select c.account_id from audit_chains c join audit a using (account_id)
      group by c.account_id, c.seq, c.anchor_seq
      having count(*) <> c.seq - c.anchor_seq or max(a.seq) <> c.seq or min(a.seq) <> c.anchor_seq + 1`,
    plant: "alter table audit_chains disable trigger user; update audit_chains set seq = seq + 1",
  },
  {
    name: "every line of the audit is chained to the one before",
    broken: `select seq from (
        select seq, hash, entry, lag(hash) over (partition by account_id order by seq) as before from audit) a
      where before is not null and hash <> audit_digest(before || chr(10) || entry)`,
    plant:
      "alter table audit disable trigger user; update audit set entry = entry || ' ' where seq = (select max(seq) from audit)",
  },
  {
    name: "every webhook of Zoom's was worked on",
    broken: "select * from inbox where state <> 'done'",
    plant: "update inbox set state = 'waiting'",
  },
];

export interface Checked {
  readonly name: string;
  readonly broken: number;
  /** The query finds what is planted. */
  readonly isProven: boolean;
}

/** In ms: what a killed server had claimed is taken up again when its claim has lapsed. */
const settleMs = 30_000;

export async function checkInvariants(url: string): Promise<readonly Checked[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const count = async (text: string) => (await client.query(text)).rows.length;
  const checked: Checked[] = [];
  const until = Date.now() + settleMs;
  try {
    for (const { name, broken, plant } of invariants) {
      while ((await count(broken)) > 0 && Date.now() < until) await pause(500);
      const before = await count(broken);
      await client.query("begin");
      await client.query(plant);
      const after = await count(broken);
      await client.query("rollback");
      checked.push({ name, broken: before, isProven: after > before });
    }
  } finally {
    await client.end();
  }
  return checked;
}
