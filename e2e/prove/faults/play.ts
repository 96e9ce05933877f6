import { pause } from "../once/agent-line.ts";
import { countCharges } from "../once/witnesses.ts";
import type { Fault, Scene } from "./fault.ts";
import { isAlerted, unknownSessions } from "./look.ts";
import { Payment, stages } from "./payment.ts";
import type { Ended, Row } from "./row.ts";
import type { Stage } from "./stage.ts";

const customers = ["maria", "james", "priya", "luc", "sofia", "tom"] as const;
/** How long, in ms, after everything is there again payments are waited for. */
const closeMs = 90_000;
/** How long an unresolved one is then waited for to be resolved, in ms: it may stay so for good if a gateway can't say. */
const unresolvedMs = 20_000;

/** Of the stages. One may be over before the fault begins. */
const leastUnderWay = stages.length - 1;

export interface PlayOptions {
  readonly number: number;
  readonly longMs: number;
}

/** One payment in each stage, the fault on all of them at one moment, and the payments carried on until they are closed. */
export async function play(stage: Stage, fault: Fault, { number, longMs }: PlayOptions): Promise<Row> {
  const payments = stages.map(
    (at, index) =>
      new Payment({
        world: stage.world,
        panel: stage.panels[index % stage.panels.length] as Stage["panels"][number],
        customerId: customers[index] as string,
        reference: `FAULT-${number}-${fault.name}-${at.replace(" ", "-")}-`,
        stage: at,
      }),
  );
  const notes: string[] = [];
  let problem: string | null = null;
  await Promise.all(payments.map((payment) => payment.prepare())).catch((error: unknown) => {
    problem = `could not be prepared: ${messageOf(error)}`;
  });
  for (const panel of stage.panels) panel.takeWords();
  await Promise.all(payments.map((payment) => payment.enter()));
  const underWay = payments.filter((payment) => payment.isWhereItShouldBe).length;
  if (underWay < leastUnderWay) problem ??= `only ${underWay} payments were under way`;
  const scene: Scene = { stage, payments, longMs, note: (text) => void notes.push(text) };
  let overAt: number | null = null;
  const over = fault.run(scene).catch((error: unknown) => {
    problem ??= messageOf(error);
  });
  const until = () => (overAt === null ? Number.POSITIVE_INFINITY : overAt + closeMs);
  const closed = payments.map((payment) => follow(payment, until));
  await over;
  await stage.allUp().catch((error: unknown) => {
    problem ??= messageOf(error);
  });
  overAt = Date.now();
  const ends = await Promise.all(closed);
  const restoreMs = Math.max(0, ...ends.map(({ closedAt }) => closedAt - (overAt ?? 0)));
  const words = [...new Set(stage.panels.flatMap((panel) => panel.takeWords()))];
  await untilResolved(payments);
  const unknown = await unknownSessions(stage, payments);
  const ended = await Promise.all(
    ends.map(async ({ payment, backAt }): Promise<Ended> => {
      const session = payment.session();
      return {
        reference: payment.reference,
        isLost: payment.id !== null && unknown.has(payment.id),
        outcome: outcomeOf(payment),
        reason: session?.reason ?? null,
        charges: countCharges(stage.world, "sandbox", payment.reference),
        lineBackMs: backAt === null ? null : Math.max(0, backAt - (overAt ?? 0)),
        isTold: session?.outcome !== "unresolved" || (await isAlerted(stage, session.id)),
      };
    }),
  );
  return { fault, underWay, ended, restoreMs, words, notes, problem };
}

interface End {
  readonly payment: Payment;
  /** Epoch ms, both. */
  readonly closedAt: number;
  readonly backAt: number | null;
}

async function follow(payment: Payment, until: () => number): Promise<End> {
  await payment.finish(until).catch(() => undefined);
  const closedAt = Date.now();
  while (!payment.isLineBack && Date.now() < until()) await pause(20);
  return { payment, closedAt, backAt: payment.isLineBack ? Date.now() : null };
}

async function untilResolved(payments: readonly Payment[]): Promise<void> {
  const isOpen = (payment: Payment) => payment.session()?.outcome === "unresolved";
  for (const end = Date.now() + unresolvedMs; payments.some(isOpen) && Date.now() < end; ) await pause(100);
}

/** `not closed` with the phase, where it is not; `refused` with the server's code, where it was not begun. */
export function outcomeOf(payment: Payment): string {
  if (payment.refused !== null) return `refused (${payment.refused})`;
  const session = payment.session();
  if (session === undefined) return "not closed (never begun)";
  return session.phase === "closed" ? (session.outcome ?? "none") : `not closed (${session.phase})`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
