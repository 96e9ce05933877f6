/**
 * What a screen reader says of a payment while it goes on, beside the status line, which says the phases. Promises: keys are
 * counted no more often than every two seconds, and to the last one; a field that is done, or wrong, is said at once; a
 * result and a decline interrupt, once. What must never happen: something that was there before is said as if it were new.
 */
import {
  type CardField,
  type Decline,
  type FieldProblem,
  type FieldProgress,
  type Outcome,
  type SessionView,
  sessionCan,
} from "@tacet/shared/payment-session";
import type { Catalog } from "../../i18n/index.ts";
import { endingText } from "./ending.ts";
import { fieldsShown } from "./fields-shown.ts";
import type { SessionSnapshot } from "./payment-view.ts";

/** Between two counts, in ms. */
const pause = 2_000;

/** What has been said, and what was there when it was. */
export interface Told {
  readonly sessionId: SessionView["id"] | null;
  readonly outcome: Outcome | null;
  readonly decline: Decline | null;
  readonly isReady: boolean;
  readonly fields: readonly FieldProgress[];
  /** The last count, and epoch ms at which it was said. */
  readonly count: { readonly field: CardField | null; readonly entered: number; readonly at: number };
}

export interface Announced {
  readonly told: Told;
  /** `urgent` interrupts; `calm` waits for a pause. */
  readonly calm: string | null;
  readonly urgent: string | null;
  /** Epoch ms at which to look again, because a count is due then. */
  readonly again: number | null;
}

export const nothingTold: Told = {
  sessionId: null,
  outcome: null,
  decline: null,
  isReady: false,
  fields: [],
  count: { field: null, entered: 0, at: 0 },
};

/** What there is to know of the screen. */
export type Shown = { readonly kind: "form" } | Pick<SessionSnapshot, "kind" | "session" | "progress">;

/** `now` is epoch ms. */
export function announce(told: Told, screen: Shown, now: number, text: Catalog): Announced {
  if (screen.kind === "form") return { told: nothingTold, calm: null, urgent: null, again: null };
  const { session, progress } = screen;
  const fields = session.phase === "capturing" ? fieldsShown(session, progress) : [];
  const active = session.phase === "capturing" ? (progress?.activeField ?? null) : null;
  const next = {
    sessionId: session.id,
    outcome: session.outcome,
    decline: session.lastDecline,
    isReady: sessionCan.submit(session).ok,
    fields,
  };
  const keyed = fields.find(({ field }) => field === active);
  const isCounted = told.count.field === active && told.count.entered === (keyed?.entered ?? 0);
  if (told.sessionId !== session.id) {
    // Nothing was counted yet, so the first count need not wait.
    const count = { field: active, entered: keyed?.entered ?? 0, at: Number.NEGATIVE_INFINITY };
    return { told: { ...next, count }, calm: null, urgent: null, again: null };
  }
  const urgent = [...resultSaid(told, session, text), ...problemsSaid(told.fields, fields, text)];
  const calm = [...fieldsDone(told.fields, fields, text)];
  if (next.isReady && !told.isReady) calm.push(text.announced.ready);
  const isSilent = urgent.length === 0 && calm.length === 0;
  // A field that was just begun has nothing to count, and one that was said to be wrong is known to be empty.
  if (!isSilent || keyed === undefined || (keyed.entered === 0 && told.count.field !== active)) {
    const count = { field: active, entered: keyed?.entered ?? 0, at: isSilent ? told.count.at : now };
    return { told: { ...next, count }, calm: joined(calm), urgent: joined(urgent), again: null };
  }
  if (isCounted) return { told: { ...next, count: told.count }, calm: null, urgent: null, again: null };
  if (now < told.count.at + pause) {
    const again = told.count.at + pause;
    return { told: { ...next, count: told.count }, calm: null, urgent: null, again };
  }
  const count = { field: active, entered: keyed.entered, at: now };
  return { told: { ...next, count }, calm: countSaid(keyed, text), urgent: null, again: null };
}

function resultSaid(told: Told, session: SessionView, text: Catalog): readonly string[] {
  const { outcome, reason, lastDecline } = session;
  const said = (title: string, what: string) => [text.announced.result({ title, what })];
  if (outcome !== null && told.outcome === null) {
    if (outcome === "approved" && reason === null && session.intent !== "charge") {
      const { title, happened } = text.approvedFor[session.intent];
      return said(title, happened);
    }
    return said(text.outcomes[outcome], endingText(text.endings, outcome, reason).happened);
  }
  const isDeclined = outcome === null && lastDecline !== null && lastDecline.at !== told.decline?.at;
  return isDeclined ? said(text.outcomes.declined, text.declines[lastDecline.code]) : [];
}

function problemsSaid(
  before: readonly FieldProgress[],
  fields: readonly FieldProgress[],
  text: Catalog,
): readonly string[] {
  return fields.flatMap(({ field, problem }) =>
    problem === null || problem === problemOf(before, field)
      ? []
      : [text.announced.problem({ field: text.fields[field].name, problem: text.fieldProblems[problem] })],
  );
}

function problemOf(fields: readonly FieldProgress[], name: CardField): FieldProblem | null {
  return fields.find(({ field }) => field === name)?.problem ?? null;
}

function fieldsDone(
  before: readonly FieldProgress[],
  fields: readonly FieldProgress[],
  text: Catalog,
): readonly string[] {
  return fields
    .filter(({ field, valid }) => valid === true && !before.some((one) => one.field === field && one.valid))
    .map(({ field, brand, last4 }) =>
      field === "cardNumber"
        ? text.announced.cardDone({ brand: text.brands[brand ?? "other"], last4: last4 ?? "" })
        : text.announced.done[field],
    );
}

function countSaid({ entered, expected }: FieldProgress, { fieldState }: Catalog): string {
  if (entered === 0) return fieldState.nothingYet;
  return expected === null ? fieldState.keyed({ entered }) : fieldState.keyedOf({ entered, expected });
}

function joined(sentences: readonly string[]): string | null {
  return sentences.length === 0 ? null : sentences.join(" ");
}
