import type { Outcome } from "@tacet/shared/payment-session";
import type { TestStep } from "@tacet/shared/setup";
import type { Say } from "../say.ts";

type Part = "guide" | "health" | "payments" | "credentials" | "access" | "audit" | "data";

/** What an admin should look at. */
type Attention =
  | "app"
  | "permissions"
  | "webhooks"
  | "numbers"
  | "credentials_missing"
  | "credentials_failed"
  | "credentials_untested"
  | "provider_away"
  | "lines"
  | "unresolved"
  | "refunds";

type GuideStep = "permissions" | "webhooks" | "provider" | "settings" | "roles" | "numbers" | "test";

/** The parts of Setup, of which one is shown at a time. */
export interface NavTexts {
  readonly label: string;
  readonly parts: Readonly<Record<Part, string>>;
  readonly unsaved: string;
  readonly toUnsaved: string;
}

/** The line above all of Setup. */
export interface StripTexts {
  readonly label: string;
  readonly good: string;
  readonly attention: Say<"count">;
  readonly what: Readonly<Record<Attention, string>>;
}

export interface GuideTexts {
  readonly title: string;
  readonly intro: string;
  readonly done: Say<"done" | "total">;
  readonly allDone: string;
  readonly states: Readonly<Record<"done" | "todo" | "attention", string>>;
  readonly steps: Readonly<Record<GuideStep, StepTexts>>;
  readonly test: {
    readonly what: Say<"amount">;
    readonly cards: string;
    readonly take: string;
    readonly refund: string;
    readonly watched: Say<"reference" | "amount">;
    readonly steps: Readonly<Record<TestStep, string>>;
    readonly at: Say<"time">;
    readonly notYet: string;
    /** What to do now, while the step is the next one. */
    readonly next: Readonly<Record<TestStep, string>>;
    readonly refundElsewhere: string;
    readonly refundRefused: string;
    /** A payment that ended without an approval. */
    readonly ended: Readonly<Record<Exclude<Outcome, "approved">, string>>;
  };
  readonly dismiss: string;
  readonly dismissHint: string;
  readonly bringBack: string;
}

interface StepTexts {
  readonly title: string;
  /** What it is and what to do; once it is done, `done` stands in its place. */
  readonly todo: string;
  readonly done: string;
  readonly attention: string;
  /** Leads to where it is done. */
  readonly go: string;
}
