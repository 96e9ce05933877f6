import type { LinkId } from "@tacet/shared/ids";
import type { PaymentLink } from "@tacet/shared/payment-link";
import { err, ok, type Result } from "@tacet/shared/result";
import type { AuditEntry } from "../accounts/index.ts";
import type { ClaimedLink, LinkCommit, LinkCommitProblem, PaymentLinks } from "./index.ts";

interface Row {
  link: PaymentLink;
  readonly requestId: string;
  tries: number;
  dueAt: number | null;
  changedAt: number;
}

/** Payment links in memory, by the same contract, with a clock to turn by hand. */
export class FakePaymentLinks implements PaymentLinks {
  readonly #rows = new Map<LinkId, Row>();
  readonly audit: AuditEntry[] = [];
  /** Epoch ms. */
  now = 1_000_000;
  /** What a payment on a call stands in the way with; `null`: nothing does. */
  refusesNew: "reference_busy" | "reference_unresolved" | null = null;

  commitLink(commit: LinkCommit): Promise<Result<PaymentLink, LinkCommitProblem>> {
    return Promise.resolve(this.#commit(commit));
  }

  #commit(commit: LinkCommit): Result<PaymentLink, LinkCommitProblem> {
    const { link, fromVersion, requestId = link.id, nextInMs, audit } = commit;
    const known = this.#rows.get(link.id);
    if ((known?.link.version ?? 0) !== fromVersion) return err({ code: "version_conflict" });
    const others = [...this.#rows.values()].filter(({ link: other }) => other.accountId === link.accountId);
    if (known === undefined) {
      if (others.some((row) => row.link.agentId === link.agentId && row.requestId === requestId))
        return err({ code: "seen_before" });
      if (others.some(({ link: other }) => other.reference === link.reference && other.phase !== "closed"))
        return err({ code: "pay_link_open" });
      if (this.refusesNew !== null) return err({ code: this.refusesNew });
    }
    this.#rows.set(link.id, {
      link,
      requestId: known?.requestId ?? requestId,
      tries: known?.link.phase === link.phase ? known.tries : 0,
      dueAt: nextInMs === null ? null : this.now + nextInMs,
      changedAt: this.now,
    });
    if (audit !== undefined) this.audit.push(audit);
    return ok(link);
  }

  async link(id: LinkId) {
    return this.#rows.get(id)?.link ?? null;
  }

  async linkOfRequest(
    { accountId, agentId }: Parameters<PaymentLinks["linkOfRequest"]>[0],
    requestId: string,
  ) {
    const found = [...this.#rows.values()].find(
      ({ link, requestId: id }) =>
        link.accountId === accountId && link.agentId === agentId && id === requestId,
    );
    return found?.link ?? null;
  }

  async linksOfAgent(
    { accountId, agentId }: Parameters<PaymentLinks["linksOfAgent"]>[0],
    closedWithinMs: number,
  ) {
    return [...this.#rows.values()]
      .filter(({ link }) => link.accountId === accountId && link.agentId === agentId)
      .filter(({ link, changedAt }) => link.phase !== "closed" || changedAt > this.now - closedWithinMs)
      .map(({ link }) => link)
      .reverse();
  }

  async openLinks(accountId: PaymentLink["accountId"], most: number) {
    const open = [...this.#rows.values()].map(({ link }) => link);
    return open.filter((link) => link.accountId === accountId && link.phase !== "closed").slice(0, most);
  }

  async claimLinks(most: number, leaseMs: number): Promise<readonly ClaimedLink[]> {
    const due = [...this.#rows.values()]
      .filter(({ dueAt }) => dueAt !== null && dueAt <= this.now)
      .slice(0, most);
    for (const row of due) {
      row.tries += 1;
      row.dueAt = this.now + leaseMs;
    }
    return due.map(({ link, tries }) => ({ link, tries }));
  }

  async takeUpAgain({ id, version }: Pick<PaymentLink, "id" | "version">, inMs: number | null) {
    const row = this.#rows.get(id);
    if (row?.link.version === version) row.dueAt = inMs === null ? null : this.now + inMs;
  }
}
