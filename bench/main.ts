/**
 * The measurements of `pnpm bench [NAME ...]`, on ports from `--port`; without a name all that need nothing but Node and a
 * browser. Each ends by itself and prints its figures; at the end one table has them beside their targets. Fails if a required
 * one is missed.
 */
import { parseArgs } from "node:util";
import { table } from "./figures.ts";
import { benchIdle } from "./idle/bench-idle.ts";
import { machineFacts } from "./machine.ts";
import { benchPanel } from "./panel/bench-panel.ts";
import { benchRecovery } from "./recovery/bench-recovery.ts";
import { benchRelay } from "./relay/bench-relay.ts";
import { benchSessions } from "./sessions/bench-sessions.ts";
import type { Row, Verdict } from "./verdict.ts";
import { benchVoice } from "./voice/bench-voice.ts";

const { values, positionals } = readArguments();
const port = wholeNumber("port", values.port);
const profile = values.profile ?? null;
const seconds = (usual: number) => wholeNumber("seconds", values.seconds ?? String(usual));

interface Bench {
  readonly about: string;
  readonly run: () => Promise<Verdict>;
  /** Needs more than Node and a browser: only if it is named. */
  readonly isExtra?: true;
}

const benches: Readonly<Record<string, Bench>> = {
  relay: {
    about: "keys a second and how soon a key is seen, beside a bare relay",
    run: () => benchRelay({ port, seconds: seconds(2), profile }),
  },
  sessions: {
    about: "payments from start to end, beside as many bare transactions",
    run: () => benchSessions({ port, seconds: seconds(5), profile }),
  },
  idle: {
    about: "panels that do nothing, beside a bare Socket.IO server",
    run: () => benchIdle({ port, seconds: seconds(25) }),
  },
  recovery: {
    about: "a thousand open payments after kill -9",
    run: () => benchRecovery({ port, profile }),
  },
  panel: {
    about: "its weight, and how soon it can be used",
    run: () => benchPanel({ port }),
  },
  voice: {
    about: "secured calls, beside rtpengine alone, and how soon a key is seen",
    run: () =>
      benchVoice({
        calls: wholeNumber("calls", values.calls),
        most: wholeNumber("most", values.most),
        port,
        seconds: seconds(4),
      }),
    isExtra: true,
  },
};

const usage = `Use: pnpm bench [NAME ...] [options]
${Object.entries(benches)
  .map(([name, { about }]) => `${name.padEnd(10)} ${about}`)
  .join("\n")}
Without a name: all but voice, which needs Kamailio and rtpengine.
Options, each with what it is for: --port N (all; 20 ports from there), --seconds N (relay, sessions, idle, voice: longer windows),
--profile FOLDER (relay, sessions, recovery: a .cpuprofile in that folder), --calls N and --most N (voice).`;

if (values.help) {
  console.log(usage);
  process.exit(0);
}
const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}
const asked = Object.entries(benches).filter(([name, { isExtra }]) =>
  positionals.length === 0 ? isExtra !== true : positionals.includes(name),
);

const facts = machineFacts();
const lines: string[] = [];
const rows: Row[] = [];
let allPassed = true;
for (const [name, { about, run }] of asked) {
  console.log(`\n== bench ${name}: ${about}\n`);
  const verdict: Verdict = await run().catch((error: unknown) => ({
    passed: false,
    summary: `could not be carried out: ${error instanceof Error ? error.message : String(error)}`,
  }));
  allPassed &&= verdict.passed;
  rows.push(...(verdict.rows ?? []));
  lines.push(`${name.padEnd(12)} ${verdict.passed ? "reached" : "MISSED"}   ${verdict.summary}`.trimEnd());
}

console.log(`\n== ${facts.join("\n   ")}\n`);
if (rows.length > 0) console.log(`${table([head(), ...rows.map(cellsOf)])}\n`);
console.log(lines.join("\n"));
process.exit(allPassed ? 0 : 1);

function readArguments() {
  try {
    return parseArgs({
      args: process.argv.slice(2).filter((argument) => argument !== "--"),
      allowPositionals: true,
      options: {
        calls: { type: "string", default: "100" },
        help: { type: "boolean", short: "h", default: false },
        most: { type: "string", default: "140" },
        port: { type: "string", default: "7000" },
        profile: { type: "string" },
        seconds: { type: "string" },
      },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nSee pnpm bench --help.`);
    process.exit(2);
  }
}

function head(): readonly string[] {
  return ["", "Tacet", "beside it", "ratio", "target", ""];
}

function cellsOf({ what, ours, beside, ratio, target, isReached }: Row): readonly string[] {
  return [what, ours, beside, ratio, target, isReached === null ? "" : isReached ? "reached" : "NOT REACHED"];
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} has to be a whole number above zero.`);
  process.exit(2);
}
