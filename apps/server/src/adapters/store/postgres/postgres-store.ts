import type { ProviderName } from "@tacet/shared/providers";
import type { Accounts } from "../../../ports/accounts/index.ts";
import type { LinkMessages, Receipts } from "../../../ports/customer-messages/index.ts";
import type { Engagements } from "../../../ports/engagements/index.ts";
import type { PaymentHistory } from "../../../ports/history/index.ts";
import type { Leases } from "../../../ports/leases/index.ts";
import type { PaymentLinks } from "../../../ports/payment-links/index.ts";
import type { ProviderNotes } from "../../../ports/provider-notes/index.ts";
import type { SetupReads } from "../../../ports/setup-facts/index.ts";
import type { Store } from "../../../ports/store/index.ts";
import { createAccountData } from "./account-data.ts";
import { createAuditStore } from "./audit-store.ts";
import { createAuthorizationsStore } from "./authorizations-store.ts";
import { type ConnectOptions, connect } from "./connect.ts";
import { endClaims } from "./effect-queue.ts";
import { createEngagementsStore } from "./engagements-store.ts";
import { createHistoryStore } from "./history-store.ts";
import { createInstallationsStore } from "./installations-store.ts";
import { createLeasesStore } from "./leases-store.ts";
import { createLinkMessagesStore } from "./link-messages-store.ts";
import { createLinksStore } from "./links-store.ts";
import { createProviderNotesStore } from "./provider-notes-store.ts";
import { createReceiptsStore } from "./receipts-store.ts";
import { createSessionStore } from "./session-store.ts";
import { createSettingsStore } from "./settings-store.ts";
import { createSetupReads } from "./setup-reads.ts";
import { type OnClockDiffers, startSharedClock } from "./shared-clock.ts";
import { createStatistics, type Statistics } from "./statistics.ts";
import { createUsersStore } from "./users-store.ts";

export interface PostgresStore {
  readonly sessions: Store;
  readonly accounts: Accounts;
  readonly engagements: Engagements;
  readonly history: PaymentHistory;
  readonly leases: Leases;
  readonly links: PaymentLinks;
  readonly linkMessages: LinkMessages;
  readonly receipts: Receipts;
  /** Epoch ms, by the database's clock: the same on every node. */
  now(): number;
  /** What the adapter of this provider remembers, in its own form. */
  notesOf<Note>(provider: ProviderName): ProviderNotes<Note>;
  readonly statistics: Statistics;
  readonly setup: SetupReads;
  /** Of whoever used this database before: only if nobody else can be using it. */
  endClaims(): Promise<void>;
  /** Ends the pool that all of them share. */
  close(): Promise<void>;
}

export interface PostgresStoreOptions extends ConnectOptions {
  readonly onClockDiffers?: OnClockDiffers;
}

/** Everything that is kept, in one PostgreSQL. */
export async function createPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const { database, close } = await connect(options);
  const clock = await startSharedClock(database, options.onClockDiffers);
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
    history: createHistoryStore(database),
    leases: createLeasesStore(database),
    links: createLinksStore(database),
    linkMessages: createLinkMessagesStore(database),
    receipts: createReceiptsStore(database),
    now: clock.now,
    notesOf: (provider) => createProviderNotesStore(database, provider),
    statistics: createStatistics(database),
    setup: createSetupReads(database),
    endClaims: () => endClaims(database),
    close: async () => {
      clock.stop();
      await close();
    },
  };
}
