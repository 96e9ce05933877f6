import { execFileSync } from "node:child_process";
import { err, ok, type Result } from "@tacet/shared/result";
import type { FrontConfig, VoiceConfig } from "../config/index.ts";
import { type Files, rtpengineArguments } from "../render/index.ts";
import { Engine, type Say } from "./engine.ts";
import { endLeftovers } from "./leftovers.ts";
import { frontAnswers, kamailioAnswers, rtpengineAnswers } from "./readiness.ts";
import { prepareFront, prepareState } from "./state-directory.ts";

export interface Engines {
  readonly kamailio: Engine;
  readonly rtpengine: Engine;
  /** Kamailio first: nobody is let in any more. Calls that are up are kept in the database. */
  stop(): Promise<void>;
}

/** Debian's; /usr/sbin is not on an ordinary user's path. */
const kamailioCommand = "/usr/sbin/kamailio";
const rtpengineCommand = "/usr/bin/rtpengine";
/** MB: shared by all workers, and for each of them. */
const sharedMemory = 128;
const ownMemory = 16;

/** Starts rtpengine, then Kamailio. A fault is a sentence for the operator; then nothing is left running. */
export async function startEngines(config: VoiceConfig, say: Say): Promise<Result<Engines, string>> {
  const files = prepareState(config);
  if (!files.ok) return files;
  endLeftovers(files.value.main);
  const rtpengine = new Engine(
    {
      name: "rtpengine",
      command: rtpengineCommand,
      arguments: rtpengineArguments(config),
      isReady: () => rtpengineAnswers(config),
    },
    say,
  );
  const kamailio = new Engine(
    {
      name: "kamailio",
      command: kamailioCommand,
      arguments: kamailioArguments(files.value, files.value.main),
      isReady: () => kamailioAnswers(config),
    },
    say,
  );
  // Somebody who answers there already would be taken for the engine that is about to start.
  if (await rtpengineAnswers(config)) return err("RTPENGINE_NG: an rtpengine is running there already.");
  if (await kamailioAnswers(config)) return err("KAMAILIO_RPC_URL: something answers there already.");
  if (!(await rtpengine.start())) return err("rtpengine did not start; what it said is above.");
  if (!(await kamailio.start())) {
    await rtpengine.stop();
    return err("Kamailio did not start; what it said is above.");
  }
  return ok({
    kamailio,
    rtpengine,
    stop: async () => {
      await kamailio.stop();
      await rtpengine.stop();
    },
  });
}

/** Starts the front's Kamailio. A fault is a sentence for the operator; then nothing is left running. */
export async function startFront(config: FrontConfig, say: Say): Promise<Result<Engine, string>> {
  const files = prepareFront(config);
  if (!files.ok) return files;
  endLeftovers(files.value.front);
  const front = new Engine(
    {
      name: "front",
      command: kamailioCommand,
      arguments: kamailioArguments(files.value, files.value.front),
      isReady: () => frontAnswers(config),
    },
    say,
  );
  if (await frontAnswers(config)) return err("KAMAILIO_RPC_URL: something answers there already.");
  return (await front.start()) ? ok(front) : err("Kamailio did not start; what it said is above.");
}

/** Writes the files and has Kamailio read them. `null` if it finds nothing wrong, else what it says. */
export function checkConfiguration(config: VoiceConfig): string | null {
  const files = prepareState(config);
  return files.ok ? readBy(files.value, files.value.main) : files.error;
}

/** The same of the front. */
export function checkFront(config: FrontConfig): string | null {
  const files = prepareFront(config);
  return files.ok ? readBy(files.value, files.value.front) : files.error;
}

function readBy({ directory }: Files, main: string): string | null {
  try {
    execFileSync(kamailioCommand, ["-c", "-f", main, "-Y", directory], { stdio: "pipe" });
    return null;
  } catch (thrown) {
    const said = (thrown as { stderr?: Buffer }).stderr?.toString() ?? "";
    return said === "" ? "kamailio -c could not be run." : said;
  }
}

function kamailioArguments({ directory }: Files, main: string): string[] {
  return [
    ...["-f", main, "-DD", "-E", "-Y", directory],
    ...["-m", String(sharedMemory), "-M", String(ownMemory)],
  ];
}
