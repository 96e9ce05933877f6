import type { Look } from "../adapters/store/postgres/index.ts";
import { keysInUse } from "../assembly/keys-in-use.ts";
import type { Secrets } from "../config/index.ts";
import { age, type Report } from "./report.ts";

/** From then on a key should be replaced: a month before it has been in use for a year. Also in deploy/monitoring. */
const oldMs = 335 * 86_400_000;

/** How old the keys are, and whether everything is sealed with the current one, so that the others may be taken out. */
export async function keys(look: Look, secrets: Secrets): Promise<Report> {
  const [current, ...others] = secrets.encryptionKeys.map(({ id }) => id);
  const { agesMs, sealed } = await look.statistics.keys(keysInUse(secrets), [current ?? "", ...others]);
  const old = Object.entries(agesMs).filter(([, ms]) => ms > oldMs);
  const lines = [
    `encryption keys: ${current} is the current one${others.length === 0 ? "" : `; also given: ${others.join(", ")}`}`,
    `  sealed with it: ${sealed.current}`,
    `  sealed with another of those: ${sealed.older}`,
    `  sealed with a key that is not given: ${sealed.unknown}`,
    ...adviceOn(others, sealed),
    "in use since:",
    ...Object.entries(agesMs).map(([name, ms]) => `  ${name}: ${age(ms)}${ms > oldMs ? ", replace it" : ""}`),
  ];
  return { lines, isFine: old.length === 0 && sealed.older === 0 && sealed.unknown === 0 };
}

function adviceOn(others: readonly string[], { older, unknown }: { older: number; unknown: number }) {
  const advice: string[] = [];
  if (older > 0) advice.push("  Restart a server: at its start it reseals what is sealed with an older key.");
  if (unknown > 0)
    advice.push("  These can't be opened: put their key behind the current one, if there is still one.");
  if (older === 0 && others.length > 0)
    advice.push(`  ${others.join(", ")} may be taken out once every server has the current one first.`);
  return advice;
}
