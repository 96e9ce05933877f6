/** What each text has to be filled with; all of it comes formatted. `never`: nothing. */
export interface Gaps {
  readonly title: never;
  readonly subject: "merchant" | "amount";
  readonly asked: "merchant" | "amount";
  readonly amount: never;
  readonly reference: never;
  /** Until when it can be paid. */
  readonly until: never;
  /** In front of the address, or on it. */
  readonly pay: "amount";
  readonly keep: "merchant";
  /** The whole text message. */
  readonly sms: "merchant" | "amount" | "reference" | "until" | "link";
}

/** What a language has to say in the message of a link: ICU messages (see `Gaps`); that each has its gaps is tested. */
export type LinkTexts = Readonly<Record<keyof Gaps, string>>;
