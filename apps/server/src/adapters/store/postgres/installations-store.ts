import type { AgentId } from "@tacet/shared/ids";
import { and, asc, eq, gt, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Installation, Installations, NewInstallation } from "../../../ports/accounts/index.ts";
import { installations } from "./accounts-schema.ts";
import { withAudit } from "./audit-store.ts";
import { databaseNow } from "./clock.ts";
import type { Database } from "./connect.ts";

const batchSize = 200;

export function createInstallationsStore(database: Database): Installations {
  const find = async (condition: SQL | undefined, most: number) => {
    const rows = await database
      .select()
      .from(installations)
      .where(condition)
      .orderBy(asc(installations.installedAt), asc(installations.id))
      .limit(most);
    return rows.map(toInstallation);
  };
  const findOne = async (condition: SQL | undefined) => (await find(condition, 1))[0] ?? null;
  return {
    saveInstallation: (installation, audit) =>
      withAudit(database, audit, (transaction) => save(transaction, installation)),
    installation: (id) => findOne(eq(installations.id, id)),
    connectorOf: (accountId) => findOne(and(isConnector, eq(installations.accountId, accountId))),
    activeConnectors: (most) => find(and(isConnector, isNotNull(installations.sealedTokens)), most),
    panelInstallationOf: (userId) =>
      findOne(and(eq(installations.app, "panel"), eq(installations.userId, userId))),
    installationsOf: (accountId, userId) => find(ofAccount(accountId, userId), 10_000),
    hasInstallation: async (accountId) => {
      const mine = eq(installations.accountId, accountId);
      const some = await database.select({ id: installations.id }).from(installations).where(mine).limit(1);
      return some.length > 0;
    },
    ...refreshing(database),
    resealTokens: (reseal) => resealTokens(database, reseal),
  };
}

const isConnector = eq(installations.app, "connector");

function ofAccount(accountId: Installation["accountId"], userId: AgentId | undefined) {
  const mine = eq(installations.accountId, accountId);
  return userId === undefined ? mine : and(mine, eq(installations.userId, userId));
}

async function save(
  database: Pick<Database, "insert">,
  installation: NewInstallation,
): Promise<Installation> {
  const { id, app, accountId, userId, at } = installation;
  const columns = { id, accountId, userId, ...tokenColumns(installation.tokens), installedAt: at };
  const [row] = await database
    .insert(installations)
    .values({ app, version: 1, ...columns })
    .onConflictDoUpdate({
      target: app === "connector" ? installations.accountId : installations.userId,
      // The index's own condition: it can't be a parameter.
      targetWhere: app === "connector" ? sql`app = 'connector'` : sql`app = 'panel'`,
      set: { ...columns, version: sql`${installations.version} + 1` },
    })
    .returning();
  if (row === undefined) throw new Error("the installation was not stored");
  return toInstallation(row);
}

function refreshing(
  database: Database,
): Pick<Installations, "claimRefresh" | "replaceTokens" | "releaseRefresh" | "voidInstallation"> {
  const at = (id: string, version: number) =>
    and(eq(installations.id, id), eq(installations.version, version), isNotNull(installations.sealedTokens));
  const free = or(isNull(installations.refreshingUntil), lte(installations.refreshingUntil, databaseNow));
  return {
    claimRefresh: async (id, version, leaseMs) => {
      const claimed = await database
        .update(installations)
        .set({ refreshingUntil: sql`${databaseNow} + ${leaseMs}` })
        .where(and(at(id, version), free))
        .returning({ id: installations.id });
      return claimed.length > 0;
    },
    replaceTokens: async (id, version, tokens) => {
      const replaced = await database
        .update(installations)
        .set({ ...tokenColumns(tokens), version: version + 1 })
        .where(at(id, version))
        .returning({ id: installations.id });
      return replaced.length > 0;
    },
    releaseRefresh: async (id, version) => {
      await database.update(installations).set({ refreshingUntil: null }).where(at(id, version));
    },
    voidInstallation: (id, version, voidSince, audit) =>
      withAudit(database, audit, async (transaction) => {
        const voided = await transaction
          .update(installations)
          .set({
            sealedTokens: null,
            tokensExpireAt: null,
            refreshingUntil: null,
            voidSince,
            version: version + 1,
          })
          .where(at(id, version))
          .returning({ id: installations.id });
        return voided.length > 0;
      }),
  };
}

async function resealTokens(
  database: Database,
  reseal: Parameters<Installations["resealTokens"]>[0],
): Promise<number> {
  let count = 0;
  let after = "";
  for (;;) {
    const rows = await database
      .select({ id: installations.id, sealed: installations.sealedTokens })
      .from(installations)
      .where(and(gt(installations.id, after), isNotNull(installations.sealedTokens)))
      .orderBy(asc(installations.id))
      .limit(batchSize);
    for (const { id, sealed } of rows) {
      const resealed = sealed === null ? null : reseal(sealed, id);
      if (sealed === null || resealed === null) continue;
      // Only in the place of the very text that was read: a refresh may have stored a new pair meanwhile.
      const stored = await database
        .update(installations)
        .set({ sealedTokens: resealed })
        .where(and(eq(installations.id, id), eq(installations.sealedTokens, sealed)))
        .returning({ id: installations.id });
      count += stored.length;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchSize) return count;
    after = last.id;
  }
}

function tokenColumns({ sealed, expiresAt, scopes, apiUrl }: NewInstallation["tokens"]) {
  return {
    sealedTokens: sealed,
    tokensExpireAt: expiresAt,
    scopes: [...scopes],
    apiUrl,
    voidSince: null,
    refreshingUntil: null,
  };
}

function toInstallation(row: typeof installations.$inferSelect): Installation {
  const { id, app, accountId, userId, sealedTokens: sealed, scopes, apiUrl } = row;
  const { tokensExpireAt, voidSince, version, installedAt } = row;
  const tokens = sealed === null ? null : { sealed, expiresAt: tokensExpireAt ?? 0, scopes, apiUrl };
  return { id, app, accountId, userId, tokens, voidSince, version, installedAt };
}
