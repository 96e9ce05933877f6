import type { Money } from "@tacet/shared/money";
import {
  type CaptureProgress,
  type CardBrand,
  type CardField,
  type DeclineCode,
  type FieldProblem,
  type Outcome,
  paidUnits,
  type SessionView,
  sessionCan,
} from "@tacet/shared/payment-session";
import type { Intent } from "@tacet/shared/providers";
import type { ScriptTexts } from "../../i18n/index.ts";

export type ScriptKey = keyof ScriptTexts;

/** What decides about what the agent says. */
export type ScriptMoment =
  | { readonly kind: "form"; readonly intent: Intent }
  | {
      readonly kind: "session";
      readonly session: SessionView;
      readonly progress: CaptureProgress | null;
    };

/** What the agent may say now, in one or two lines; nothing where nobody is left to say it to. */
export function scriptFor(moment: ScriptMoment): readonly ScriptKey[] {
  if (moment.kind === "form") return [moment.intent === "save_card" ? "beforeSaving" : "before"];
  const { session } = moment;
  const { phase, outcome, callEnded, pairingCode, deadline } = session;
  if (callEnded) return [];
  if (outcome !== null) return endings[outcome](session);
  switch (phase) {
    case "created":
      return ["securing"];
    case "securing":
      return [pairingCode === null ? "securing" : "pairing"];
    case "capturing":
      return session.capture === "framed" ? ["inView"] : whileKeying(moment.session, moment.progress);
    case "authorizing":
      return [deadline?.kind === "looking_up" ? "lookingUp" : "authorizing"];
    // Neither is without an outcome.
    case "releasing":
    case "closed":
      return [];
  }
}

/** The amount that the present lines name. */
export function amountSaid(session: SessionView): Money {
  const { money, outcome, dueUnits } = session;
  if (outcome === null) return { ...money, minorUnits: dueUnits };
  return outcome === "partly_approved" ? { ...money, minorUnits: paidUnits(session) } : money;
}

function whileKeying(session: SessionView, progress: CaptureProgress | null): readonly ScriptKey[] {
  if (sessionCan.submit(session).ok) return [ready[session.intent]];
  const active = progress?.activeField ?? "cardNumber";
  const strict: readonly ScriptKey[] = session.line?.mode === "strict" ? ["strict"] : [];
  const field = progress?.fields.find((one) => one.field === active);
  const again = field?.problem == null ? null : problemLine(active, field.problem);
  if (again !== null) return [again, ...strict];
  switch (active) {
    case "cardNumber":
      return askForNumber(session, strict);
    case "expiry":
      return ["expiry", ...strict];
    case "securityCode":
      return [codeLine(session, progress), ...strict];
  }
}

const ready = {
  charge: "readyToCharge",
  authorize: "readyToAuthorize",
  save_card: "readyToSave",
} as const satisfies Record<Intent, ScriptKey>;

/**
 * Our own bridge takes the hash key as the end of a number, ignores it after a number that was over by itself, and empties the
 * field at the star key. Twilio would end the next field at the one, and the payment at the other (docs/providers.md).
 */
function askForNumber(session: SessionView, strict: readonly ScriptKey[]): readonly ScriptKey[] {
  const { provider, lastDecline, charges } = session;
  const isOurs = provider === "secure-bridge";
  const ask: ScriptKey = isOurs ? "cardNumber" : "cardNumberOnly";
  if (lastDecline !== null && charges.every(({ at }) => at < lastDecline.at)) {
    return [declineLine(lastDecline.code), isOurs ? "anotherCard" : ask];
  }
  const first = charges.length > 0 ? "secondCard" : ask;
  if (strict.length > 0) return [first, ...strict];
  return [first, isOurs ? "mistake" : "mistakeTold"];
}

function codeLine({ card }: SessionView, progress: CaptureProgress | null): ScriptKey {
  const number = progress?.fields.find(({ field }) => field === "cardNumber");
  const code = progress?.fields.find(({ field }) => field === "securityCode");
  const brand: CardBrand | null = number?.brand ?? card?.brand ?? null;
  if (brand === "american-express") return "codeOnFront";
  const hasThree = code?.expected == null || code.expected === 3;
  return brand !== null && brand !== "other" && hasThree ? "codeOnBack" : "code";
}

/** A problem that the field can't have is one of a newer provider: the field is simply asked for again. */
const problemLine = (field: CardField, problem: FieldProblem): ScriptKey | null =>
  problemLines[field][problem] ?? null;

const problemLines: Readonly<Record<CardField, Partial<Record<FieldProblem, ScriptKey>>>> = {
  cardNumber: {
    too_short: "numberTooShort",
    too_long: "numberTooLong",
    check_digit: "numberWrong",
    unknown_brand: "numberUnknown",
  },
  expiry: {
    too_short: "expiryTooShort",
    no_such_month: "expiryNoMonth",
    expired: "expiryPast",
    too_far_ahead: "expiryTooFar",
  },
  securityCode: { too_short: "codeTooShort", too_long: "codeTooLong" },
};

/** What the bank says of the money, or of a card that it has blocked, is for its own customer and nobody else who listens. */
function declineLine(code: DeclineCode): ScriptKey {
  if (code === "expired_card") return "declinedExpired";
  return code === "incorrect_security_code" ? "declinedDetails" : "declined";
}

const endings: Readonly<Record<Outcome, (session: SessionView) => readonly ScriptKey[]>> = {
  approved: ({ intent }) => [
    ({ charge: "approved", authorize: "authorized", save_card: "saved" } as const)[intent],
  ],
  partly_approved: () => ["partly"],
  declined: ({ lastDecline }) => [
    lastDecline === null ? "declined" : declineLine(lastDecline.code),
    "anotherWay",
  ],
  canceled: () => ["canceled"],
  expired: ({ reason }) => [reason === "not_keyed_in_time" ? "keyedTooLate" : "notSecured"],
  failed: () => ["failed"],
  unresolved: () => ["unresolved"],
};
