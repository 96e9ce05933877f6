import { err, ok, type Result } from "../result/index.ts";
import { looksLikeCardNumber } from "./card-number-shape.ts";

/** The merchant's own name for what is being paid, e.g. an invoice number: 1-64 characters. */
export type Reference = string;

export const longestReference = 64;

export type ReferenceProblem =
  | { readonly code: "reference_missing" }
  | { readonly code: "reference_too_long"; readonly longest: number }
  | { readonly code: "reference_has_control_characters" }
  | { readonly code: "reference_holds_card_number" };

/**
 * References travel to logs, reports and the gateway, so one that holds a card number is refused.
 * Ten-digit invoice numbers pass; so do longer ones, unless their check digit happens to be a card's
 * (one in ten): then a letter inside has to break the number up.
 */
export function parseReference(text: string): Result<Reference, ReferenceProblem> {
  const trimmed = text.trim();
  if (trimmed === "") return err({ code: "reference_missing" });
  if (looksLikeCardNumber(trimmed)) return err({ code: "reference_holds_card_number" });
  if (trimmed.length > longestReference)
    return err({ code: "reference_too_long", longest: longestReference });
  if (/\p{C}/u.test(trimmed)) return err({ code: "reference_has_control_characters" });
  return ok(trimmed);
}
