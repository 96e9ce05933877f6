import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import pg from "pg";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { createChainCheck, type Link } from "../../../use-cases/audit-chain.ts";
import { createAuditStore } from "./audit-store.ts";
import { type Connection, connect } from "./connect.ts";
import { createSettingsStore } from "./settings-store.ts";
import { amy, entryOf } from "./testing/audit-entry.ts";
import { createUsersStore } from "./users-store.ts";

let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
let connection: Connection;
let store: ReturnType<typeof createAuditStore>;
let sql: pg.Pool;
beforeAll(async () => {
  postgres = await startTestDatabase();
  connection = await connect({ url: postgres.url, connections: 8, onLost: () => {} });
  store = createAuditStore(connection.database);
  sql = new pg.Pool({ connectionString: postgres.url, max: 2 });
}, 60_000);
afterAll(async () => {
  await sql.end();
  await connection.close();
  await postgres.close();
}, 30_000);

const day = 86_400_000;
const anAccount = () => createId("acc") as AccountId;
async function filled(count: number): Promise<AccountId> {
  const accountId = anAccount();
  for (let number = 0; number < count; number++)
    await store.appendAudit(entryOf(accountId, { details: { number } }));
  return accountId;
}

async function verify(accountId: AccountId, heads: readonly Link[] = []) {
  let check: ReturnType<typeof createChainCheck> | null = null;
  let end: Link | undefined;
  for await (const { chain, before, entries } of store.readAudit(accountId)) {
    check ??= createChainCheck(before, heads);
    for (const entry of entries) check.take(entry, entry);
    end = chain;
  }
  if (check === null) throw new Error("there is no such chain");
  return check.finish(end);
}
const faultsOf = async (accountId: AccountId, heads?: readonly Link[]) =>
  (await verify(accountId, heads)).faults.map(({ seq, what }) => `${seq} ${what}`);

/** What the owner of the database can do, and nobody else: with the guards off. */
async function tamper(text: string, values: readonly unknown[]) {
  const client = await sql.connect();
  try {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    await client.query(text, [...values]);
    await client.query("commit");
  } finally {
    client.release();
  }
}

describe("a chain", () => {
  test("is numbered without a gap, timed by the database, and whole; another account's is its own", async () => {
    const [mine, other] = [await filled(3), await filled(1)];
    expect(await verify(mine)).toMatchObject({ entries: 3, withoutPerson: 0, faults: [], seq: 3 });
    expect(await verify(other)).toMatchObject({ entries: 1, seq: 1 });
    const { rows } = await sql.query("select seq, recorded_at, at, node from audit where account_id = $1", [
      mine,
    ]);
    expect(rows.map(({ seq }) => Number(seq))).toEqual([1, 2, 3]);
    for (const row of rows) {
      expect(Math.abs(Number(row.recorded_at) - Date.now())).toBeLessThan(60_000);
      expect([row.at, row.node]).toEqual(["1000", expect.stringMatching(/./)]);
    }
  });

  test("is whole whoever writes into it at once, and one that is rolled back leaves no gap", async () => {
    const accountId = anAccount();
    const refused = new Error("not this one");
    await Promise.all(
      Array.from({ length: 40 }, async (_, number) => {
        const entry = entryOf(accountId, { details: { number } });
        if (number % 4 > 0) return await store.appendAudit(entry);
        const rolledBack = connection.database.transaction(async (transaction) => {
          await createAuditStore(transaction as never).appendAudit(entry);
          throw refused;
        });
        await expect(rolledBack).rejects.toThrow(refused);
      }),
    );
    expect(await verify(accountId)).toMatchObject({ entries: 30, seq: 30, faults: [] });
  });

  test("has no digit in its hashes and salts that a scanner could take for a piece of a card number", async () => {
    const accountId = await filled(2);
    const { rows } = await sql.query("select hash, salt from audit where account_id = $1", [accountId]);
    for (const { hash, salt } of rows) expect(`${hash}${salt}`).toMatch(/^[a-p]{96}$/);
  });

  test("has its times as text in which no run of digits is longer than four", async () => {
    const accountId = anAccount();
    await store.appendAudit(entryOf(accountId, { at: 1_795_839_111_509 }));
    const { rows } = await sql.query("select entry from audit where account_id = $1", [accountId]);
    const { at, recordedAt } = JSON.parse(rows[0].entry);
    expect(at).toBe("2026-11-28T04:11:51.509Z");
    expect(Math.abs(Date.parse(recordedAt) - Date.now())).toBeLessThan(60_000);
    expect(`${at} ${recordedAt}`).not.toMatch(/\d{5}/);
  });

  test("takes what a server of the version before writes, and what it says of number and hash counts for nothing", async () => {
    const accountId = anAccount();
    await sql.query(
      `insert into audit (account_id, actor, action, details, at) values ($1, 'amy', 'settings_saved', '{"count": 1}', 1000)`,
      [accountId],
    );
    await sql.query(
      `insert into audit (account_id, action, details, at, seq, hash, recorded_at, entry, salt)
        values ($1, 'settings_saved', '{}', 1000, 77, 'made up', 1, '{}', 'salt')`,
      [accountId],
    );
    expect(await verify(accountId)).toMatchObject({ entries: 2, seq: 2, faults: [] });
    expect(await store.auditOf(accountId, 1)).toEqual([
      { accountId, actor: null, action: "settings_saved", details: {}, at: 1_000 },
    ]);
  });
});

