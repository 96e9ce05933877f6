import type { Call, World } from "@tacet/sandbox/world";
import { cards, keysOf } from "../../desk/cards.ts";
import { type AgentLine, anId, pause, type SeenSession } from "./agent-line.ts";

/** The sandbox's amounts: docs/sandbox.md. */
export const amounts = {
  approved: 4_250,
  declined: 4_251,
  "charged, answered too late": 4_252,
} as const;
export type Amount = keyof typeof amounts;

export interface PaymentRun {
  readonly line: AgentLine;
  readonly world: World;
  /** The customers of this lane, so that no two lanes meet on a call. */
  readonly customerId: string;
  readonly reference: string;
  readonly amount: Amount;
}

export interface Keyed {
  readonly sessionId: string;
  readonly engagementId: string;
}

const stepMs = 30_000;

/**
 * A payment up to the moment before *Submit*. `null`: something before that has failed, as after a death nearby; the agent has
 * given it up.
 */
export async function takeAndKey(run: PaymentRun): Promise<Keyed | null> {
  const { line, reference } = run;
  const engagement = await liveCall(run);
  const message = {
    requestId: anId(),
    engagementId: engagement.id,
    money: { minorUnits: amounts[run.amount], currency: "EUR" },
    reference,
  };
  const sessionId = await take(line, message);
  if (sessionId === null) return null;
  const keyed = { sessionId, engagementId: engagement.id };
  if (await isKeyed(run, keyed)) return keyed;
  await line.ask("cancel", { requestId: anId(), sessionId });
  return null;
}

async function isKeyed({ line, world }: PaymentRun, { sessionId, engagementId }: Keyed): Promise<boolean> {
  const opened = await line.until(sessionId, isOpened, stepMs);
  if (opened.linkId === null || opened.phase === "closed") return false;
  await line.ask("redirect_requested", { requestId: anId(), sessionId });
  if (!world.calls.redirect(engagementId, opened.linkId)) return false;
  const secured = await line.until(sessionId, isPast("securing"), stepMs);
  if (secured.phase !== "capturing") return false;
  world.calls.press(engagementId, keysOf(cards.visa));
  const keyed = await line.until(
    sessionId,
    ({ card, phase }) => card !== null || phase !== "capturing",
    stepMs,
  );
  return keyed.card !== null;
}

/** The engagement's webhook may still be on its way, and the payment before may still be given back. */
async function take(line: AgentLine, message: object): Promise<string | null> {
  for (const until = Date.now() + stepMs; Date.now() < until; await pause(200)) {
    const taken = await line.ask<SeenSession>("take_payment", message);
    if (taken.ok) return taken.value.id;
    if (!["engagement_not_confirmed", "engagement_busy"].includes(taken.error.code)) return null;
  }
  return null;
}

async function liveCall({ world, customerId }: PaymentRun): Promise<Call> {
  for (const until = Date.now() + stepMs; Date.now() < until; await pause(100)) {
    const mine = world.calls.engagements().filter((each) => each.customerId === customerId);
    const live = mine.find(({ state, path }) => state === "active" && path === "zoom");
    if (live !== undefined) return live;
    if (mine.every(({ state }) => state !== "active")) world.calls.call(customerId);
  }
  throw new Error(`the call of ${customerId} did not come back to Zoom`);
}

const isOpened = ({ linkId, phase }: SeenSession) => linkId !== null || phase === "closed";
const isPast =
  (phase: string) =>
  (session: SeenSession): boolean =>
    !["created", phase].includes(session.phase);
