import type { GatewayName } from "@tacet/sandbox/world";
import { anId, pause } from "./agent-line.ts";
import type { Keyed, PaymentRun } from "./payment-run.ts";
import { countCharges, isAlerted } from "./witnesses.ts";

/** How long, in ms, a payment may take to be closed, with everything that is started again and looked up on the way. */
const closeMs = 90_000;
/**
 * How long, in ms, a payment that is unresolved is waited for to be resolved. Honest as it is, it may stay so for good at a
 * gateway that can't say that there was no charge.
 */
const unresolvedMs = 20_000;
/** How long, in ms, a call may take to be back in Zoom once its payment is closed. */
const backMs = 2_000;

export interface Ending {
  readonly outcome: string;
  readonly charges: number;
  readonly isTold: boolean;
}

/** Waits until the payment is closed, as the agent who gives it up if the card was declined. Gives whether the call is back. */
export async function closes(run: PaymentRun, keyed: Keyed): Promise<boolean> {
  const { line } = run;
  const { sessionId } = keyed;
  for (const until = Date.now() + closeMs; Date.now() < until; await pause(250)) {
    const { phase } = await line.until(sessionId, (session) => session.phase !== "authorizing", 1_000);
    if (phase === "closed") break;
    if (phase === "capturing") await line.ask("cancel", { requestId: anId(), sessionId });
  }
  for (const until = Date.now() + backMs; !isBack(run, keyed) && Date.now() < until; ) await pause(50);
  return isBack(run, keyed);
}

function isBack({ world }: PaymentRun, { engagementId }: Keyed): boolean {
  const path = world.calls.engagements().find(({ id }) => id === engagementId)?.path ?? "gone";
  return path === "zoom" || path === "gone";
}

/** What has become of it, once it is resolved or has had its time. */
export async function endingOf(
  { line, world, reference }: PaymentRun,
  { sessionId }: Keyed,
  gateway: GatewayName,
): Promise<Ending> {
  const isResolved = (session: { readonly outcome: string | null }) => session.outcome !== "unresolved";
  const { phase, outcome } = await line.until(sessionId, isResolved, unresolvedMs);
  return {
    outcome: phase === "closed" ? (outcome ?? "none") : `not closed (${phase})`,
    charges: countCharges(world, gateway, reference),
    isTold: await isAlerted(world, sessionId),
  };
}
