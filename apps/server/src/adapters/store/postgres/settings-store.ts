import type { AccountId } from "@tacet/shared/ids";
import type { AccountSettings } from "@tacet/shared/setup";
import { and, eq, sql } from "drizzle-orm";
import type { Settings } from "../../../ports/accounts/index.ts";
import type { Sealed } from "../../../ports/vault/index.ts";
import { accountSettings, credentials } from "./accounts-schema.ts";
import { withAudit } from "./audit-store.ts";
import type { Database } from "./connect.ts";
import { readSettings, type StoredSettingsBody } from "./older-forms.ts";
import { preparedStatement } from "./statement.ts";

const settingsStatement = preparedStatement<{
  readonly settings: StoredSettingsBody;
  readonly version: number;
}>("settings", "select settings, version from account_settings where account_id = $1");

const credentialsStatement = preparedStatement<{ readonly sealed: Sealed; readonly set_at: string }>(
  "credentials",
  "select sealed, set_at from credentials where account_id = $1 and provider = $2",
);

export function createSettingsStore(database: Database): Settings {
  return {
    settings: async (accountId) => {
      const [row] = await settingsStatement(database, [accountId]);
      return row === undefined ? null : { ...row, settings: readSettings(row.settings) };
    },
    saveSettings: (accountId, settings, fromVersion, audit) =>
      withAudit(database, audit, (transaction) =>
        fromVersion === 0
          ? saveFirst(transaction, accountId, settings)
          : saveNext(transaction, accountId, settings, fromVersion),
      ),
    ...credentialQueries(database),
  };
}

async function saveFirst(
  database: Pick<Database, "insert">,
  accountId: AccountId,
  settings: AccountSettings,
): Promise<boolean> {
  const saved = await database
    .insert(accountSettings)
    .values({ accountId, settings, version: 1 })
    .onConflictDoNothing()
    .returning({ version: accountSettings.version });
  return saved.length > 0;
}

async function saveNext(
  database: Pick<Database, "update">,
  accountId: AccountId,
  settings: AccountSettings,
  fromVersion: number,
): Promise<boolean> {
  const saved = await database
    .update(accountSettings)
    .set({ settings, version: sql`${accountSettings.version} + 1` })
    .where(and(eq(accountSettings.accountId, accountId), eq(accountSettings.version, fromVersion)))
    .returning({ version: accountSettings.version });
  return saved.length > 0;
}

function credentialQueries(
  database: Database,
): Pick<Settings, "credentials" | "savedCredentials" | "saveCredentials" | "resealCredentials"> {
  const of = (accountId: AccountId, provider: string) =>
    and(eq(credentials.accountId, accountId), eq(credentials.provider, provider));
  return {
    credentials: async (accountId, provider) => {
      const [row] = await credentialsStatement(database, [accountId, provider]);
      return row === undefined ? null : { sealed: row.sealed, setAt: Number(row.set_at) };
    },
    savedCredentials: (accountId) =>
      database
        .select({ provider: credentials.provider, setAt: credentials.setAt })
        .from(credentials)
        .where(eq(credentials.accountId, accountId)),
    saveCredentials: (accountId, provider, sealed, at, audit) =>
      withAudit(database, audit, async (transaction) => {
        if (sealed === null) {
          await transaction.delete(credentials).where(of(accountId, provider));
          return;
        }
        const values = { sealed, setAt: at };
        await transaction
          .insert(credentials)
          .values({ accountId, provider, ...values })
          .onConflictDoUpdate({ target: [credentials.accountId, credentials.provider], set: values });
      }),
    resealCredentials: async (reseal) => {
      let count = 0;
      for (const { accountId, provider, sealed } of await database.select().from(credentials)) {
        const anew = reseal(sealed, accountId, provider);
        if (anew === null) continue;
        const changed = await database
          .update(credentials)
          .set({ sealed: anew })
          // Unless others have been saved meanwhile.
          .where(and(of(accountId, provider), eq(credentials.sealed, sealed)))
          .returning({ provider: credentials.provider });
        count += changed.length;
      }
      return count;
    },
  };
}
