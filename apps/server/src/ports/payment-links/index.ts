import type { AccountId, LinkId } from "@tacet/shared/ids";
import type { LinkEvent, PaymentLink } from "@tacet/shared/payment-link";
import type { Result } from "@tacet/shared/result";
import type { AuditEntry } from "../accounts/index.ts";
import type { Agent } from "../store/index.ts";

/**
 * Payments by link. What must never happen: two links, or a link and a payment on a call, of one account are open with the
 * same reference; a rule of the database sees to it, whatever the code does.
 */
export interface PaymentLinks {
  /**
   * One short transaction: checks the version, stores the link, appends the event and the audit's line, and says when the
   * link is taken up next. All of it, or nothing.
   */
  commitLink(commit: LinkCommit): Promise<Result<PaymentLink, LinkCommitProblem>>;
  link(id: LinkId): Promise<PaymentLink | null>;
  /** What this request of the agent's has led to before. */
  linkOfRequest(agent: Agent, requestId: string): Promise<PaymentLink | null>;
  /** The agent's links that are open or were closed less than `closedWithinMs` ago, newest first, 200 at most. */
  linksOfAgent(agent: Agent, closedWithinMs: number): Promise<readonly PaymentLink[]>;
  openLinks(accountId: AccountId, most: number): Promise<readonly PaymentLink[]>;
  /** Those that are due, of all accounts; a claim lapses after `leaseMs`, as after a crash. */
  claimLinks(most: number, leaseMs: number): Promise<readonly ClaimedLink[]>;
  /** Ends a claim that led to no change; `null`: it is never taken up again. A link that has changed since is left alone. */
  takeUpAgain(link: Pick<PaymentLink, "id" | "version">, inMs: number | null): Promise<void>;
}

export interface LinkCommit {
  readonly link: PaymentLink;
  /** The version the change was made from; 0 for a new link. */
  readonly fromVersion: number;
  readonly event: LinkEvent | { readonly type: "link_requested"; readonly at: number };
  /** Who caused it: `agent:<id>`, `gateway`, `removal`. */
  readonly actor: string;
  /** Of a new link: the same request of the same agent makes one. */
  readonly requestId?: string;
  /** In how many ms it is taken up next; `null`: never. */
  readonly nextInMs: number | null;
  readonly audit?: AuditEntry;
}

/**
 * - `version_conflict`: somebody else was faster; read again and decide again.
 * - `seen_before`: the request has led to a link before.
 * - `account_going`, `agent_gone`: as with payments.
 * - the others: a payment, or another link, with this reference is open, or of unknown result.
 */
export interface LinkCommitProblem {
  readonly code:
    | "version_conflict"
    | "seen_before"
    | "account_going"
    | "agent_gone"
    | "reference_busy"
    | "reference_unresolved"
    | "pay_link_open";
}

export interface ClaimedLink {
  readonly link: PaymentLink;
  /** How often it has been taken up in its present phase: 1 at first. */
  readonly tries: number;
}
