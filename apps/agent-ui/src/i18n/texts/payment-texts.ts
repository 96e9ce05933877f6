import type { Line, Refund, RefundRefusal } from "@tacet/shared/payment-session";
import type { Say } from "../say.ts";
import type { EndingText } from "./ending-texts.ts";

/** One amount over two cards. Amounts come formatted. */
export interface SplitTexts {
  readonly open: string;
  readonly amount: string;
  readonly hint: string;
  readonly rest: Say<"rest">;
  readonly confirm: string;
  readonly undo: string;
  /** Above the payment: how much of the whole the card that is keyed now pays. */
  readonly firstCard: Say<"part" | "whole">;
  readonly secondCard: Say<"part" | "whole">;
  readonly secondCardPays: Say<"rest">;
  readonly charged: Say<"amount">;
  readonly askForSecond: Say<"rest">;
  readonly notLessThanWhole: Say<"whole">;
}

/** A payment in a view that the provider draws. */
export interface FramedTexts {
  readonly viewTitle: string;
  readonly opening: string;
  readonly hint: string;
  readonly reload: string;
  readonly openNow: string;
  readonly redirectUnanswered: EndingText;
  readonly afterReload: EndingText;
  readonly notOpened: string;
  readonly notAnswered: string;
  readonly endTitle: string;
  readonly endExplained: string;
  readonly end: string;
  readonly goBack: string;
}

export interface RefundTexts {
  readonly title: string;
  /** Opens the dialog. */
  readonly refund: string;
  readonly refundOf: Say<"amount" | "card">;
  readonly dialogTitle: string;
  readonly ofCharge: Say<"amount" | "card">;
  readonly amount: string;
  readonly left: Say<"left">;
  readonly moreThanLeft: Say<"left">;
  readonly warning: string;
  readonly confirm: Say<"amount">;
  readonly confirmPlain: string;
  readonly keep: string;
  readonly states: Readonly<Record<Refund["state"], string>>;
  readonly next: Readonly<Record<Exclude<Refund["state"], "refused">, string>>;
  readonly refusals: Readonly<Record<RefundRefusal | "resolved_by_hand", string>>;
  /** In place of what comes next once it is given back. */
  readonly foundGivenBack: string;
  readonly resolve: ResolveTexts<"refunded" | "not_refunded">;
}

/** The customer keys a code so that their call is found. */
export interface PairingTexts {
  readonly happened: string;
  /** To a screen reader; the digits come with spaces between them. */
  readonly code: Say<"digits">;
  readonly timeLeft: Say<"time">;
  readonly next: string;
}

/** Why the line is strict when nobody here has chosen it, and what that means for the agent. */
export type StrictTexts = Readonly<Record<Exclude<Line["because"], "chosen">, string>>;

/** Entering what a person has found at the gateway. Amounts and times come formatted. */
export interface ResolveTexts<Found extends string> {
  readonly open: string;
  /** Of a payment its reference, of a refund its amount. */
  readonly openOf: Say<"what">;
  readonly title: string;
  readonly lookFirst: Say<"reference" | "amount" | "when">;
  readonly result: string;
  readonly results: Readonly<Record<Found, { readonly label: string; readonly hint: string }>>;
  readonly chooseFirst: string;
  readonly final: string;
  readonly confirm: string;
  readonly leave: string;
}
