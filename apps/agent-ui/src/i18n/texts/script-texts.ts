import type { Say } from "../say.ts";

/**
 * What the agent may read out to the customer, in the customer's language: as a trained agent says it, polite, one or two
 * sentences a line, each line good by itself. Amounts and digits come formatted. Nothing here tells the customer, or whoever
 * listens, more than is wise: why a bank refuses a card is between the two of them.
 */
export interface ScriptTexts {
  /** The payment is announced: what will be keyed, and who does not hear it. */
  readonly before: string;
  readonly beforeSaving: string;
  /** Four digits by which the call is found; they come with spaces between them. */
  readonly pairing: Say<"digits">;
  readonly securing: string;
  /** With the hash key at the end: without it, numbers of some brands are not over. */
  readonly cardNumber: string;
  /** Where the hash key would end the next field too. */
  readonly cardNumberOnly: string;
  /** The star key empties the field. */
  readonly mistake: string;
  /** Where the star key must not be pressed. */
  readonly mistakeTold: string;
  /** While a field is being keyed the customer is not heard. The star key empties the field. */
  readonly strict: string;
  readonly expiry: string;
  readonly codeOnBack: string;
  readonly codeOnFront: string;
  /** It is not known where it is printed. */
  readonly code: string;
  readonly numberTooShort: string;
  readonly numberTooLong: string;
  readonly numberWrong: string;
  readonly numberUnknown: string;
  readonly expiryTooShort: string;
  readonly expiryNoMonth: string;
  readonly expiryPast: string;
  readonly expiryTooFar: string;
  readonly codeTooShort: string;
  readonly codeTooLong: string;
  readonly readyToCharge: Say<"amount">;
  readonly readyToAuthorize: Say<"amount">;
  readonly readyToSave: string;
  readonly authorizing: string;
  /** The bank has not answered in time. */
  readonly lookingUp: string;
  readonly approved: Say<"amount">;
  readonly authorized: Say<"amount">;
  readonly saved: string;
  /** Of two cards, one was charged. */
  readonly partly: Say<"amount">;
  readonly declined: string;
  readonly declinedExpired: string;
  readonly declinedDetails: string;
  /** After a decline, on the same line. */
  readonly anotherCard: string;
  /** After a decline, at the end. */
  readonly anotherWay: string;
  readonly canceled: string;
  readonly keyedTooLate: string;
  readonly notSecured: string;
  readonly failed: string;
  readonly unresolved: string;
  /** The first card is charged; so much goes on the second. */
  readonly secondCard: Say<"amount">;
  /** The agent follows the provider's own view. */
  readonly inView: string;
}
