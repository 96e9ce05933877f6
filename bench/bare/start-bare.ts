import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pause } from "../pause.ts";

type BareKind = "socket-io" | "ws";

interface BareServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const startMs = 20_000;
/** Built by `pnpm bench`, as Tacet's server is: neither runs through a loader. */
const built = fileURLToPath(new URL("../dist/bare.js", import.meta.url));

/** @throws when it does not come up. */
export async function startBare(
  kind: BareKind,
  port: number,
  more: { readonly nodeArgs?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<BareServer> {
  if (!existsSync(built)) throw new Error("bench/dist is missing: start with `pnpm bench`, which builds it");
  const child = spawn(process.execPath, [...(more.nodeArgs ?? []), built, kind, String(port)], {
    env: { ...process.env, NODE_ENV: "production", ...more.env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  for (const until = performance.now() + startMs; ; await pause(50)) {
    if (child.exitCode !== null) throw new Error(`the bare relay has ended; is port ${port} taken?`);
    const response = await fetch(`${url}/readyz`).catch(() => null);
    if (response !== null) break;
    if (performance.now() > until) throw new Error("the bare relay does not answer");
  }
  const stop = async () => {
    process.off("exit", end);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  };
  return { url, pid: child.pid ?? 0, stop };
}
