/**
 * States made of the catalog's own codes, group by group: a code that gets a text gets a picture, and nobody has to think of it.
 * What needs more than a code is in `stories.ts`.
 */
import { longestReference } from "@tacet/shared/reference";
import { wireError } from "@tacet/shared/wire";
import type { PaymentSnapshot, PaymentSources } from "../features/take-payment/payment-view.ts";
import { panel } from "../i18n/en/panel.ts";
import type { DisabledReason } from "../i18n/index.ts";
import {
  charge,
  decline,
  engagementId,
  firstPart,
  fullExpiry,
  fullNumber,
  keypad,
  refund,
  session,
  visa,
} from "./fixtures.ts";
import { reachedStories } from "./reached-stories.ts";
import { ended, paid, type Story, showing, withDraft } from "./stories.ts";

type Group = Readonly<Record<string, Story>>;

/** One state for each code. */
function each<Code extends string>(
  codes: Readonly<Record<Code, unknown>>,
  name: (code: Code) => string,
  sources: (code: Code, now: number) => PaymentSources,
): Group {
  const known = Object.keys(codes) as Code[];
  return Object.fromEntries(
    known.map((code) => [name(code), (now: number) => ({ sources: sources(code, now) })]),
  );
}

export const madeStories: Readonly<Record<string, Group>> = {
  "From beginning to end": reachedStories,
  Endings: endings(),
  "While the line is given back": each(
    panel.outcomes,
    (outcome) => `releasing-${outcome}`,
    (outcome, now) =>
      showing(
        session(now, {
          phase: "releasing",
          outcome,
          card: visa,
          charges:
            outcome === "approved" ? [charge(now)] : outcome === "partly_approved" ? [firstPart(now)] : [],
          releaseRequests: 1,
          deadline: { kind: "releasing", at: now + 10_000 },
        }),
      ),
  ),
  "Fields keyed wrong": each(
    panel.fieldProblems,
    (problem) => `field-${problem}`,
    (problem, now) => {
      const isDate = ["no_such_month", "expired", "too_far_ahead"].includes(problem);
      return showing(
        session(now, {}),
        isDate
          ? keypad("expiry", { cardNumber: fullNumber, expiry: { problem } })
          : keypad("cardNumber", { cardNumber: { problem } }),
      );
    },
  ),
  Brands: each(
    panel.brands,
    (brand) => `brand-${brand}`,
    (brand, now) =>
      showing(
        session(now, { card: { brand, last4: "4242" } }),
        keypad("securityCode", { cardNumber: { ...fullNumber, brand }, expiry: fullExpiry }),
      ),
  ),
  Declines: each(
    panel.declines,
    (code) => `declined-${code}`,
    (code, now) =>
      showing(
        session(now, { attempt: 2, lastDecline: { ...decline(now), code } }),
        keypad("cardNumber", {}, 2),
      ),
  ),
  "Line can't be secured": each(
    panel.lineProblems,
    (problem) => `line-${problem}`,
    (problem, now) => {
      const view = session(now, { phase: "created" });
      const base = showing(view);
      return { ...base, desk: { ...base.desk, redirects: { [view.id]: { step: "not_ready", problem } } } };
    },
  ),
  Recordings: each(
    panel.session.recording,
    (recording) => `recording-is-${recording}`,
    (recording, now) => showing(session(now, { recording }), keypad("cardNumber", {})),
  ),
  "Refunds refused": each(
    panel.refunds.refusals,
    (reason) => `refund-refused-${reason}`,
    (reason, now) => paid(now, { refunds: [refund(now, { state: "refused", reason })] }),
  ),
  "Amounts and references": { ...amounts(), ...references() },
  Refusals: each(
    panel.wireErrors,
    (code) => `refused-${code}`,
    (code) => {
      const base = withDraft({ amount: "42.50", reference: "INV-1001" });
      const problem = wireError(code, "cadebfaacdfbeecdabfdceabffacdeba");
      return { ...base, desk: { ...base.desk, problems: { [engagementId]: problem } } };
    },
  ),
  "Buttons that can't be used": disabled(),
};

/** Each outcome with each of its reasons. */
function endings(): Group {
  const all = Object.entries(panel.endings).flatMap(([outcome, reasons]) =>
    Object.keys(reasons).map((reason) => [outcome, reason] as const),
  );
  return Object.fromEntries(
    all.map(([outcome, reason]) => [
      `ended-${outcome}-${reason}`,
      (now: number) => ({
        sources: ended(now, outcome as never, reason === "none" ? null : (reason as never), {
          card: visa,
          charges:
            outcome === "approved" ? [charge(now)] : outcome === "partly_approved" ? [firstPart(now)] : [],
          lastDecline: outcome === "declined" ? decline(now) : null,
        }),
      }),
    ]),
  );
}

const wrongAmounts: Readonly<Record<keyof typeof panel.amountProblems, string>> = {
  amount_missing: "",
  amount_not_a_number: "forty-two",
  amount_not_positive: "0",
  amount_too_many_decimals: "42.505",
  amount_above_limit: "99999",
};

function amounts(): Group {
  return each(
    panel.amountProblems,
    (code) => `form-${code}`,
    (code) => withDraft({ amount: wrongAmounts[code], reference: "INV-1001" }),
  );
}

const wrongReferences: Readonly<Record<keyof typeof panel.referenceProblems, string>> = {
  reference_missing: "",
  reference_too_long: "R".repeat(longestReference + 1),
  reference_has_control_characters: "INV\u00071001",
  // Built here so that no run of digits like a card's stands in the source. The check digit is right, and no card begins like this.
  reference_holds_card_number: `${"0000 ".repeat(3)}0018`,
};

function references(): Group {
  return each(
    panel.referenceProblems,
    (code) => `form-${code}`,
    (code) => withDraft({ amount: "42.50", reference: wrongReferences[code] }),
  );
}

/** Every reason on every button that is there: which of them can meet is the session core's business. */
function disabled(): Group {
  const reasons = Object.keys(panel.disabled) as DisabledReason[];
  return Object.fromEntries(
    reasons.map((whyNot) => [
      `disabled-${whyNot}`,
      (now: number) => ({
        sources:
          whyNot === "refund_open" || whyNot === "not_now_releasing"
            ? paid(now)
            : isOfForm(whyNot)
              ? withDraft({ amount: "42.50", reference: "INV-1001" })
              : showing(session(now, {}), keypad("cardNumber", {})),
        change: (snapshot: PaymentSnapshot) => withReason(snapshot, whyNot),
      }),
    ]),
  );
}

const isOfForm = (reason: DisabledReason): boolean =>
  reason.includes("engagement") || reason === "zoom_too_old" || reason === "connecting";

function withReason(snapshot: PaymentSnapshot, whyNot: DisabledReason): PaymentSnapshot {
  const { screen } = snapshot;
  if (screen.kind === "form") return { ...snapshot, screen: { ...screen, whyNot } };
  const buttons = Object.fromEntries(
    Object.keys(screen.buttons).map((name) => [name, { whyNot, busy: false }]),
  ) as unknown as typeof screen.buttons;
  return { ...snapshot, screen: { ...screen, buttons } };
}
