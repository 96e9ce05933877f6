/**
 * How an account is doing, from what is there: nothing of it is stored but that the guide was put away. What must never
 * happen: a step of the test payment is ticked off that no payment of the account has gone through.
 */
import type { AccountId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { abilitiesOf, type ProviderName } from "@tacet/shared/providers";
import {
  type ConnectionTest,
  type CredentialTarget,
  credentialTargets,
  type GuideFacts,
  type Route,
  type SetupFacts,
  type TestPayment,
} from "@tacet/shared/setup";
import type { ProviderAway } from "@tacet/shared/wire";
import type { Audit, AuditEntry } from "../ports/accounts/index.ts";
import type { SetupReads } from "../ports/setup-facts/index.ts";

export interface SetupFactsDeps {
  readonly reads: SetupReads;
  readonly accounts: Pick<Audit, "auditOf">;
  /** `null`: it answers, as far as is known. */
  away(provider: ProviderName, accountId: AccountId): ProviderAway | null;
}

/** What of the account's settings and credentials decides about the facts. */
export interface SetupNow {
  readonly ways: readonly Route[];
  /** When, epoch ms, what is saved for each was saved. */
  readonly setAt: ReadonlyMap<string, number>;
}

/** More than there are targets, often tested: the last test of each is among them. */
const mostTests = 100;

export async function factsOf(
  deps: SetupFactsDeps,
  accountId: AccountId,
  { ways, setAt }: SetupNow,
): Promise<SetupFacts> {
  const { reads, accounts, away } = deps;
  const [tested, payments, guide] = await Promise.all([
    accounts.auditOf(accountId, mostTests, "connection_tested"),
    reads.inTrouble(accountId),
    guideOf(deps, accountId),
  ]);
  const providers = [...new Set(ways.map(({ provider }) => provider))];
  return {
    tests: testsOf(tested, setAt),
    away: providers.map((name) => away(name, accountId)).filter((one) => one !== null),
    payments,
    guide,
  };
}

/** A test of what was only typed says nothing of what is saved. */
function testsOf(newestFirst: readonly AuditEntry[], setAt: SetupNow["setAt"]): SetupFacts["tests"] {
  const tests: Partial<Record<CredentialTarget, ConnectionTest>> = {};
  for (const { at, details } of newestFirst) {
    const target = credentialTargets.find((name) => name === details["target"]);
    if (target === undefined || details["typed"] !== false || tests[target] !== undefined) continue;
    if (at < (setAt.get(target) ?? 0)) continue;
    const { target: _, typed: __, ...codes } = details;
    tests[target] = { ok: Object.values(codes).every((code) => code === "ok"), at };
  }
  return tests;
}

/** The part that changes while a test payment is under way. */
export async function guideOf(
  { reads }: Pick<SetupFactsDeps, "reads">,
  accountId: AccountId,
): Promise<GuideFacts> {
  const [dismissedAt, payments] = await Promise.all([
    reads.guideDismissedAt(accountId),
    reads.firstPayments(accountId),
  ]);
  const known = [...new Map(payments.map((session) => [session.id, session])).values()];
  const isCharge = ({ intent }: PaymentSession) => intent !== "save_card";
  const watched = watchedOf(known.filter(isCharge));
  return {
    dismissed: dismissedAt !== null,
    isInUse: known.filter(wasPaid).length > 1,
    test: watched === null ? null : await asTest(reads, watched),
  };
}

/** One that has gone through everything, the open one, one that was paid, or the last that failed. */
function watchedOf(sessions: readonly PaymentSession[]): PaymentSession | null {
  const newestFirst = sessions.toSorted((one, other) => other.createdAt - one.createdAt);
  return (
    newestFirst.find((session) => wasPaid(session) && (isGivenBack(session) || !canRefund(session))) ??
    newestFirst.find(({ phase }) => phase !== "closed") ??
    newestFirst.find(wasPaid) ??
    newestFirst[0] ??
    null
  );
}

function wasPaid({ phase, outcome }: PaymentSession): boolean {
  return phase === "closed" && outcome === "approved";
}

function canRefund({ provider }: PaymentSession): boolean {
  return abilitiesOf(provider).refund;
}

/** All of it: of a part nobody can say that the customer has their money. */
function isGivenBack({ charges, refunds }: PaymentSession): boolean {
  const units = (parts: readonly { readonly money: { readonly minorUnits: number } }[]) =>
    parts.reduce((sum, { money }) => sum + money.minorUnits, 0);
  const back = refunds.filter(({ state }) => state === "refunded");
  return charges.length > 0 && units(back) >= units(charges);
}

async function asTest(reads: SetupReads, session: PaymentSession): Promise<TestPayment> {
  const { reference, money, intent, provider, phase, outcome, reason, refunds } = session;
  const at = await reads.stepsOf(session);
  const first = (...types: Parameters<typeof at.get>[0][]) =>
    types.map((type) => at.get(type)).find((time) => time !== undefined) ?? null;
  const isPaid = outcome === "approved";
  // Where a provider draws the fields itself, nobody tells when they were filled in: only that they were charged.
  const approved = isPaid ? first("charge_answered", "resolved_by_hand") : null;
  const keyed = first("fields_ready") ?? approved;
  return {
    reference,
    money,
    intent,
    provider,
    canRefund: canRefund(session),
    phase,
    outcome,
    reason,
    refundRefused: refunds.at(-1)?.state === "refused",
    steps: {
      secured: first("line_secured") ?? keyed,
      keyed,
      approved,
      released: phase === "closed" ? first("line_released") : null,
      refunded: isGivenBack(session) ? first("refund_answered", "refund_resolved_by_hand") : null,
    },
  };
}
