import type { LinkFailure, LinkOutcome } from "@tacet/shared/payment-link";
import type { Say } from "../say.ts";
import type { MessageWords } from "./message-texts.ts";

/** A payment by link. Amounts and times come formatted. */
export interface LinkTexts {
  readonly title: string;
  readonly intro: string;
  readonly goodFor: string;
  /** So long a link may be good, and so long it still is. */
  readonly spans: Readonly<Record<"minutes" | "hours" | "days", Say<"count">>>;
  readonly make: string;
  readonly back: string;
  readonly connecting: string;
  readonly address: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  /** The link by e-mail or text message. `unnamed`: no admin has said yet in whose name. */
  readonly sending: MessageWords & Readonly<Record<"title" | "titleOnceOver" | "unnamed", string>>;
  readonly goodUntil: Say<"moment">;
  readonly left: Say<"time">;
  readonly timeUp: string;
  readonly cancel: string;
  readonly notCancelable: string;
  readonly states: Readonly<Record<LinkStateName, LinkStateText>>;
  readonly failures: Readonly<Record<LinkFailure, string>>;
  /** A supervisor has had it canceled, or entered what became of it; in their own words. */
  readonly canceledBy: PersonsWord;
  readonly foundBy: PersonsWord;
  readonly done: string;
  readonly others: string;
  /** One of the others, in a line: what it is about, and its state. */
  readonly other: Say<"amount" | "reference">;
  readonly show: Say<"reference">;
}

interface PersonsWord {
  readonly named: Say<"name" | "why">;
  readonly unnamed: Say<"why">;
}

/** Where a link stands, for the agent. */
export type LinkStateName = "making" | "open" | "paying" | "unknown" | "canceling" | LinkOutcome;

export interface LinkStateText {
  readonly title: string;
  /** What the agent does now. */
  readonly next: string;
  /** In two words, for lists. */
  readonly short: string;
}
