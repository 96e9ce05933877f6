import { z } from "zod/mini";
import type { Money } from "../money/index.ts";
import type { Outcome, Phase, Reason } from "../payment-session/index.ts";
import type { Intent } from "../providers/index.ts";
import type { ProviderAway } from "../wire/index.ts";
import type { CredentialTarget } from "./credentials.ts";

/** What the server knows of how the account is doing, besides what Zoom says. */
export interface SetupFacts {
  /** The last test of what is saved; left out: none since it was saved. */
  readonly tests: Readonly<Partial<Record<CredentialTarget, ConnectionTest>>>;
  /** Of the account's providers those that do not answer now, as far as the server that was asked knows. */
  readonly away: readonly ProviderAway[];
  readonly payments: PaymentsInTrouble;
  readonly guide: GuideFacts;
}

export interface ConnectionTest {
  readonly ok: boolean;
  /** Epoch ms. */
  readonly at: number;
}

/** Counts of what a person should look at. */
export interface PaymentsInTrouble {
  /** Lines that have been secured for too long, or that the provider does not give back. */
  readonly lines: number;
  /** Charges of which nobody knows what they came to. */
  readonly unresolved: number;
  /** Refunds that the gateway has not answered yet. */
  readonly refunds: number;
}

export interface GuideFacts {
  readonly dismissed: boolean;
  /** The account has taken more than one payment: whoever comes now needs no guide. */
  readonly isInUse: boolean;
  /** The payment that got furthest, or the one that is open; `null`: none has been taken. */
  readonly test: TestPayment | null;
}

/** What a payment has to go through before anybody can say that everything works. */
export const testSteps = ["secured", "keyed", "approved", "released", "refunded"] as const;
export type TestStep = (typeof testSteps)[number];

export interface TestPayment {
  readonly reference: string;
  readonly money: Money;
  readonly intent: Intent;
  readonly provider: string;
  /** `false`: the money can't be given back from here, but at the provider's. */
  readonly canRefund: boolean;
  readonly phase: Phase;
  readonly outcome: Outcome | null;
  readonly reason: Reason | null;
  /** Its refund was asked for and has failed. */
  readonly refundRefused: boolean;
  /** Epoch ms at which it was so; `null`: not yet. */
  readonly steps: Readonly<Record<TestStep, number | null>>;
}

/** Puts the guide away for the whole account, or brings it back. */
export const saveGuideSchema = z.strictObject({ dismissed: z.boolean() });
export type SaveGuide = z.infer<typeof saveGuideSchema>;

/** Whether the payment has gone through all that it can with its provider. */
export function hasPassed({ steps, canRefund }: Pick<TestPayment, "steps" | "canRefund">): boolean {
  return testSteps.every((step) => steps[step] !== null || (step === "refunded" && !canRefund));
}
