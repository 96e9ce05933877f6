import type { AccountId } from "@tacet/shared/ids";
import type { AccountSettings } from "@tacet/shared/setup";
import type { Sealed } from "../vault/index.ts";
import type { Audit, AuditEntry, SavedFor, Settings, StoredCredentials, StoredSettings } from "./index.ts";

interface CredentialsRow extends StoredCredentials {
  readonly accountId: AccountId;
  readonly provider: string;
}

/** Settings, credentials and audit in memory, by the same contract. */
export class FakeSettings implements Settings, Audit {
  readonly #settings = new Map<AccountId, StoredSettings>();
  readonly #credentials = new Map<string, CredentialsRow>();
  /** Oldest first. */
  readonly audit: AuditEntry[] = [];

  settings(accountId: AccountId): Promise<StoredSettings | null> {
    return Promise.resolve(this.#settings.get(accountId) ?? null);
  }

  saveSettings(
    accountId: AccountId,
    settings: AccountSettings,
    fromVersion: number,
    audit?: AuditEntry,
  ): Promise<boolean> {
    const version = this.#settings.get(accountId)?.version ?? 0;
    if (version === fromVersion) {
      this.#settings.set(accountId, { settings, version: version + 1 });
      if (audit !== undefined) this.audit.push(audit);
    }
    return Promise.resolve(version === fromVersion);
  }

  credentials(accountId: AccountId, provider: string): Promise<StoredCredentials | null> {
    const row = this.#credentials.get(`${accountId} ${provider}`);
    return Promise.resolve(row === undefined ? null : { sealed: row.sealed, setAt: row.setAt });
  }

  savedCredentials(accountId: AccountId): Promise<readonly SavedFor[]> {
    const mine = [...this.#credentials.values()].filter((row) => row.accountId === accountId);
    return Promise.resolve(mine.map(({ provider, setAt }) => ({ provider, setAt })));
  }

  saveCredentials(
    accountId: AccountId,
    provider: string,
    sealed: Sealed | null,
    at: number,
    audit?: AuditEntry,
  ): Promise<void> {
    const key = `${accountId} ${provider}`;
    if (sealed === null) this.#credentials.delete(key);
    else this.#credentials.set(key, { accountId, provider, sealed, setAt: at });
    if (audit !== undefined) this.audit.push(audit);
    return Promise.resolve();
  }

  resealCredentials(
    reseal: (sealed: Sealed, accountId: AccountId, provider: string) => Sealed | null,
  ): Promise<number> {
    let count = 0;
    for (const [key, row] of this.#credentials) {
      const sealed = reseal(row.sealed, row.accountId, row.provider);
      if (sealed === null) continue;
      this.#credentials.set(key, { ...row, sealed });
      count += 1;
    }
    return Promise.resolve(count);
  }

  appendAudit(entry: AuditEntry): Promise<void> {
    this.audit.push(entry);
    return Promise.resolve();
  }

  auditOf(accountId: AccountId, most: number, action?: AuditEntry["action"]): Promise<readonly AuditEntry[]> {
    const mine = this.audit
      .filter((entry) => entry.accountId === accountId)
      .filter((entry) => action === undefined || entry.action === action);
    return Promise.resolve(mine.reverse().slice(0, most));
  }
}
