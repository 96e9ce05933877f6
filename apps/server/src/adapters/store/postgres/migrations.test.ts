import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sql } from "drizzle-orm";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { type Connection, connect } from "./connect.ts";

const folder = fileURLToPath(new URL("../../../../drizzle", import.meta.url));
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".sql"))
  .sort();

describe("several nodes that start at once on an empty database", () => {
  let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
  let nodes: readonly Connection[] = [];
  beforeAll(async () => {
    postgres = await startTestDatabase();
  }, 60_000);
  afterAll(async () => {
    await Promise.all(nodes.map(({ close }) => close()));
    await postgres.close();
  }, 30_000);

  test("all come up, and each migration is made once", async () => {
    const start = () => connect({ url: postgres.url, connections: 2, onLost: () => {} });
    nodes = await Promise.all(Array.from({ length: 4 }, start));
    const made = await nodes[0]?.database.execute(sql`select hash from drizzle.__drizzle_migrations`);
    expect(made?.rows).toHaveLength(files.length);
    for (const { database } of nodes)
      expect((await database.execute(sql`select count(*)::int as count from sessions`)).rows).toEqual([
        { count: 0 },
      ]);
  }, 60_000);
});

/**
 * While servers are replaced one after the other, the version before works on the new schema. A migration that has to
 * break it says so, on a line of its own, with the reason: `-- breaks the version before: ...`. Then the upgrade needs a
 * pause, and the release notes have to say so.
 */
describe("migrations keep what the version before needs", () => {
  const allowed = /^-- breaks the version before: \S.{10,}$/m;
  const rules: readonly (readonly [RegExp, string])[] = [
    [
      /\bdrop\s+(table|column|type|view|schema|sequence|index|function|trigger|constraint)\b/,
      "drops something",
    ],
    [/\brename\b/, "renames something"],
    [/\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/, "changes a column's type"],
    [/\balter\s+column\s+\S+\s+(set\s+not\s+null|drop\s+default)\b/, "demands what was optional"],
    [/\badd\s+column\b(?!.*\bdefault\b).*\bnot\s+null\b/, "adds a column that is not filled by itself"],
    [/\btruncate\b|\bdelete\s+from\b/, "deletes rows"],
  ];

  /** What it would break; a new version of a function or a trigger of the same migration breaks nothing. */
  function faultsOf(text: string): readonly string[] {
    if (allowed.test(text)) return [];
    return (
      text
        .split("--> statement-breakpoint")
        .map((statement) =>
          statement
            .replace(/^\s*--.*$/gm, "")
            .replace(/\s+/g, " ")
            .trim()
            .toLowerCase(),
        )
        // What a function does when it is called is not what the migration does.
        .filter((statement) => !/^create (or replace )?(function|trigger)\b/.test(statement))
        .flatMap((statement) =>
          rules
            .filter(([rule]) => rule.test(statement))
            .map(([, what]) => `${what}: ${statement.slice(0, 120)}`),
        )
    );
  }

  // Those before were there with the first version.
  test.each(files.filter((name) => name > "0002_payment_ways.sql"))("%s", (name) => {
    expect(faultsOf(readFileSync(`${folder}/${name}`, "utf8"))).toEqual([]);
  });

  test.each([
    ['ALTER TABLE "sessions" DROP COLUMN "outcome";', "drops something"],
    ['DROP TABLE "seen";', "drops something"],
    ['ALTER TABLE "sessions" RENAME COLUMN "outcome" TO "result";', "renames something"],
    ['ALTER TABLE "sessions" ALTER COLUMN "outcome" SET DATA TYPE integer;', "changes a column's type"],
    ['ALTER TABLE "sessions" ALTER COLUMN "outcome" SET NOT NULL;', "demands what was optional"],
    ['ALTER TABLE "sessions" ADD COLUMN "kind" text NOT NULL;', "adds a column that is not filled by itself"],
    ['DELETE FROM "seen";', "deletes rows"],
  ])("would refuse %s", (statement, what) => {
    expect(faultsOf(statement)).toEqual([expect.stringContaining(what)]);
    expect(faultsOf(`-- breaks the version before: nobody has used it since May\n${statement}`)).toEqual([]);
    expect(faultsOf(`-- breaks the version before:\n${statement}`)).not.toEqual([]);
  });

  test.each([
    'ALTER TABLE "sessions" ADD COLUMN "kind" text;',
    'ALTER TABLE "sessions" ADD COLUMN "kind" text DEFAULT \'\' NOT NULL;',
    'CREATE TABLE "more" ("id" text PRIMARY KEY NOT NULL);',
    'CREATE INDEX "more_by_id" ON "more" USING btree ("id");',
    "-- drop table seen is not what this does\nSELECT 1;",
  ])("lets pass %s", (statement) => {
    expect(faultsOf(statement)).toEqual([]);
  });
});
