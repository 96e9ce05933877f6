import type { CurrencyCode } from "@tacet/shared/money";
import type { AccountSettings, Route } from "@tacet/shared/setup";

export interface RoutedBy {
  readonly currency: CurrencyCode;
  /** Zoom's id of the queue that the engagement came through; `null`: none, or not known. */
  readonly queueId: string | null;
}

/**
 * Which way a payment goes: by the first rule that names nothing else than this currency and this queue, or else the
 * account's usual way. A rule for a queue never holds for a call whose queue is not known.
 */
export function chooseRoute(
  { rules, route }: Pick<AccountSettings, "rules" | "route">,
  { currency, queueId }: RoutedBy,
): Route {
  const fits = (wanted: string | null, found: string | null) => wanted === null || wanted === found;
  const rule = rules.find((each) => fits(each.currency, currency) && fits(each.queueId, queueId));
  return rule?.route ?? route;
}
