import type { Shown } from "./screen-clock.ts";

/**
 * How far along a payment is, as a number that only grows: 1 securing, 2 secured, then one more for each digit keyed; and
 * what comes after the keying.
 */
type Step = number;

const secured = 2;
const atTheBank = 100;
const givingBack = 101;
const closed = 102;

/** CSS, of what the two read. */
export const agentShows = '[role="status"], fieldset';
export const supervisorShows = "li:has([data-session])";

/** One step of a payment, and how much later than the agent's panel the supervisor's showed it. */
export interface Lag {
  readonly step: string;
  readonly ms: number;
}

/**
 * Of each step that the agent's panel has shown of this payment. A supervisor's list takes together what comes fast: whoever
 * sees nine digits has seen that there were eight.
 */
export function lagsOf(
  reference: string,
  { agent, supervisor }: { readonly agent: readonly Shown[]; readonly supervisor: readonly Shown[] },
): readonly Lag[] {
  const byAgent = steps(agent, agentStep);
  const bySupervisor = steps(supervisor, supervisorStep(reference));
  return byAgent.map(({ step, at }) => {
    const seen = bySupervisor.find((each) => each.step >= step);
    // What was never seen is no small delay.
    return {
      step: nameOf(step),
      ms: seen === undefined ? Number.POSITIVE_INFINITY : Math.max(0, seen.at - at),
    };
  });
}

/** The steps of this payment that the supervisor's list has shown itself, by name. */
export function stepsSeen(reference: string, supervisor: readonly Shown[]): readonly string[] {
  return steps(supervisor, supervisorStep(reference)).map(({ step }) => nameOf(step));
}

function nameOf(step: Step): string {
  const names = { 1: "securing", 2: "secured", 100: "at the bank", 101: "giving back", 102: "closed" };
  return names[step as keyof typeof names] ?? `${step - secured} keyed`;
}

/** Each step that was reached, with when it was first to be seen. */
function steps(shown: readonly Shown[], read: (text: string) => Step | null) {
  const reached: { readonly step: Step; readonly at: number }[] = [];
  for (const { text, at } of shown) {
    const step = read(text);
    if (step !== null && step > (reached.at(-1)?.step ?? 0)) reached.push({ step, at });
  }
  return reached;
}

function agentStep(text: string): Step | null {
  if (text.includes("Call restored")) return closed;
  if (text.includes("Giving the call back")) return givingBack;
  if (text.includes("Asking the bank")) return atTheBank;
  if (text.includes("Line secured")) return secured + keyedIn(text);
  return text.includes("Securing the line") ? 1 : null;
}

/** Keeps in mind that the payment was in the list: it is closed when it has gone from there. */
function supervisorStep(reference: string): (text: string) => Step | null {
  let wasListed = false;
  return (list) => {
    const row = list.split("\n").find((text) => text.includes(reference));
    if (row === undefined) return wasListed ? closed : null;
    wasListed = true;
    if (row.includes("Giving back")) return givingBack;
    if (row.includes("At the bank")) return atTheBank;
    if (row.includes("Keying card")) return secured + keyedIn(row);
    return row.includes("Securing") ? 1 : null;
  };
}

/** Digits of all fields: `7 of 16 digits keyed`, `7 digits keyed`. */
function keyedIn(text: string): number {
  const counts = [...text.matchAll(/(\d+)(?: of \d+)? digits? keyed/g)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}
