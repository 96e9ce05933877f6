/**
 * Payments by link. It promises: each version once, each request once. What must never happen: a link and a payment of one
 * account are open with one reference (triggers and indexes of `links-schema.ts` and its migration); the name of a user who
 * has been removed is stored again.
 */
import type { AccountId } from "@tacet/shared/ids";
import type { PaymentLink } from "@tacet/shared/payment-link";
import { err, ok } from "@tacet/shared/result";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { LinkCommit, LinkCommitProblem, PaymentLinks } from "../../../ports/payment-links/index.ts";
import { removals, users } from "./accounts-schema.ts";
import { writeAudit } from "./audit-store.ts";
import { databaseNow } from "./clock.ts";
import type { Database } from "./connect.ts";
import { brokenRule, driversError, userOf } from "./driver-errors.ts";
import { paymentLinkEvents, paymentLinks } from "./links-schema.ts";
import { readLink, type StoredLink } from "./older-forms.ts";
import { createLinkReads } from "./panel-reads.ts";
import { sessions } from "./schema.ts";
import { preparedStatement } from "./statement.ts";

type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Takes back what the transaction has written. */
class Refused extends Error {
  readonly code: LinkCommitProblem["code"];

  constructor(code: LinkCommitProblem["code"]) {
    super("The change of a link is refused.");
    this.code = code;
  }
}

export function createLinksStore(database: Database): PaymentLinks {
  return {
    commitLink: async (commit) => {
      try {
        await database.transaction((transaction) => write(transaction, commit));
        return ok(commit.link);
      } catch (error) {
        const problem = await problemOf(database, error, commit);
        if (problem === null) throw error;
        return err(problem);
      }
    },
    link: async (id) => {
      const [row] = await database
        .select({ body: paymentLinks.body })
        .from(paymentLinks)
        .where(eq(paymentLinks.id, id));
      return row === undefined ? null : readLink(row.body);
    },
    linkOfRequest: async ({ accountId, agentId }, requestId) => {
      const [row] = await database
        .select({ body: paymentLinks.body })
        .from(paymentLinks)
        .where(
          and(
            eq(paymentLinks.accountId, accountId),
            eq(paymentLinks.agentId, agentId),
            eq(paymentLinks.requestId, requestId),
          ),
        );
      return row === undefined ? null : readLink(row.body);
    },
    ...createLinkReads(database),
    openLinks: (accountId, most) => openLinks(database, accountId, most),
    claimLinks: async (most, leaseMs) => {
      const claimed = await claimStatement(database, [most, leaseMs / 1_000]);
      return claimed.map(({ link, tries }) => ({ link: readLink(link), tries }));
    },
    takeUpAgain: async ({ id, version }, inMs) => {
      await database
        .update(paymentLinks)
        .set({ dueAt: dueIn(inMs) })
        .where(and(eq(paymentLinks.id, id), eq(paymentLinks.version, version)));
    },
  };
}

/** Times are the database's, so nodes with different clocks agree. */
const claimStatement = preparedStatement<{ readonly link: StoredLink; readonly tries: number }>(
  "claim_links",
  `with due as (
     select id from payment_links where due_at <= now() order by due_at limit $1 for update skip locked
   )
   update payment_links as link set tries = link.tries + 1, due_at = now() + make_interval(secs => $2)
   from due where link.id = due.id
   returning link.body as link, link.tries`,
);

async function openLinks(
  database: Database,
  accountId: AccountId,
  most: number,
): Promise<readonly PaymentLink[]> {
  const rows = await database
    .select({ body: paymentLinks.body })
    .from(paymentLinks)
    .where(and(eq(paymentLinks.accountId, accountId), ne(paymentLinks.phase, "closed")))
    .orderBy(asc(paymentLinks.createdAt))
    .limit(most);
  return rows.map(({ body }) => readLink(body));
}

async function write(transaction: Transaction, commit: LinkCommit): Promise<void> {
  const { link, fromVersion, event, actor, requestId, nextInMs, audit } = commit;
  const { id, accountId, agentId, reference, phase, outcome, version } = link;
  await lockActor(transaction, accountId, actor);
  const dueAt = dueIn(nextInMs);
  const present = { phase, outcome, version, body: link, dueAt };
  if (fromVersion === 0) {
    const [going] = await transaction
      .select({ accountId: removals.accountId })
      .from(removals)
      .where(and(eq(removals.accountId, accountId), sql`${removals.dueAt} <= ${databaseNow}`));
    if (going !== undefined) throw new Refused("account_going");
    const wanted = { id, accountId, agentId, reference, requestId: requestId ?? id };
    await transaction.insert(paymentLinks).values({ ...wanted, ...present });
  } else {
    const changed = await transaction
      .update(paymentLinks)
      .set({
        ...present,
        tries: sql`case when ${paymentLinks.phase} = ${phase} then ${paymentLinks.tries} else 0 end`,
        changedAt: sql`now()`,
      })
      .where(and(eq(paymentLinks.id, id), eq(paymentLinks.version, fromVersion)));
    if (changed.rowCount === 0) throw new Refused("version_conflict");
  }
  const { type } = event;
  await transaction
    .insert(paymentLinkEvents)
    .values({ linkId: id, version, accountId, type, actor, body: event });
  // Last: the account's chain is locked from here on.
  if (audit !== undefined) await writeAudit(transaction, audit);
}

/** Whoever acts must be a user of the account until what they did is written down; see `commit_change`. */
async function lockActor(transaction: Transaction, accountId: AccountId, actor: string): Promise<void> {
  const userId = userOf(actor);
  if (userId === null) return;
  const [known] = await transaction
    .select({ userId: users.userId })
    .from(users)
    .where(and(eq(users.accountId, accountId), sql`${users.userId} = ${userId}`))
    .for("key share");
  if (known === undefined) throw new Refused("agent_gone");
}

function dueIn(ms: number | null) {
  return ms === null ? null : sql`now() + make_interval(secs => ${ms / 1_000})`;
}

async function problemOf(
  database: Database,
  error: unknown,
  { link }: LinkCommit,
): Promise<LinkCommitProblem | null> {
  const inner = driversError(error);
  const refused = error instanceof Refused ? error : inner instanceof Refused ? inner : null;
  if (refused !== null) return { code: refused.code };
  switch (brokenRule(error)) {
    case "payment_links_requests":
      return { code: "seen_before" };
    case "payment_links_one_open_per_reference":
      return { code: "pay_link_open" };
    // The trigger's name for it.
    case "payment_links_reference_in_payment":
      return { code: await whyTaken(database, link) };
    default:
      return null;
  }
}

async function whyTaken(
  database: Database,
  { accountId, reference }: PaymentLink,
): Promise<"reference_busy" | "reference_unresolved"> {
  const [open] = await database
    .select({ outcome: sessions.outcome })
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, accountId),
        eq(sessions.reference, reference),
        sql`(phase <> 'closed' or outcome = 'unresolved')`,
      ),
    );
  return open?.outcome === "unresolved" ? "reference_unresolved" : "reference_busy";
}

/** Whether a link with this reference can still be paid: why a payment on a call was refused. */
export async function isLinkOpen(
  database: Database,
  { accountId, reference }: Pick<PaymentLink, "accountId" | "reference">,
): Promise<boolean> {
  const [open] = await database
    .select({ id: paymentLinks.id })
    .from(paymentLinks)
    .where(
      and(
        eq(paymentLinks.accountId, accountId),
        eq(paymentLinks.reference, reference),
        ne(paymentLinks.phase, "closed"),
      ),
    );
  return open !== undefined;
}
