import type {
  DeclineCode,
  Line,
  LineMode,
  Outcome,
  Phase,
  Reason,
  RefundRefusal,
} from "@tacet/shared/payment-session";
import type { TimelineActor, TimelineDetail, TimelineWhat } from "@tacet/shared/wire";
import type { Say } from "../say.ts";
import type { ResolveTexts } from "./payment-texts.ts";

type OpenPhase = Exclude<Phase, "closed">;
type Person = Extract<TimelineActor["kind"], "agent" | "supervisor" | "admin">;

/** What supervisors see: the open payments, live, and those that are over. Times, numbers and amounts come formatted. */
export interface SuperviseTexts {
  readonly tabsLabel: string;
  readonly tabs: Readonly<Record<"live" | "links" | "recent" | "history", string>>;
  readonly title: string;
  readonly loading: string;
  readonly count: Say<"open">;
  /** How many of the open ones are shown. */
  readonly shown: Say<"shown" | "open">;
  readonly listLabel: string;
  /** Names a row's button; begins with the reference, which is all that is seen on it. */
  readonly open: Say<"reference" | "agent">;
  readonly none: Hint;
  readonly noneFits: Hint;
  readonly showAll: string;
  readonly filters: FilterTexts;
  readonly trouble: TroubleTexts;
  /** What is wrong with a payment, in a few words. */
  readonly warnings: {
    readonly longSecured: Say<"minutes">;
    readonly notReleased: Say<"times">;
    readonly resultUnknown: string;
    readonly recordingGoesOn: string;
  };
  readonly agent: string;
  readonly queue: string;
  readonly customer: string;
  readonly digits: Say<"entered">;
  readonly since: Say<"time">;
  /** How the line is secured. */
  readonly lines: Readonly<Record<LineMode, string>>;
  readonly strictBecause: Readonly<Record<Line["because"], string>>;
  readonly detail: DetailTexts;
  readonly release: ReleaseTexts;
  readonly timeline: TimelineTexts;
  readonly recent: string;
  readonly search: string;
  readonly searchHint: string;
  readonly find: string;
  readonly searching: string;
  readonly nothingRecent: string;
  readonly nothingFound: Say<"reference">;
  readonly took: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  /** Why a payment ended as it did, for who looks at it from outside. */
  readonly reasons: Readonly<Record<Reason, string>>;
  /** What the bank said, and nothing of what the agent says to the customer. */
  readonly declines: Readonly<Record<DeclineCode, string>>;
  /** Why money was not given back. */
  readonly refundRefusals: Readonly<Record<RefundRefusal, string>>;
  readonly resolve: ResolveTexts<"charged" | "not_charged">;
}

/** An empty place: what it says, and what to do. */
interface Hint {
  readonly title: string;
  readonly next: string;
}

interface FilterTexts {
  readonly search: string;
  readonly searchHint: string;
  /** Opens and closes the rest of them. */
  readonly more: string;
  /** The same, with how many are set. */
  readonly moreSet: Say<"count">;
  readonly phase: string;
  readonly allPhases: string;
  readonly queue: string;
  readonly allQueues: string;
  readonly noQueue: string;
  readonly agent: string;
  readonly allAgents: string;
  /** In place of one that has no open payment any more. */
  readonly gone: string;
  readonly onlyTrouble: string;
  readonly sort: string;
  readonly sorts: Readonly<Record<"longest" | "newest" | "amount" | "agent", string>>;
  readonly clear: string;
}

interface TroubleTexts {
  readonly title: Say<"count">;
  /** Shows only those in the list. */
  readonly showOnly: string;
  /** What is read out when one gets into trouble. */
  readonly news: Say<"reference" | "what">;
  /** The same when there are several at once. */
  readonly newsOfMany: Say<"count">;
}

interface DetailTexts {
  readonly label: Say<"reference">;
  readonly back: string;
  readonly close: string;
  readonly facts: string;
  readonly call: string;
  readonly reference: string;
  readonly amount: string;
  readonly phase: string;
  readonly inPhase: string;
  readonly keyed: string;
  readonly line: string;
  readonly secured: string;
  readonly notSecured: string;
  readonly taken: string;
  readonly provider: string;
  readonly gateway: string;
  readonly card: string;
  readonly attempt: string;
  readonly declined: string;
  readonly recording: string;
  readonly recordings: Readonly<
    Record<
      "untouched" | "pausing" | "paused" | "pause_failed" | "resuming" | "resumed" | "resume_failed",
      string
    >
  >;
  readonly callEnded: string;
  readonly asked: string;
  readonly askedTimes: Say<"times">;
  readonly notKnown: string;
  readonly result: string;
  /** In place of a payment that has gone from the list, how it ended being known or not. */
  readonly over: string;
  readonly overUnknown: string;
  readonly releasedBy: Say<"name" | "time">;
  readonly foundReleasedBy: Say<"name" | "time">;
  /** In the person's own words. */
  readonly why: Say<"why">;
}

/** Having a line given back, and saying that it is. */
interface ReleaseTexts {
  readonly open: string;
  readonly title: string;
  /** What will happen, by where the payment is. */
  readonly happens: Readonly<Record<OpenPhase, string>>;
  /** In place of it where the customer may pay in the provider's own view. */
  readonly happensInView: string;
  readonly why: string;
  readonly whyHint: Say<"most">;
  readonly suggestionsLabel: string;
  readonly suggestions: readonly string[];
  readonly confirm: string;
  readonly leave: string;
  readonly done: string;
  readonly found: {
    readonly explained: Say<"times">;
    readonly open: string;
    readonly title: string;
    readonly happens: string;
    readonly how: string;
    readonly suggestions: readonly string[];
    readonly confirm: string;
    readonly done: string;
  };
}

interface TimelineTexts {
  readonly title: string;
  readonly loading: string;
  readonly notLoaded: string;
  readonly again: string;
  readonly leftOut: Say<"count">;
  readonly what: Readonly<Record<TimelineWhat, string>>;
  /** Who did it: people with their names. */
  readonly by: Readonly<Record<Person, Say<"name">>>;
  readonly byUnnamed: Readonly<Record<TimelineActor["kind"], string>>;
  readonly card: Say<"number">;
  readonly pairing: string;
  readonly found: Readonly<Record<NonNullable<TimelineDetail["found"]>, string>>;
  readonly repeated: Say<"times" | "until">;
}
