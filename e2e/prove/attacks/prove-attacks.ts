/** `pnpm prove attacks`: carries out what somebody may try, against the real server, and prints what came of each. */
import type { Verdict } from "../verdict.ts";
import type { Attack } from "./attack.ts";
import { callbackAttacks } from "./callback-attacks.ts";
import { type Field, openField } from "./field.ts";
import { differences } from "./fingerprints.ts";
import { identityAttacks } from "./identity-attacks.ts";
import { installAttacks } from "./install-attacks.ts";
import { moneyAttacks } from "./money-attacks.ts";
import { refreshRace } from "./refresh-race.ts";
import { tokenAttacks } from "./token-attacks.ts";
import { webhookAttacks } from "./webhook-attacks.ts";

interface Outcome {
  readonly attack: Attack;
  readonly got: string;
  readonly changed: readonly string[];
}

/** These are to leave the database as it was. */
const refused: readonly Attack[] = [
  ...webhookAttacks,
  ...identityAttacks,
  ...tokenAttacks,
  ...installAttacks,
  ...moneyAttacks,
  ...callbackAttacks,
];

export async function proveAttacks({ port }: { readonly port: number }): Promise<Verdict> {
  const field = await openField(port);
  try {
    const outcomes: Outcome[] = [];
    for (const attack of refused) outcomes.push(await carryOut(field, attack));
    // The honest fifty change what sign-ins change; what counts is how often Zoom was asked.
    outcomes.push({ ...(await carryOut(field, refreshRace)), changed: [] });
    return report(outcomes);
  } finally {
    await field.close();
  }
}

async function carryOut(field: Field, attack: Attack): Promise<Outcome> {
  const act = await attack.prepare(field);
  const before = await field.fingerprints();
  const got = await act();
  const changed = differences(before, await field.fingerprints());
  return { attack, got, changed: changed.filter((table) => !attack.mayChange?.includes(table)) };
}

function report(outcomes: readonly Outcome[]): Verdict {
  let misses = 0;
  let group = "";
  for (const { attack, got, changed } of outcomes) {
    if (attack.group !== group) console.log(`\n${attack.group}`);
    group = attack.group;
    const isRight = got === attack.expected && changed.length === 0;
    if (!isRight) misses += 1;
    const change = changed.length === 0 ? "" : `; CHANGED ${changed.join(", ")}`;
    console.log(
      `  ${isRight ? "ok  " : "MISS"}  ${attack.name.padEnd(58)} expected ${attack.expected}, got ${got}${change}`,
    );
  }
  console.log("");
  const summary = `${outcomes.length} attacks, ${outcomes.length - misses} as expected and nothing changed, ${misses} not`;
  return { passed: misses === 0, summary };
}
