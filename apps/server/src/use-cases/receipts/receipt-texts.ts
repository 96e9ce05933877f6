/** What each text has to be filled with; all of it comes formatted. `never`: nothing. */
export interface Gaps {
  readonly title: never;
  readonly subject: "merchant" | "amount";
  readonly subjectAuthorized: "merchant" | "amount";
  readonly paid: "merchant" | "amount";
  /** Of two cards, one was charged. */
  readonly paidPart: "merchant" | "amount" | "total";
  readonly authorized: "merchant" | "amount";
  readonly amount: never;
  readonly reference: never;
  readonly date: never;
  readonly card: never;
  readonly cardEnding: "brand" | "last4";
  readonly otherBrand: never;
  readonly code: never;
  readonly refunded: "date";
  readonly refundUnderWay: "date";
  readonly left: never;
  readonly keep: "merchant";
  /** The whole text message. */
  readonly sms: "merchant" | "amount" | "link";
  readonly linkGone: never;
}

/** What a language has to say on a receipt: ICU messages (see `Gaps`); that each has its gaps and no other is tested. */
export type ReceiptTexts = Readonly<Record<keyof Gaps, string>>;
