import type { AmountProblem } from "@tacet/shared/money";
import type {
  CardBrand,
  CardField,
  DeclineCode,
  FieldProblem,
  Line,
  Outcome,
  Phase,
} from "@tacet/shared/payment-session";
import type { GatewayName, Intent, ProviderName } from "@tacet/shared/providers";
import type { ReferenceProblem } from "@tacet/shared/reference";
import type { WireErrorCode } from "@tacet/shared/wire";
import type { SignInProblemCode } from "../../session-feed/index.ts";
import type { Say } from "../say.ts";
import type { EndingText, EndingTexts } from "./ending-texts.ts";
import type { FramedTexts, PairingTexts, RefundTexts, SplitTexts, StrictTexts } from "./payment-texts.ts";

/** Why a button can't be used now, beyond what the session core says. */
export type DisabledReason =
  | "connecting"
  | "reconnecting"
  | "sending"
  | "no_engagement"
  | "engagement_not_voice"
  | "engagement_over"
  | "engagement_state_unknown"
  | "zoom_too_old"
  | "fields_not_ready"
  | "no_extensions_left"
  | "link_not_known"
  | "refund_open"
  | `not_now_${Phase}`;

/** Why the line of an engagement can't be secured now. */
export type LineProblemCode =
  | "phone_number_not_ready"
  | "call_not_ready"
  | "not_ready"
  | "zoom_too_old"
  | "no_answer";

/**
 * The texts that every screen may need, by code; those of screens that few people see are apart. What fills a gap comes
 * formatted (see `i18n.ts`), but for counts.
 */
