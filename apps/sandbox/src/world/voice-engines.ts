import { readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inheritedEnvironment } from "../config/env.ts";
import type { CallPath } from "../page-protocol/index.ts";
import { ChildProcessKeeper, type ManagedProcess } from "./managed-process.ts";
import type { WorldPorts } from "./ports.ts";

/** Kamailio and rtpengine, as `pnpm voice` runs them: the process that keeps them, and its two children. */
export interface VoiceEngines extends ManagedProcess {
  /** Of the one that runs now. Its keeper starts another one when it dies. */
  enginePid(engine: "kamailio" | "rtpengine"): number | undefined;
}

export interface VoiceEnginesOptions {
  readonly ports: WorldPorts;
  readonly dataDir: string;
  readonly callPath: CallPath;
  readonly env: { readonly voice?: Readonly<Record<string, string>> };
  readonly restart: boolean;
  readonly onProgress: (line: string) => void;
}

const folder = fileURLToPath(new URL("../../../../deploy/voice/", import.meta.url));

/** What the engines have stored of the calls of an earlier world is gone with those calls. */
export async function planVoiceEngines(options: VoiceEnginesOptions): Promise<VoiceEngines> {
  const { ports, dataDir, restart, onProgress } = options;
  const stateDir = join(dataDir, "voice");
  await rm(stateDir, { recursive: true, force: true });
  return new VoiceEnginesKeeper({
    name: "voice engines",
    command: process.execPath,
    args: ["--import", "tsx", "src/main.ts"],
    cwd: folder,
    env: { ...inheritedEnvironment(), ...environment(options, stateDir), ...options.env.voice },
    logFile: join(dataDir, "logs", "voice.log"),
    isReady: () => kamailioAnswers(ports.rpc),
    readyWithinMs: 60_000,
    endWithinMs: 12_000,
    restart,
    onProgress,
  });
}

class VoiceEnginesKeeper extends ChildProcessKeeper implements VoiceEngines {
  enginePid(engine: "kamailio" | "rtpengine"): number | undefined {
    return childNamed(this.pid, engine);
  }
}

function environment({ ports, callPath }: VoiceEnginesOptions, stateDir: string): Record<string, string> {
  const at = (port: number) => `127.0.0.1:${port}`;
  return {
    VOICE_CARRIER_LISTEN: `udp:${at(ports.bridgeCarrierSide)}`,
    VOICE_ZOOM_LISTEN: `udp:${at(ports.bridgeZoomSide)}`,
    VOICE_CARRIER_PEERS: "127.0.0.1",
    VOICE_ZOOM_PEERS: "127.0.0.1",
    VOICE_CARRIER_URI: `sip:${at(ports.carrierSip)}`,
    VOICE_ZOOM_URI: `sip:${at(ports.zoomSip)}`,
    VOICE_MEDIA_ADDRESSES: "127.0.0.1",
    VOICE_MEDIA_PORTS: `${ports.media.from}-${ports.media.to}`,
    VOICE_INLINE: callPath === "inline-trunk" ? "yes" : "no",
    VOICE_STATE_DIR: stateDir,
    KAMAILIO_EVAPI: at(ports.evapi),
    KAMAILIO_RPC_URL: `http://${at(ports.rpc)}/RPC`,
    RTPENGINE_NG: at(ports.ng),
    DTMF_LISTEN: at(ports.dtmf),
  };
}

/** It is started last, when rtpengine is ready. */
async function kamailioAnswers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/RPC`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "dlg.list" }),
      signal: AbortSignal.timeout(1_000),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** From /proc, which is there wherever the engines are. */
function childNamed(parent: number | undefined, name: string): number | undefined {
  if (parent === undefined) return undefined;
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .find((pid) => {
      const [comm, ppid] = processAt(pid);
      return ppid === parent && comm === name;
    });
}

function processAt(pid: number): readonly [comm: string, parent: number] {
  try {
    // `pid (comm) state ppid ...`; a name may hold blanks and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const end = stat.lastIndexOf(")");
    return [stat.slice(stat.indexOf("(") + 1, end), Number(stat.slice(end + 2).split(" ")[1])];
  } catch {
    return ["", 0];
  }
}
