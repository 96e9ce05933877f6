import type { LinkView } from "@tacet/shared/payment-link";
import type { LinkStateName } from "../../i18n/index.ts";

/** Where it stands, in one word for the agent. */
export function stateOf({ phase, outcome, isPaying, unknownSince }: LinkView): LinkStateName {
  if (phase === "closed") return outcome ?? "failed";
  if (unknownSince !== null) return "unknown";
  if (phase === "canceling") return "canceling";
  return phase === "open" && isPaying ? "paying" : phase;
}
