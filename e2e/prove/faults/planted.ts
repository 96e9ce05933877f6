/** What is surely wrong has to be found: else the looking is. */
import { pause } from "../once/agent-line.ts";
import { chargeTwice, countCharges } from "../once/witnesses.ts";
import type { Fault } from "./fault.ts";
import { Payment } from "./payment.ts";
import { type Ended, missesOf, type Row, releasedWithinMs } from "./row.ts";
import type { Stage } from "./stage.ts";

const fault: Pick<Fault, "name" | "group" | "what"> = {
  name: "planted",
  group: "operation",
  what: "planted",
};

/** Longer than the least time in which a customer's key keeps a line secured. */
const keepKeyingMs = 4_000;

/** A card that is charged twice, and a line that is not given back. Prints what was found; `false`: one was not. */
export async function findsPlanted(stage: Stage): Promise<boolean> {
  const reference = "PLANTED-TWICE";
  await chargeTwice(stage.world, reference);
  const twice = rowOf({ charges: countCharges(stage.world, "sandbox", reference) });
  const lost = rowOf({ isLost: true });
  const stuck = rowOf({ lineBackMs: await stuckLine(stage) });
  const late = rowOf({ lineBackMs: releasedWithinMs + 1_000 });
  const found = [
    ["one payment charged twice", missesOf(twice).some((miss) => miss.includes("charged 2 times"))],
    ["a payment that no server knows", missesOf(lost).length === 1],
    ["a line that is held", missesOf(stuck).some((miss) => miss.includes("not given back"))],
    ["a line that is given back late", missesOf(late).length === 1],
  ] as const;
  console.log("");
  for (const [what, isFound] of found) console.log(`  planted: ${what}; ${isFound ? "found" : "NOT FOUND"}`);
  return found.every(([, isFound]) => isFound);
}

/** The customer keys on and on, so that the bridge keeps the line secured. Gives what is seen of that meanwhile. */
async function stuckLine({ world, panels }: Stage): Promise<number | null> {
  const [panel] = panels;
  if (panel === undefined) return 0;
  const payment = new Payment({
    world,
    panel,
    customerId: "maria",
    reference: "PLANTED-HELD",
    stage: "releasing",
  });
  await payment.prepare();
  const until = Date.now() + keepKeyingMs;
  const keying = (async () => {
    for (; Date.now() < until; await pause(200)) payment.pressMore("1");
  })();
  await payment.enter();
  await pause(keepKeyingMs / 2);
  const backMs = payment.isLineBack ? 0 : null;
  await keying;
  await payment.finish(() => Date.now() + 30_000);
  return backMs;
}

function rowOf(wrong: Partial<Ended>): Row {
  const fine: Ended = {
    reference: "planted",
    isLost: false,
    outcome: "approved",
    reason: null,
    charges: 1,
    lineBackMs: 0,
    isTold: true,
  };
  return {
    fault,
    underWay: 1,
    ended: [{ ...fine, ...wrong }],
    restoreMs: 0,
    words: [],
    notes: [],
    problem: null,
  };
}