describe("what the database refuses", () => {
  const refusal = /the audit is only added to|kept by the database/;

  test.each([
    ["to change what was done", "update audit set action = 'data_exported' where account_id = $1"],
    ["to name somebody else", "update audit set actor = 'eve' where account_id = $1"],
    [
      "to take the name away and change more",
      "update audit set actor = null, result = 'x' where account_id = $1",
    ],
    ["to change a hash", "update audit set hash = 'x' where account_id = $1"],
    ["to delete", "delete from audit where account_id = $1"],
    ["to move the end of the chain", "update audit_chains set seq = 1 where account_id = $1"],
    ["to delete the chain", "delete from audit_chains where account_id = $1"],
    [
      "to move the anchor over young entries",
      "update audit_chains set anchor_seq = 1, anchor_hash = (select hash from audit a where a.account_id = $1 and a.seq = 1) where account_id = $1",
    ],
    ["to make a chain up", "insert into audit_chains (account_id, seq, hash) values ($1 || 'x', 5, 'x')"],
  ])("%s", async (_, text) => {
    const accountId = await filled(2);
    await expect(sql.query(text, [accountId])).rejects.toThrow(refusal);
    expect(await faultsOf(accountId)).toEqual([]);
  });

  test.each(["audit", "audit_chains"])("to empty %s", async (table) => {
    await expect(sql.query(`truncate ${table}`)).rejects.toThrow(refusal);
  });
});

describe("who has got around that is found out:", () => {
  test.each<[string, string, string[]]>([
    [
      "a changed entry",
      "update audit set entry = replace(entry, 'setup', 'panel') where account_id = $1 and seq = 2",
      ["2 changed"],
    ],
    [
      "a column beside it",
      "update audit set action = 'signed_in' where account_id = $1 and seq = 2",
      ["2 changed"],
    ],
    [
      "another result",
      "update audit set result = 'refused' where account_id = $1 and seq = 2",
      ["2 changed"],
    ],
    [
      "other details",
      `update audit set details = '{"number": 7}' where account_id = $1 and seq = 2`,
      ["2 changed"],
    ],
    [
      "another actor",
      "update audit set actor = 'eve' where account_id = $1 and seq = 2",
      ["2 personal_changed"],
    ],
    [
      "an address taken away, the rest left",
      "update audit set address = null where account_id = $1 and seq = 2",
      ["2 personal_changed"],
    ],
    [
      "a new hash for a changed text",
      "update audit set entry = replace(entry, 'setup', 'panel'), hash = audit_digest((select hash from audit a where a.account_id = $1 and a.seq = 1) || chr(10) || replace(entry, 'setup', 'panel')) where account_id = $1 and seq = 2",
      ["2 changed", "3 changed"],
    ],
    ["an entry removed in the middle", "delete from audit where account_id = $1 and seq = 2", ["2 missing"]],
    ["the first one removed", "delete from audit where account_id = $1 and seq = 1", ["1 missing"]],
    ["the last one removed", "delete from audit where account_id = $1 and seq = 4", ["4 end_missing"]],
    [
      "one put in at the end",
      "insert into audit (account_id, action, details, at, seq, entry, hash) select account_id, action, details, at, 5, entry, hash from audit where account_id = $1 and seq = 4",
      ["5 changed", "5 end_differs"],
    ],
  ])("%s", async (_, text, faults) => {
    const accountId = await filled(4);
    await tamper(text, [accountId]);
    expect(await faultsOf(accountId)).toEqual(faults);
  });

  test("two entries that have changed places under each other's numbers", async () => {
    const accountId = await filled(4);
    await tamper("update audit set seq = -seq where account_id = $1 and seq in (2, 3)", [accountId]);
    await tamper(
      "update audit set seq = case seq when -2 then 3 else 2 end where account_id = $1 and seq < 0",
      [accountId],
    );
    expect(await faultsOf(accountId)).toEqual(["2 changed", "3 changed", "4 changed"]);
  });

  test("an end that is cut off with all that says so, only by what was kept elsewhere", async () => {
    const accountId = await filled(4);
    const { seq, hash } = await verify(accountId);
    await tamper("delete from audit where account_id = $1 and seq > 2", [accountId]);
    await tamper(
      "update audit_chains set seq = 2, hash = (select hash from audit a where a.account_id = $1 and a.seq = 2) where account_id = $1",
      [accountId],
    );
    expect(await faultsOf(accountId)).toEqual([]);
    expect(await faultsOf(accountId, [{ seq, hash }])).toEqual(["4 end_missing"]);
    await store.appendAudit(entryOf(accountId));
    await store.appendAudit(entryOf(accountId));
    expect(await faultsOf(accountId, [{ seq, hash }])).toEqual(["4 head_differs"]);
  });
});

