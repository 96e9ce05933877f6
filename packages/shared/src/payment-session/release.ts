import type { AgentId } from "../ids/index.ts";
import { looksLikeCardNumber } from "../reference/index.ts";
import { err, ok, type Result } from "../result/index.ts";

/** A supervisor or an admin who acts on a payment, mostly another one's. */
export interface Overseer {
  readonly id: AgentId;
  /** As Zoom has last told it; `null`: not known, or taken away. */
  readonly name: string | null;
  readonly role: "supervisor" | "admin";
}

/** That a person had a line given back, or has found that it is back. */
export interface LineWord {
  readonly by: Overseer;
  /** In their own words; see `parseWhy`. */
  readonly why: string;
  /** Epoch ms. */
  readonly at: number;
}

/** So often a line must have been asked for before a person may say that it is back. */
export const requestsBeforeFound = 3;

export const longestWhy = 200;

export interface WhyProblem {
  readonly code: "why_missing" | "why_too_long" | "why_has_control_characters" | "why_holds_card_number";
}

/**
 * Why a person does what they do, in their own words, trimmed: 1-200 characters. It is stored, so one that holds a card
 * number is refused, as a reference is.
 */
export function parseWhy(text: string): Result<string, WhyProblem> {
  const trimmed = text.trim();
  if (trimmed === "") return err({ code: "why_missing" });
  if (looksLikeCardNumber(trimmed)) return err({ code: "why_holds_card_number" });
  if (trimmed.length > longestWhy) return err({ code: "why_too_long" });
  if (/\p{C}/u.test(trimmed)) return err({ code: "why_has_control_characters" });
  return ok(trimmed);
}
