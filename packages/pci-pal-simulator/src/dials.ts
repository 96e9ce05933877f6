/** What a person or a test can make PCI Pal do. */
export interface PciPalDials {
  /**
   * The next request of the API, token or launch. `lost-before`: cut off before it is worked on; `lost-after`: worked on, and
   * cut off. `slow`: worked on, and answered after `slowMs`. `html`: a page with status 200 in place of the answer. `expired`:
   * the next token that is shown is called expired.
   */
  nextAnswer: "normal" | "lost-before" | "lost-after" | "slow" | "server-error" | "html" | "expired";
  slowMs: number;
  /** `refused`: no token is taken, however new it is. */
  tokens: "normal" | "refused";
  /** `late`: after `lateMs`. `early`: at *Process*, before the view shows the result. `html`: a body that says nothing. */
  callbacks: "normal" | "twice" | "lost" | "late" | "early" | "html";
  lateMs: number;
  /** What callbacks name as amount and currency. */
  amount: "right" | "wrong-amount" | "wrong-currency";
  /** `by-amount`: see `readAmount`. `first-item-only`: of several items the first is charged, and the others fail. */
  result: "by-amount" | "approves" | "declines" | "errors" | "first-item-only";
  /** Items are told of in a callback each, or in one list. */
  items: "each" | "list";
  /** `expired`: no view is displayed any more. */
  sessions: "normal" | "expired";
}

export const plainDials: PciPalDials = {
  nextAnswer: "normal",
  slowMs: 10_000,
  tokens: "normal",
  callbacks: "normal",
  lateMs: 2_000,
  amount: "right",
  result: "by-amount",
  items: "each",
  sessions: "normal",
};
