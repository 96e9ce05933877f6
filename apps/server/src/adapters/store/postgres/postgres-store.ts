import type { ProviderName } from "@tacet/shared/providers";
import type { Accounts } from "../../../ports/accounts/index.ts";
import type { Engagements } from "../../../ports/engagements/index.ts";
import type { ProviderNotes } from "../../../ports/provider-notes/index.ts";
import type { Store } from "../../../ports/store/index.ts";
import { createAccountData } from "./account-data.ts";
import { createAuditStore } from "./audit-store.ts";
import { createAuthorizationsStore } from "./authorizations-store.ts";
import { type ConnectOptions, connect } from "./connect.ts";
import { createEngagementsStore } from "./engagements-store.ts";
import { createInstallationsStore } from "./installations-store.ts";
import { createProviderNotesStore } from "./provider-notes-store.ts";
import { createSessionStore } from "./session-store.ts";
import { createSettingsStore } from "./settings-store.ts";
import { createUsersStore } from "./users-store.ts";

export interface PostgresStore {
  readonly sessions: Store;
  readonly accounts: Accounts;
  readonly engagements: Engagements;
  /** What the adapter of this provider remembers, in its own form. */
  notesOf<Note>(provider: ProviderName): ProviderNotes<Note>;
  /** Ends the pool that all of them share. */
  close(): Promise<void>;
}

/** Everything that is kept, in one PostgreSQL. */
export async function createPostgresStore(options: ConnectOptions): Promise<PostgresStore> {
  const { database, close } = await connect(options);
  return {
    sessions: createSessionStore(database),
    accounts: {
      ...createInstallationsStore(database),
      ...createAuthorizationsStore(database),
      ...createUsersStore(database),
      ...createSettingsStore(database),
      ...createAuditStore(database),
      ...createAccountData(database),
    },
    engagements: createEngagementsStore(database),
    notesOf: (provider) => createProviderNotesStore(database, provider),
    close,
  };
}