describe("personal data", () => {
  test("can be taken out of a person's entries: the chain stays whole, and nothing names them any more", async () => {
    const accountId = await filled(3);
    await store.appendAudit(entryOf(accountId, { actor: "eve" as AgentId }));
    const note = entryOf(accountId, {
      actor: null,
      action: "person_erased",
      about: undefined,
      why: undefined,
      from: undefined,
    });
    expect(await store.erasePerson(accountId, amy, note)).toBe(3);
    expect(await verify(accountId)).toMatchObject({ entries: 5, withoutPerson: 3, faults: [] });
    const { rows } = await sql.query(
      "select a::text as row from audit a where account_id = $1 order by seq",
      [accountId],
    );
    const texts = rows.map(({ row }) => String(row));
    for (const text of texts.slice(0, 3))
      expect(text).not.toMatch(/amy|192\.0\.2\.7|credentials:stripe|asked to stop/);
    expect(texts[3]).toMatch(/eve/);
  });

  test("go with the actor also when a server of the version before takes only that away", async () => {
    const accountId = await filled(2);
    await sql.query("update audit set actor = null where account_id = $1", [accountId]);
    expect(await verify(accountId)).toMatchObject({ withoutPerson: 2, faults: [] });
    const { rows } = await sql.query("select address, about, why, salt from audit where account_id = $1", [
      accountId,
    ]);
    expect(rows).toEqual(Array(2).fill({ address: null, about: null, why: null, salt: null }));
  });
});

describe("what is too old", () => {
  /** Lets the database's clock for the audit run so many days behind. */
  const daysAgo = async (days: number) =>
    await sql.query(
      `create or replace function audit_clock() returns bigint language sql volatile as $$
        select (extract(epoch from clock_timestamp()) * 1000)::bigint - ${days} * 86400000::bigint $$`,
    );
  afterAll(() => daysAgo(0));

  test("is deleted from the beginning on, and the chain goes on from what was last", async () => {
    await daysAgo(400);
    const accountId = await filled(3);
    await daysAgo(0);
    await store.appendAudit(entryOf(accountId));
    expect(await store.forgetAudit(Date.now() - 366 * day)).toBe(3);
    expect(await verify(accountId)).toMatchObject({ entries: 1, seq: 4, faults: [] });
    expect((await store.auditChains()).find((chain) => chain.accountId === accountId)).toMatchObject({
      seq: 4,
      anchorSeq: 3,
      anchorHash: expect.stringMatching(/^[a-p]{64}$/),
    });
    expect(await store.forgetAudit(Date.now() - 366 * day)).toBe(0);
    await tamper("delete from audit where account_id = $1", [accountId]);
    expect(await faultsOf(accountId)).toEqual(["4 end_missing"]);
  });

  test("is not deleted before a year, whatever is asked for", async () => {
    await daysAgo(300);
    const accountId = await filled(1);
    await daysAgo(0);
    await expect(store.forgetAudit(Date.now() - 200 * day)).rejects.toThrow();
    expect(await verify(accountId)).toMatchObject({ entries: 1, faults: [] });
  });
});

test("a part of a chain is read from one day to another, and hangs on what came before it", async () => {
  const accountId = await filled(2);
  const between = Date.now() + 1;
  await new Promise((resolve) => setTimeout(resolve, 20));
  const cut = Date.now();
  await store.appendAudit(entryOf(accountId));
  const read = async (range: { from?: number; to?: number }) => {
    const pages = [];
    for await (const page of store.readAudit(accountId, range)) pages.push(page);
    return [pages[0]?.before.seq, ...pages.flatMap(({ entries }) => entries.map(({ seq }) => seq))];
  };
  expect(await read({ to: Math.max(between, cut) })).toEqual([0, 1, 2]);
  expect(await read({ from: cut - 1 })).toEqual([2, 3]);
  expect(await read({ from: Date.now() + day })).toEqual([3]);
  expect(await read({ to: 1 })).toEqual([0]);
  const pages = [];
  for await (const page of store.readAudit(anAccount())) pages.push(page);
  expect(pages).toEqual([]);
});

describe("a change that is audited", () => {
  test("is not done when it can't be written down, and is not written down when it is not done", async () => {
    const accountId = anAccount();
    const settings = createSettingsStore(connection.database);
    const users = createUsersStore(connection.database);
    const bad = entryOf(accountId, { details: { text: "\u0000" } });
    await expect(settings.saveCredentials(accountId, "stripe", "k1.x" as never, 1, bad)).rejects.toThrow();
    await expect(
      users.saveUser({ accountId, userId: amy, role: "admin", checkedAt: 1, name: null }, bad),
    ).rejects.toThrow();
    expect(await settings.credentials(accountId, "stripe")).toBeNull();
    expect(await users.user(accountId, amy)).toBeNull();
    expect(await settings.saveSettings(accountId, {} as never, 7, entryOf(accountId))).toBe(false);
    expect(await store.auditOf(accountId, 10)).toEqual([]);
    await settings.saveCredentials(accountId, "stripe", "k1.x" as never, 1, entryOf(accountId));
    expect(await store.auditOf(accountId, 10)).toEqual([entryOf(accountId)]);
  });
});
