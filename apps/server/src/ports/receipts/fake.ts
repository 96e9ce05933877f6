import type { ReceiptState, ReceiptView } from "@tacet/shared/receipt";
import type { AuditEntry } from "../accounts/index.ts";
import type { AskedReceipt, ClaimedReceipt, LinkedReceipt, NewReceipt, Receipts } from "./index.ts";

interface Row extends Omit<NewReceipt, "sealed"> {
  sealed: NewReceipt["sealed"] | null;
  readonly askedAt: number;
  state: ReceiptState;
  inHand: boolean;
  attempts: number;
  dueAt: number;
}

/** All that is written down, in memory, with a clock that can be set on. */
export class FakeReceipts implements Receipts {
  readonly rows: Row[] = [];
  readonly audited: AuditEntry[] = [];
  readonly #seen = new Set<string>();
  /** Epoch ms. */
  now = 1_000;

  ask(receipt: NewReceipt): Promise<AskedReceipt> {
    const { sessionId, accountId, once, bounds } = receipt;
    const key = `${once.source} ${once.id}`;
    if (this.#seen.has(key)) return Promise.resolve("seen_before");
    const lately = this.rows.filter(
      (row) => row.accountId === accountId && row.askedAt > this.now - bounds.withinMs,
    );
    const ofPayment = this.rows.filter((row) => row.sessionId === sessionId);
    if (ofPayment.length >= bounds.perPayment || lately.length >= bounds.perAccount)
      return Promise.resolve("too_many");
    this.#seen.add(key);
    this.audited.push(receipt.audit);
    const fresh = { state: "asked", inHand: false, attempts: 0, askedAt: this.now, dueAt: this.now } as const;
    this.rows.push({ ...receipt, ...fresh });
    return Promise.resolve("asked");
  }

  receiptsOf(sessionId: NewReceipt["sessionId"]): Promise<readonly ReceiptView[]> {
    const found = this.rows.filter((row) => row.sessionId === sessionId);
    return Promise.resolve(
      found.map(({ id, channel, masked, language, state, askedAt }) => ({
        ...{ id, channel, to: masked, language, state, at: askedAt },
      })),
    );
  }

  claimReceipts(most: number, leaseMs: number): Promise<readonly ClaimedReceipt[]> {
    const due = this.rows.filter(({ state, dueAt }) => state === "asked" && dueAt <= this.now);
    return Promise.resolve(
      due.slice(0, most).flatMap((row) => {
        const { id, accountId, sessionId, channel, language, sealed, inHand, askedAt } = row;
        row.inHand = true;
        row.attempts += 1;
        row.dueAt = this.now + leaseMs;
        if (sealed === null) return [];
        const known = { id, accountId, sessionId, channel, language, sealed };
        return [{ ...known, attempt: row.attempts, wasInHand: inHand, ageMs: this.now - askedAt }];
      }),
    );
  }

  concludeReceipt(id: string, state: Exclude<ReceiptState, "asked">): Promise<void> {
    for (const row of this.rows.filter((one) => one.id === id && one.state === "asked"))
      Object.assign(row, { state, sealed: null, inHand: false });
    return Promise.resolve();
  }

  retryReceipt(id: string, delayMs: number): Promise<void> {
    for (const row of this.rows.filter((one) => one.id === id && one.state === "asked"))
      Object.assign(row, { inHand: false, dueAt: this.now + delayMs });
    return Promise.resolve();
  }

  linkedReceipt(linkHash: string): Promise<LinkedReceipt | null> {
    const row = this.rows.find((one) => one.linkHash === linkHash && this.now < one.askedAt + one.linkMs);
    return Promise.resolve(row === undefined ? null : { sessionId: row.sessionId, language: row.language });
  }
}
