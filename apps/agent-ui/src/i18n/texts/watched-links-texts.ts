import type { Say } from "../say.ts";
import type { LinkStateName } from "./link-texts.ts";

/** What supervisors see of payments by link. Amounts and times come formatted. */
export interface WatchedLinksTexts {
  readonly title: string;
  readonly loading: string;
  readonly count: Say<"open">;
  /** How many of the open ones are shown. */
  readonly shown: Say<"shown" | "open">;
  readonly listLabel: string;
  readonly none: Hint;
  readonly noneFits: Hint;
  readonly searchHint: string;
  readonly state: string;
  readonly allStates: string;
  /** Above the open payments: so many links need a person. */
  readonly trouble: Say<"count">;
  readonly showThem: string;
  /** From then on the gateway has not told what became of it. */
  readonly notTold: Say<"since">;
  readonly label: Say<"reference">;
  readonly made: string;
  readonly goodUntil: string;
  /** Where it stands, and what that means for a supervisor. */
  readonly next: Readonly<Record<LinkStateName, string>>;
  /** It has gone from the list, and its end was not heard of. */
  readonly overUnknown: string;
  readonly canceledBy: Say<"name" | "when">;
  readonly resolvedBy: Say<"name" | "when">;
  readonly cancel: DoneWithWords;
  readonly resolve: ResolveLinkTexts;
}

interface Hint {
  readonly title: string;
  readonly next: string;
}

/** Something that is done with a reason in a person's own words. */
interface DoneWithWords {
  readonly open: string;
  readonly title: string;
  readonly happens: string;
  readonly suggestions: readonly string[];
  readonly confirm: string;
  readonly done: string;
}

/** Entering what the gateway shows of a link of which it has not told for long. */
interface ResolveLinkTexts {
  readonly explained: string;
  /** It is too early; `time`: from when on. */
  readonly wait: Say<"time">;
  readonly open: string;
  readonly title: string;
  readonly lookFirst: Say<"reference" | "amount" | "when">;
  readonly result: string;
  readonly chooseFirst: string;
  readonly results: Readonly<
    Record<"paid" | "not_payable", { readonly label: string; readonly hint: string }>
  >;
  readonly gatewayReference: string;
  readonly gatewayReferenceHint: string;
  readonly gatewayReferenceMissing: string;
  /** What goes wrong if that it can't be paid is not so. */
  readonly twice: string;
  readonly how: string;
  readonly suggestions: Readonly<Record<"paid" | "not_payable", readonly string[]>>;
  readonly confirm: string;
  readonly leave: string;
  readonly done: string;
}
