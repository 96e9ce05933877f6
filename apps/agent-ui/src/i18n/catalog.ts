import type { AmountProblem, CurrencyCode } from "@tacet/shared/money";
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
import type { SignInProblemCode } from "../session-feed/index.ts";
import type { EndingText, EndingTexts } from "./ending-texts.ts";
import type {
  FramedTexts,
  PairingTexts,
  RefundTexts,
  SplitTexts,
  StrictTexts,
  SuperviseTexts,
} from "./payment-texts.ts";

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
 * Every text of the panel, by code. A language is one value of this type, so a missing text does not compile; numbers,
 * money and dates come formatted (see `i18n.ts`).
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
    readonly outsideZoom: StartPage;
    readonly noAnswer: StartPage;
    readonly signInFailed: Readonly<Record<SignInProblemCode, StartPage>>;
    readonly connectionLost: string;
    readonly foreignEvent: string;
    readonly traceId: (id: string) => string;
    readonly unexpected: StartPage;
  };
  readonly engagement: {
    readonly onTheCall: string;
    readonly unknownCustomer: string;
    readonly noneTitle: string;
    readonly none: string;
    readonly queue: (name: string) => string;
  };
  readonly form: {
    readonly title: string;
    readonly amount: string;
    readonly currency: string;
    readonly reference: string;
    readonly referenceHint: string;
    readonly referencePlaceholder: string;
    readonly limit: (limit: string) => string;
    readonly intent: string;
    readonly intents: Readonly<Record<Intent, string>>;
    readonly intentHints: Readonly<Record<Intent, string | null>>;
    readonly bills: string;
    readonly bill: (number: number) => string;
    readonly addBill: string;
    readonly removeBill: string;
    readonly removeBillOf: (number: number) => string;
    readonly billAmount: (number: number) => string;
    readonly billReference: (number: number) => string;
    readonly tooManyBills: (most: number) => string;
    readonly total: string;
    readonly paymentReference: string;
    readonly paymentReferenceHint: string;
    readonly submit: string;
    readonly afterwards: string;
  };
  readonly amountProblems: Readonly<Record<AmountProblem["code"], (detail: AmountDetail) => string>>;
  readonly referenceProblems: Readonly<Record<ReferenceProblem["code"], string>>;
  readonly providerAway: (away: {
    readonly provider: string;
    readonly since: string;
    readonly again: string;
  }) => string;
  readonly wireErrors: Readonly<Record<WireErrorCode, string>>;
  readonly disabled: Readonly<Record<DisabledReason, string>>;
  readonly status: Readonly<Record<Phase, string>> & {
    readonly ready: string;
    readonly noCall: string;
    readonly lookingUp: string;
    readonly inView: string;
    /** The digits come with spaces between them. */
    readonly pairing: (digits: string) => string;
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
    readonly chargedOf: (charged: string, whole: string) => string;
    readonly chargeNumber: (number: number) => string;
    readonly attempt: (attempt: number) => string;
    readonly submit: Readonly<Record<Intent, (amount: string) => string>>;
    readonly saveCard: string;
    readonly cancel: string;
    readonly extend: string;
    readonly extendBy: (minutes: string) => string;
    readonly extensionsLeft: (left: number) => string;
    readonly timeLeft: (time: string) => string;
    readonly timeUp: string;
    readonly takeAnother: string;
    readonly waiting: Readonly<Record<"opening" | "redirecting" | "asked" | "securing", EndingText>>;
    readonly askZoomAgain: string;
    readonly authorizing: EndingText;
    readonly lookingUp: EndingText;
    readonly releasing: string;
    readonly notReleased: EndingText;
    readonly declinedNext: string;
    readonly redirectFailedHint: string;
    readonly steps: Readonly<Record<"secure" | "key" | "authorize" | "restore" | FramedStep, string>>;
    readonly stepsLabel: string;
    readonly elsewhere: string;
    /** What the agent has to know of the recording; the other states are no news. */
    readonly recording: Readonly<Record<"paused" | "pause_failed" | "resume_failed", string>>;
  };
  readonly lineProblems: Readonly<Record<LineProblemCode, string>>;
  readonly lineProblemTitle: string;
  readonly checkLineAgain: string;
  readonly fields: Readonly<Record<CardField, FieldText>>;
  readonly fieldState: {
    readonly clear: string;
    readonly keyed: (entered: number, expected: number | null) => string;
    readonly lastFour: (last4: string) => string;
    readonly waiting: string;
    readonly complete: string;
    readonly nothingYet: string;
  };
  readonly fieldProblems: Readonly<Record<FieldProblem, string>>;
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
  readonly supervise: SuperviseTexts;
  /** Of who takes the card, for the agent. */
  readonly providerNames: Readonly<Record<ProviderName, string>>;
}

export interface StartPage {
  readonly title: string;
  readonly text: string;
}

/** What amount texts may speak of; money comes formatted. */
export interface AmountDetail {
  readonly currency: CurrencyCode;
  readonly decimals: number;
  readonly limit: string;
}

/** The steps of a payment in the provider's own view. */
type FramedStep = "launch" | "redirect" | "view" | "result" | "restored";

interface FieldText {
  readonly name: string;
  readonly clear: string;
  readonly ask: string;
}

/** Who hears the voices, and who the keypad. */
interface WhoHears {
  readonly title: string;
  readonly voices: string;
  readonly keypad: string;
}
