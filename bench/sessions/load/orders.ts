import type { OfficeOptions } from "../../office/index.ts";

export interface PayOrder {
  /** Agents at work at the same time, each on one payment after the other. */
  readonly agents: number;
  readonly ms: number;
}

/** What one payment asks of the database, as it was counted there. */
export interface Plan {
  /** In all, reads among them. */
  readonly transactions: number;
  /** Of those, how many write. */
  readonly writing: number;
  readonly inserted: number;
  readonly updated: number;
  /** Of a row of the history, in bytes. */
  readonly rowBytes: number;
}

export interface BareOrder {
  readonly plan: Plan;
  readonly atOnce: number;
  readonly ms: number;
}

export interface Done {
  /** From *Take payment* to *Call restored*; or as many bare transactions as one of these has. */
  readonly closed: number;
  /** Begun, and ended by a time-out or a refusal: a machine that is much too busy. */
  readonly failed: number;
  readonly seconds: number;
  /** Of each, from its beginning to its end. */
  readonly tookMs: readonly number[];
}

export type SessionOrders = {
  start(order: OfficeOptions & { readonly agents: number }): Promise<void>;
  pay(order: PayOrder): Promise<Done>;
};

export type BareOrders = {
  start(order: { readonly databaseUrl: string; readonly connections: number }): Promise<void>;
  transact(order: BareOrder): Promise<Done>;
};