export interface Catalog {
  readonly app: {
    readonly starting: string;
    readonly signingIn: string;
    readonly authorizing: string;
    readonly signInToZoom: string;
    readonly addApp: string;
    readonly tabsLabel: string;
    readonly tabs: Readonly<Record<"take-payment" | "supervise" | "setup", string>>;
    readonly loading: string;
    readonly tryAgain: string;
    readonly dismiss: string;
    readonly language: string;
    /** In place of a language: the one that Zoom is shown in. */
    readonly zoomsLanguage: string;
    readonly outsideZoom: StartPage;
    readonly noAnswer: StartPage;
    readonly signInFailed: Readonly<Record<SignInProblemCode, StartPage>>;
    readonly connectionLost: string;
    readonly foreignEvent: string;
    readonly traceId: Say<"id">;
    readonly unexpected: StartPage;
    /** In place of a screen. */
    readonly notLoaded: string;
  };
  readonly engagement: {
    readonly onTheCall: string;
    readonly unknownCustomer: string;
    readonly noneTitle: string;
    readonly none: string;
    readonly queue: Say<"name">;
  };
  readonly form: {
    readonly title: string;
    readonly amount: string;
    readonly currency: string;
    readonly reference: string;
    readonly referenceHint: string;
    readonly referencePlaceholder: string;
    readonly limit: Say<"limit">;
    readonly intent: string;
    readonly intents: Readonly<Record<Intent, string>>;
    readonly intentHints: Readonly<Record<Intent, string | null>>;
    readonly bills: string;
    readonly bill: Say<"number">;
    readonly addBill: string;
    readonly removeBill: string;
    readonly removeBillOf: Say<"number">;
    readonly billAmount: Say<"number">;
    readonly billReference: Say<"number">;
    readonly tooManyBills: Say<"most">;
    readonly total: string;
    readonly paymentReference: string;
    readonly paymentReferenceHint: string;
    readonly submit: string;
    /** The way around the keypad, for whoever can't key. */
    readonly byLink: string;
    readonly afterwards: string;
  };
  readonly amountProblems: Readonly<Record<PlainAmountProblem, string>> & {
    readonly amount_too_many_decimals: Say<"currency" | "decimals">;
    readonly amount_above_limit: Say<"limit">;
  };
  readonly referenceProblems: Readonly<Record<ReferenceProblem["code"], string>>;
  readonly providerAway: Say<"provider" | "since" | "again">;
  readonly wireErrors: Readonly<Record<WireErrorCode, string>>;
  readonly disabled: Readonly<Record<DisabledReason, string>>;
  readonly status: Readonly<Record<Phase, string>> & {
    readonly ready: string;
    readonly noCall: string;
    readonly lookingUp: string;
    readonly inView: string;
    /** The digits come with spaces between them. */
    readonly pairing: Say<"digits">;
    /** In place of `capturing` on a line in strict mode. */
    readonly strict: Readonly<Record<Line["because"], string>>;
  };
  readonly line: {
    readonly normal: WhoHears;
    readonly changing: WhoHears;
    readonly pairing: WhoHears;
    readonly inView: WhoHears;
    readonly secured: WhoHears;
    readonly strict: WhoHears;
    readonly returning: WhoHears;
    readonly over: WhoHears;
  };
  readonly session: {
    readonly amount: string;
    readonly reference: string;
    readonly customer: string;
    readonly card: string;
    readonly authorizationCode: string;
    readonly gatewayReference: string;
    readonly token: string;
    readonly copyToken: string;
    readonly copied: string;
    readonly notCopied: string;
    readonly charged: string;
    readonly chargedOf: Say<"charged" | "whole">;
    readonly chargeNumber: Say<"number">;
    readonly attempt: Say<"attempt">;
    readonly submit: Readonly<Record<Exclude<Intent, "save_card">, Say<"amount">>>;
    readonly saveCard: string;
    readonly cancel: string;
    readonly extend: string;
    readonly extendBy: Say<"minutes">;
    readonly extensionsLeft: Say<"left">;
    readonly timeLeft: Say<"time">;
    readonly timeUp: string;
    readonly takeAnother: string;
    readonly sendReceipt: string;
    readonly waiting: Readonly<Record<"opening" | "redirecting" | "asked" | "securing", EndingText>>;
    readonly askZoomAgain: string;
    readonly authorizing: EndingText;
    readonly lookingUp: EndingText;
    readonly releasing: string;
    readonly notReleased: EndingText;
    /** `why`: a person's own words. */
    readonly releasedBy: {
      readonly named: Say<"name" | "why">;
      readonly unnamed: Say<"why">;
    };
    /** The provider never said so: a person has made sure. */
    readonly foundReleasedBy: {
      readonly named: Say<"name" | "why">;
      readonly unnamed: Say<"why">;
    };
    readonly declinedNext: string;
    readonly redirectFailedHint: string;
    readonly steps: Readonly<Record<"secure" | "key" | "authorize" | "restore" | FramedStep, string>>;
    readonly stepsLabel: string;
    readonly elsewhere: string;
    /** A choice: two short tones, or none. */
    readonly sound: string;
    /** What the agent has to know of the recording; the other states are no news. */
    readonly recording: Readonly<Record<"paused" | "pause_failed" | "resume_failed", string>>;
  };
  readonly lineProblems: Readonly<Record<LineProblemCode, string>>;
  readonly lineProblemTitle: string;
  readonly checkLineAgain: string;
  readonly fields: Readonly<Record<CardField, FieldText>>;
  readonly fieldState: {
    readonly clear: string;
    readonly keyed: Say<"entered">;
    readonly keyedOf: Say<"entered" | "expected">;
    readonly lastFour: Say<"last4">;
    readonly waiting: string;
    readonly complete: string;
    readonly nothingYet: string;
  };
  readonly fieldProblems: Readonly<Record<FieldProblem, string>>;
  /** Said by a screen reader only. What fills `problem` and `what` are whole sentences. */
  readonly announced: {
    readonly cardDone: Say<"brand" | "last4">;
    readonly done: Readonly<Record<Exclude<CardField, "cardNumber">, string>>;
    readonly ready: string;
    readonly problem: Say<"field" | "problem">;
    readonly result: Say<"title" | "what">;
  };
  /** Above the lines that the agent may read out. */
  readonly script: {
    readonly title: string;
    readonly language: string;
  };
  readonly brands: Readonly<Record<CardBrand, string>>;
  readonly declines: Readonly<Record<DeclineCode, string>>;
  readonly gateways: Readonly<Record<GatewayName, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly endings: EndingTexts;
  /** In place of the text for `approved` when the card was not charged. */
  readonly approvedFor: Readonly<Record<Exclude<Intent, "charge">, EndingText & { readonly title: string }>>;
  readonly approvedWithoutCode: string;
  readonly split: SplitTexts;
  readonly framed: FramedTexts;
  readonly pairing: PairingTexts;
  readonly strict: StrictTexts;
  readonly refunds: RefundTexts;
  /** In two words, for lists. */
  readonly phases: Readonly<Record<Phase, string>>;
  /** Of who takes the card, for the agent. */
  readonly providerNames: Readonly<Record<ProviderName, string>>;
}

export interface StartPage {
  readonly title: string;
  readonly text: string;
}

/** Those that need nothing said about the amount. */
type PlainAmountProblem = Exclude<AmountProblem["code"], "amount_too_many_decimals" | "amount_above_limit">;

/** The steps of a payment in the provider's own view. */
type FramedStep = "launch" | "redirect" | "view" | "result" | "restored";

interface FieldText {
  readonly name: string;
  readonly clear: string;
}

/** Who hears the voices, and who the keypad. */
interface WhoHears {
  readonly title: string;
  readonly voices: string;
  readonly keypad: string;
}
