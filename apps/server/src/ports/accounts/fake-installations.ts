import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { Sealed } from "../vault/index.ts";
import type {
  Audit,
  AuditEntry,
  Authorizations,
  Installation,
  Installations,
  KnownUser,
  NewInstallation,
  PendingAuthorization,
  SealedTokens,
  Users,
} from "./index.ts";

/** Installations, round trips and roles in memory, by the same contracts, with a clock for the leases. */
export class FakeInstallations implements Installations, Authorizations, Users, Audit {
  #installations: Installation[] = [];
  readonly #leases = new Map<string, number>();
  readonly #authorizations = new Map<string, PendingAuthorization>();
  readonly #users = new Map<string, KnownUser>();
  /** Oldest first. */
  readonly audit: AuditEntry[] = [];
  /** Epoch ms. */
  now = 1_000_000;

  async appendAudit(entry: AuditEntry) {
    this.audit.push(entry);
  }

  async auditOf(accountId: AccountId, most: number) {
    const mine = this.audit.filter((entry) => entry.accountId === accountId);
    return mine.reverse().slice(0, most);
  }

  async saveInstallation(
    { at, ...installation }: NewInstallation,
    audit?: AuditEntry,
  ): Promise<Installation> {
    const { app, accountId, userId } = installation;
    const before = this.#installations.find(
      (other) =>
        other.app === app && (app === "connector" ? other.accountId === accountId : other.userId === userId),
    );
    const saved = { ...installation, voidSince: null, version: (before?.version ?? 0) + 1, installedAt: at };
    this.#installations = [...this.#installations.filter((other) => other !== before), saved];
    this.#note(audit);
    return saved;
  }

  async installation(id: string) {
    return this.#installations.find((installation) => installation.id === id) ?? null;
  }

  async connectorOf(accountId: AccountId) {
    return this.#connectors().find((installation) => installation.accountId === accountId) ?? null;
  }

  async activeConnectors(most: number) {
    return this.#connectors()
      .filter(({ tokens }) => tokens !== null)
      .slice(0, most);
  }

  async panelInstallationOf(userId: AgentId) {
    return this.#installations.find((one) => one.app === "panel" && one.userId === userId) ?? null;
  }

  async installationsOf(accountId: AccountId, userId?: AgentId) {
    return this.#sorted().filter(
      (one) => one.accountId === accountId && (userId === undefined || one.userId === userId),
    );
  }

  async hasInstallation(accountId: AccountId) {
    return this.#installations.some((one) => one.accountId === accountId);
  }

  async claimRefresh(id: string, version: number, leaseMs: number) {
    if (this.#at(id, version) === undefined || (this.#leases.get(id) ?? 0) > this.now) return false;
    this.#leases.set(id, this.now + leaseMs);
    return true;
  }

  async replaceTokens(id: string, version: number, tokens: SealedTokens) {
    const found = this.#at(id, version);
    if (found === undefined) return false;
    this.#replace(found, { ...found, tokens, version: version + 1 });
    return true;
  }

  async releaseRefresh(id: string, version: number) {
    if (this.#at(id, version) !== undefined) this.#leases.delete(id);
  }

  async voidInstallation(id: string, version: number, at: number, audit?: AuditEntry) {
    const found = this.#at(id, version);
    if (found === undefined) return false;
    this.#replace(found, { ...found, tokens: null, voidSince: at, version: version + 1 });
    this.#note(audit);
    return true;
  }

  async resealTokens(reseal: (tokens: Sealed, installationId: string) => Sealed | null) {
    let count = 0;
    for (const found of this.#installations) {
      const sealed = found.tokens === null ? null : reseal(found.tokens.sealed, found.id);
      if (found.tokens === null || sealed === null) continue;
      this.#installations = this.#installations.map((other) =>
        other === found ? { ...found, tokens: { ...found.tokens, sealed } as SealedTokens } : other,
      );
      count++;
    }
    return count;
  }

  async saveAuthorization(authorization: PendingAuthorization) {
    this.#authorizations.set(authorization.stateHash, authorization);
  }

  async takeAuthorization(stateHash: string, now: number) {
    const taken = this.#authorizations.get(stateHash);
    this.#authorizations.delete(stateHash);
    return taken === undefined || taken.expiresAt <= now ? null : taken;
  }

  async saveUser(user: KnownUser, audit?: AuditEntry) {
    this.#users.set(`${user.accountId} ${user.userId}`, user);
    this.#note(audit);
  }

  /** As the removal of a user does. */
  forgetUser(accountId: AccountId, userId: AgentId) {
    this.#users.delete(`${accountId} ${userId}`);
  }

  async user(accountId: AccountId, userId: AgentId) {
    return this.#users.get(`${accountId} ${userId}`) ?? null;
  }

  async hasOtherAdmin(accountId: AccountId, userId: AgentId) {
    return [...this.#users.values()].some(
      (user) =>
        user.accountId === accountId && user.userId !== userId && user.role === "admin" && user.checkedAt > 0,
    );
  }

  #note(audit: AuditEntry | undefined): void {
    if (audit !== undefined) this.audit.push(audit);
  }

  #connectors(): Installation[] {
    return this.#sorted().filter(({ app }) => app === "connector");
  }

  #sorted(): Installation[] {
    return [...this.#installations].sort((one, other) => one.installedAt - other.installedAt);
  }

  #at(id: string, version: number): Installation | undefined {
    return this.#installations.find((one) => one.id === id && one.version === version && one.tokens !== null);
  }

  #replace(found: Installation, by: Installation): void {
    this.#leases.delete(found.id);
    this.#installations = this.#installations.map((other) => (other === found ? by : other));
  }
}
