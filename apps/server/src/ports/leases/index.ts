/** What one node at a time does for all of them, by the database's clock. */
export interface Leases {
  /**
   * Takes it for `forMs`, or keeps it for as long again if `holder` has it already. `false`: somebody else has it, or has
   * had it so lately that it has not lapsed. A holder that is made anew for each try gives a turn: once in `forMs`.
   */
  takeLease(lease: Lease): Promise<boolean>;
  /** Gives it back before it lapses; nothing happens if somebody else has it. */
  endLease(lease: Pick<Lease, "name" | "holder">): Promise<void>;
}

export interface Lease {
  readonly name: "line-watch" | "retention" | "report-unfinished" | "audit-heads" | "register-connector";
  readonly holder: string;
  readonly forMs: number;
}
