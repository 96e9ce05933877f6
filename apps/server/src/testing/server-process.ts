/** A server in a process of its own, to be killed as a power cut would. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface ServerProcess {
  readonly url: string;
  /** SIGKILL: it can put nothing in order any more. */
  kill(): Promise<void>;
}

const root = fileURLToPath(new URL("../../../..", import.meta.url));

export async function startServerProcess(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "apps/server/src/main.ts"], {
    cwd: root,
    env: settings,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const port = await new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const ready = said.split("\n").find((line) => line.includes('"msg":"server ready"'));
        if (ready !== undefined) resolve((JSON.parse(ready) as { port: number }).port);
      });
    child.once("exit", () => reject(new Error(`the server ended at once:\n${said}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    kill: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once("exit", () => resolve());
        child.kill("SIGKILL");
      }),
  };
}
