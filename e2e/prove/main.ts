/** The proofs of `pnpm prove [name] [--port N]`, on ports from `--port`; `voice` needs the voice engines, `faults` and `soak` PostgreSQL and Redis, and these are asked for by name. Each ends by itself, prints what it did, and fails when it found something. */
import { parseArgs } from "node:util";
import { gatewayNames } from "@tacet/sandbox/world";
import { proveA11y } from "./a11y/prove-a11y.ts";
import { proveAttacks } from "./attacks/prove-attacks.ts";
import { proveFaults } from "./faults/prove-faults.ts";
import { proveOnce } from "./once/prove-once.ts";
import { proveSilence } from "./silence/prove-silence.ts";
import { proveSoak } from "./soak/prove-soak.ts";
import type { Verdict } from "./verdict.ts";
import { forms } from "./voice/cells.ts";
import { parts, proveVoice } from "./voice/prove-voice.ts";

const { values, positionals: asked } = readArguments();
const options = {
  port: wholeNumber("port"),
  gateway: oneOf("gateway", values.gateway, ["all", ...gatewayNames] as const),
  runs: values.runs === undefined ? null : wholeNumber("runs"),
  seed: wholeNumber("seed"),
  cards: wholeNumber("cards"),
  kills: wholeNumber("kills"),
  faults: values.faults?.split(",") ?? null,
  isLong: values.long,
  minutes: wholeNumber("minutes"),
  sessions: wholeNumber("sessions"),
  states: values.states,
  only: values.only === undefined ? null : oneOf("only", values.only, parts),
  form: values.form === undefined ? null : oneOf("form", values.form, forms),
};

const proofs: Readonly<Record<string, { readonly about: string; readonly run: () => Promise<Verdict> }>> = {
  silence: { about: "no card digits outside the bridge", run: () => proveSilence(options) },
  once: { about: "every card is charged once, whatever is cut", run: () => proveOnce(options) },
  attacks: {
    about: "what somebody may try is refused, and changes nothing",
    run: () => proveAttacks(options),
  },
  a11y: {
    about: "every screen, in every state, can be used by everybody (WCAG 2.2 AA)",
    run: () => proveA11y(options),
  },
  faults: {
    about: "whatever fails, no payment is lost, no card is charged twice, and every line is given back",
    run: () => proveFaults(options),
  },
  soak: {
    about: "many payments at once, one random fault after the other: nothing is lost, and nothing grows",
    run: () => proveSoak(options),
  },
  voice: {
    about: "no digit gets through on real calls, and every digit is captured",
    run: () => proveVoice(options),
  },
};

const usage = `
Options, each with what it is for: --port N (all), --seed N (once, faults, soak, voice), --gateway NAME and --runs N (once),
--faults NAME,NAME and --long (faults), --states PART-OF-NAME (a11y), --minutes N and --sessions N (soak), --cards N, --kills N, --only PART and --form FORM (voice).
Without a name: silence, once, attacks and a11y.`;

/** They need what not every machine has: the voice engines; PostgreSQL and Redis. */
const byNameOnly = ["voice", "faults", "soak"];

if (values.help) {
  for (const [name, { about }] of Object.entries(proofs)) console.log(`${name.padEnd(8)} ${about}`);
  console.log(usage);
  process.exit(0);
}
const unknown = asked.filter((name) => !Object.hasOwn(proofs, name));
if (unknown.length > 0) {
  console.error(`No such proof: ${unknown.join(", ")}. There are: ${Object.keys(proofs).join(", ")}.`);
  process.exit(2);
}

const rows: string[] = [];
let allPassed = true;
for (const [name, { about, run }] of Object.entries(proofs)) {
  if (asked.length > 0 ? !asked.includes(name) : byNameOnly.includes(name)) continue;
  console.log(`\n== prove ${name}: ${about}\n`);
  const { passed, summary } = await run().catch((error: unknown) => ({
    passed: false,
    summary: `could not be carried out: ${error instanceof Error ? error.message : String(error)}`,
  }));
  allPassed &&= passed;
  rows.push(`${name.padEnd(12)} ${passed ? "passed" : "FAILED"}   ${summary}`);
}
console.log(`\n${rows.join("\n")}`);
process.exit(allPassed ? 0 : 1);

function readArguments() {
  try {
    return parseArgs({
      args: process.argv.slice(2).filter((argument) => argument !== "--"),
      allowPositionals: true,
      options: {
        cards: { type: "string", default: "200" },
        faults: { type: "string" },
        form: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
        gateway: { type: "string", default: "all" },
        only: { type: "string" },
        kills: { type: "string", default: "20" },
        long: { type: "boolean", default: false },
        minutes: { type: "string", default: "15" },
        sessions: { type: "string", default: "200" },
        states: { type: "string", default: "" },
        port: { type: "string", default: "4160" },
        runs: { type: "string" },
        seed: { type: "string", default: "1" },
      },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nSee pnpm prove --help.`);
    process.exit(2);
  }
}

function oneOf<Choice extends string>(name: string, given: string, choices: readonly Choice[]): Choice {
  const known = choices.find((each) => each === given);
  if (known !== undefined) return known;
  console.error(`--${name} has to be one of: ${choices.join(", ")}.`);
  process.exit(2);
}

type WholeNumber = "port" | "runs" | "seed" | "cards" | "kills" | "minutes" | "sessions";

function wholeNumber(name: WholeNumber): number {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} has to be a whole number above zero.`);
  process.exit(2);
}
