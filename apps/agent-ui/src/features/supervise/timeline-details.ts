import { refundRefusals } from "@tacet/shared/payment-session";
import type { TimelineEntry } from "@tacet/shared/wire";
import type { I18n, SuperviseTexts } from "../../i18n/index.ts";

/** The facts of an entry, each for itself: they are shown one after the other, and no sentence is made of them. */
export function detailsOf(
  { detail }: TimelineEntry,
  supervise: SuperviseTexts,
  i18n: I18n,
): readonly string[] {
  if (detail === undefined) return [];
  const { timeline, outcomes, reasons, lines, detail: texts } = supervise;
  const { text, money, time } = i18n;
  const { outcome, reason, refusal, decline, card, amount, attempt, field, lineMode, pairing, found, why } =
    detail;
  const { times, until } = detail;
  const refused = refundRefusals.find((code) => code === refusal);
  return [
    outcome === undefined ? null : outcomes[outcome],
    reason === undefined ? null : (reasons[reason] ?? null),
    refused === undefined ? null : supervise.refundRefusals[refused],
    decline === undefined ? null : supervise.declines[decline],
    attempt === undefined ? null : timeline.card({ number: i18n.number(attempt) }),
    card === undefined ? null : `${text.brands[card.brand]} •••• ${card.last4}`,
    amount === undefined ? null : money(amount),
    field === undefined ? null : text.fields[field].name,
    lineMode === undefined ? null : lines[lineMode],
    pairing === undefined ? null : timeline.pairing,
    found === undefined ? null : timeline.found[found],
    why === undefined ? null : texts.why({ why }),
    times === undefined || until === undefined ? null : timeline.repeated({ times, until: time(until) }),
  ].filter((part) => part !== null);
}
