/** The measurements of `pnpm bench NAME`, on ports from `--port`. Each ends by itself, prints its figures beside their targets, and fails if a required one is missed. */
import { parseArgs } from "node:util";
import type { Verdict } from "./verdict.ts";
import { benchVoice } from "./voice/bench-voice.ts";

const { values, positionals: asked } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  allowPositionals: true,
  options: {
    calls: { type: "string", default: "100" },
    most: { type: "string", default: "140" },
    port: { type: "string", default: "7000" },
    seconds: { type: "string", default: "8" },
  },
});
const options = {
  calls: wholeNumber("calls"),
  most: wholeNumber("most"),
  port: wholeNumber("port"),
  seconds: wholeNumber("seconds"),
};

const benches: Readonly<Record<string, { readonly about: string; readonly run: () => Promise<Verdict> }>> = {
  voice: {
    about: "secured calls, beside rtpengine alone, and how soon a key is seen",
    run: () => benchVoice(options),
  },
};

const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0 || asked.length === 0) {
  console.error(`Name one of: ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}

const rows: string[] = [];
let allPassed = true;
for (const name of asked) {
  const bench = benches[name];
  if (bench === undefined) continue;
  console.log(`\n== bench ${name}: ${bench.about}\n`);
  const { passed, summary } = await bench.run().catch((error: unknown) => ({
    passed: false,
    summary: `could not be carried out: ${error instanceof Error ? error.message : String(error)}`,
  }));
  allPassed &&= passed;
  rows.push(`${name.padEnd(12)} ${passed ? "reached" : "MISSED"}   ${summary}`);
}
console.log(`\n${rows.join("\n")}`);
process.exit(allPassed ? 0 : 1);

function wholeNumber(name: keyof typeof values): number {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} has to be a whole number above zero.`);
  process.exit(2);
}
