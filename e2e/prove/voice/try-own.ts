import { proveFuzz } from "./fuzz.ts";
import { inOwnWorld } from "./own-ends.ts";

const which = process.argv[2];
console.time("world");
const v = await inOwnWorld(Number(process.argv[3] ?? 7000), async (ends) => {
  console.timeLog("world");
  const out = [];
  if (which !== "sipp") out.push(await proveFuzz(ends, 1));
  if (which !== "fuzz") out.push(await (await import("./sipp.ts")).proveSipp(ends, 2));
  return out;
});
console.timeEnd("world");
console.log(v);
process.exit(0);
