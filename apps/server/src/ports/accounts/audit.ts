import type { AuditAction, AuditChannel } from "@tacet/shared/audit";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { Role } from "@tacet/shared/wire";

/**
 * The audit: who did what, when, from where, and with what result (PCI DSS 10.2.2). It promises: only ever added to; each
 * account's entries are a chain of hashes of its own, numbered without a gap; kept when the account is removed. What must
 * never happen: an entry holds a secret, a reference or an amount.
 */
export interface Audit {
  appendAudit(entry: AuditEntry): Promise<void>;
  /** Newest first; with `action`: of that one alone. */
  auditOf(accountId: AccountId, most: number, action?: AuditEntry["action"]): Promise<readonly AuditEntry[]>;
}

/** What is done with the chains themselves: checked, exported, cut at their old end. */
export interface AuditLog {
  /** Every chain there is, by account id: `serverChain` among them. */
  auditChains(): Promise<readonly AuditChain[]>;
  /**
   * The chain's entries in order, as one snapshot, page by page; at least one page if there is such a chain. To be read
   * to its end or closed: until then it holds a connection.
   */
  readAudit(accountId: AccountId, range?: AuditRange): AsyncIterable<AuditPage>;
  /**
   * Takes actor, address and object out of the entries of this actor; the chain stays whole. Gives how many.
   * For a person's right to be forgotten: the entries say no more who it was.
   */
  erasePerson(accountId: AccountId, actor: AgentId, audit: AuditEntry): Promise<number>;
  /** Deletes entries that were recorded before `before` (epoch ms), oldest first; the chain goes on from the last of them. Gives how many. */
  forgetAudit(before: number): Promise<number>;
  /** The newest entries that fit. It looks through so many at a time, and says where the next search goes on. */
  findAudit(accountId: AccountId, search: AuditSearch): Promise<FoundAudit>;
}

export interface AuditSearch extends AuditRange {
  readonly actions?: readonly AuditAction[] | undefined;
  readonly actor?: string | undefined;
  /** A payment's reference, or the id of its session. */
  readonly payment?: string | undefined;
  /** Entries with a lower number only. */
  readonly before?: number | undefined;
  readonly most: number;
}

export interface FoundAudit {
  /** Newest first. */
  readonly entries: readonly ChainedEntry[];
  /** `before` of the search that goes on; `null`: all has been looked through. */
  readonly next: number | null;
  /** When the oldest entry that was looked at was recorded, epoch ms; `null`: there was none. */
  readonly searchedTo: number | null;
}

/** The server's own chain, of what belongs to no account. No account id has a colon. */
export const serverChain = "tacet:server" as AccountId;

/** From where. */
export interface Origin {
  /** By which way somebody came. `zoom`, `provider`: their word; `server`: nobody came. */
  readonly channel: AuditChannel;
  /** Network address of whoever asked, as the nearest proxy that we trust tells it; `null`: there is none to tell. */
  readonly address: string | null;
}

export interface AuditEntry {
  readonly accountId: AccountId;
  /**
   * Zoom user id, or of a command `os:<user>`. `null`: nobody in particular, or taken away. Of `role_changed` and
   * `user_removed` it is the person whose role or record it is.
   */
  readonly actor: AgentId | null;
  /** The actor's at that time. */
  readonly role?: Role | undefined;
  readonly action: AuditAction;
  /** `kind:name` of what it was done to: `session:...`, `credentials:stripe`, `settings`. */
  readonly about?: string | undefined;
  /** In the actor's own words; checked by `parseWhy`. */
  readonly why?: string | undefined;
  /** `ok`, also when left out, or the code of the refusal. */
  readonly result?: string | undefined;
  readonly from?: Origin | undefined;
  /** Counts and codes only. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
  /** Epoch ms, by the clock of the server that did it. The database notes its own time beside it. */
  readonly at: number;
}

/** Where a chain ends, and what came before its oldest entry. Hashes: SHA-256 in the letters a-p. */
export interface AuditChain {
  readonly accountId: AccountId;
  readonly seq: number;
  readonly hash: string;
  /** The last entry that was deleted for its age; 0 and empty: none was. */
  readonly anchorSeq: number;
  readonly anchorHash: string;
}

/** By the database's time, epoch ms: `from` included, `to` not. */
export interface AuditRange {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface AuditPage {
  readonly chain: AuditChain;
  /** What came before the first entry of the first page. */
  readonly before: { readonly seq: number; readonly hash: string };
  readonly entries: readonly ChainedEntry[];
}

/** An entry as it is stored. */
export interface ChainedEntry extends Omit<AuditEntry, "role" | "about" | "why" | "result" | "from"> {
  readonly seq: number;
  /** Epoch ms by the database's clock. */
  readonly recordedAt: number;
  readonly role: Role | null;
  readonly result: string;
  readonly channel: Origin["channel"] | null;
  readonly node: string | null;
  readonly address: string | null;
  readonly about: string | null;
  readonly why: string | null;
  readonly salt: string | null;
  /** The very text that the hash was made over: a JSON object. */
  readonly entry: string;
  readonly hash: string;
}
