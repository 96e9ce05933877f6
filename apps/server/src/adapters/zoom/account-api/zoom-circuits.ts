import { type Circuit, createCircuit } from "@tacet/shared/circuit";
import type { AccountId } from "@tacet/shared/ids";
import type { Result } from "@tacet/shared/result";
import type { ApiProblem } from "../../../ports/contact-center/index.ts";

/**
 * Whether Zoom's REST API answers, by account, for accounts have regions of their own. While it does not, who is signing in
 * is not kept waiting for what nobody answers: the roles that were known last are taken. A recording is paused and resumed
 * whatever is known, and its answers count.
 */
export interface ZoomCircuits {
  mayAsk(accountId: AccountId): boolean;
  came(accountId: AccountId, answer: Result<unknown, ApiProblem>): void;
}

const mostKept = 10_000;

/** `now` is in ms and only ever grows. */
export function createZoomCircuits(now: () => number): ZoomCircuits {
  const circuits = new Map<AccountId, Circuit>();
  const circuitOf = (accountId: AccountId): Circuit => {
    const known = circuits.get(accountId);
    if (known !== undefined) return known;
    const circuit = createCircuit({ now });
    circuits.set(accountId, circuit);
    const [oldest] = circuits.size > mostKept ? circuits.keys() : [];
    if (oldest !== undefined) circuits.delete(oldest);
    return circuit;
  };
  return {
    mayAsk: (accountId) => circuitOf(accountId).mayAsk(),
    came: (accountId, answer) => {
      if (answer.ok) circuitOf(accountId).answered();
      else if (answer.error.code === "no_answer") circuitOf(accountId).failed();
    },
  };
}
