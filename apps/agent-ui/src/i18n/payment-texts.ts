import type { Line, LineMode, Outcome, Phase, Refund, RefundRefusal } from "@tacet/shared/payment-session";
import type { EndingText } from "./ending-texts.ts";

/** One amount over two cards. Amounts come formatted. */
export interface SplitTexts {
  readonly open: string;
  readonly amount: string;
  readonly hint: string;
  readonly rest: (rest: string) => string;
  readonly confirm: string;
  readonly undo: string;
  /** Above the payment: how much of the whole the card that is keyed now pays. */
  readonly firstCard: (part: string, whole: string) => string;
  readonly secondCard: (part: string, whole: string) => string;
  readonly secondCardPays: (rest: string) => string;
  readonly charged: (amount: string) => string;
  readonly askForSecond: (rest: string) => string;
  readonly notLessThanWhole: (whole: string) => string;
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
  readonly refundOf: (amount: string, card: string) => string;
  readonly dialogTitle: string;
  readonly ofCharge: (amount: string, card: string) => string;
  readonly amount: string;
  readonly left: (left: string) => string;
  readonly moreThanLeft: (left: string) => string;
  readonly warning: string;
  readonly confirm: (amount: string) => string;
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
  /** What the agent says; the digits come with spaces between them. */
  readonly ask: (digits: string) => string;
  readonly timeLeft: (time: string) => string;
  readonly next: string;
}

/** Why the line is strict when nobody here has chosen it, and what that means for the agent. */
export type StrictTexts = Readonly<Record<Exclude<Line["because"], "chosen">, string>>;

export interface SuperviseTexts {
  readonly title: string;
  readonly count: (open: number) => string;
  readonly none: string;
  readonly agent: string;
  readonly engagement: string;
  readonly phase: Readonly<Record<Phase, string>>;
  readonly digits: (entered: number) => string;
  readonly since: (time: string) => string;
  /** How the line is secured. */
  readonly lines: Readonly<Record<LineMode, string>>;
  readonly strictBecause: Readonly<Record<Line["because"], string>>;
  readonly longSecured: string;
  readonly notReleased: string;
  readonly recent: string;
  readonly search: string;
  readonly searchHint: string;
  readonly find: string;
  readonly searching: string;
  readonly nothingRecent: string;
  readonly nothingFound: (reference: string) => string;
  readonly took: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly resolve: ResolveTexts<"charged" | "not_charged">;
}

/** Entering what a person has found at the gateway. Amounts and times come formatted. */
export interface ResolveTexts<Found extends string> {
  readonly open: string;
  /** Of a payment its reference, of a refund its amount. */
  readonly openOf: (what: string) => string;
  readonly title: string;
  readonly lookFirst: (asked: {
    readonly reference: string;
    readonly amount: string;
    readonly when: string;
  }) => string;
  readonly result: string;
  readonly results: Readonly<Record<Found, { readonly label: string; readonly hint: string }>>;
  readonly chooseFirst: string;
  readonly final: string;
  readonly confirm: string;
  readonly leave: string;
}
