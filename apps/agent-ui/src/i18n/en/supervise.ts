import type { Messages } from "../say.ts";
import type { SuperviseTexts } from "../texts/payment-texts.ts";
import { resolveCharge } from "./resolve.ts";

export const supervise: Messages<SuperviseTexts> = {
  title: "Open payments",
  count: "{open, number} open",
  none: "No payment is open right now.",
  agent: "Agent",
  engagement: "Engagement",
  digits: "{entered, plural, one {# digit keyed} other {# digits keyed}}",
  since: "for {time}",
  lines: { masked: "Line masked", strict: "Line strict" },
  strictBecause: {
    chosen: "as chosen in Setup",
    unproven: "no key has come yet",
    no_telephone_event: "keys come as sounds only",
    in_band_digit: "a key came as a sound",
  },
  longSecured: "Secured for more than 6 minutes",
  notReleased: "Line not released",
  recent: "Recent payments",
  search: "Reference",
  searchHint: "The whole reference, or nothing for all of them.",
  find: "Find",
  searching: "Looking for payments …",
  nothingRecent: "No payment has been closed yet.",
  nothingFound: "There is no closed payment with the reference {reference}.",
  took: "Taken",
  outcomes: {
    approved: "Approved",
    partly_approved: "Partly approved",
    declined: "Declined",
    canceled: "Canceled",
    expired: "Expired",
    failed: "Failed",
    unresolved: "Unresolved",
  },
  resolve: resolveCharge,
};
