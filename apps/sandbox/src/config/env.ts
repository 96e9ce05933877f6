/** The only reader of environment and command line besides `main.ts`. */
import type { CallPath } from "../page-protocol/index.ts";

export interface SandboxEnvironment {
  /** First of sixteen ports in a row; of 320 with sound. */
  readonly port: number;
  /** Where the world keeps its data; kept between runs. `undefined`: beside the project. */
  readonly dataDir: string | undefined;
}

/** @throws when PORT is no port. */
export function readEnvironment(variables: NodeJS.ProcessEnv): SandboxEnvironment {
  const text = variables["PORT"] ?? "";
  const port = text === "" ? 4_000 : Number(text);
  if (!Number.isInteger(port) || port < 1_024 || port > 65_000) {
    throw new Error(
      `PORT is "${text}", but must be a whole number from 1024 to 65000, for example PORT=4100.`,
    );
  }
  const dataDir = variables["TACET_DATA_DIR"];
  return { port, dataDir: dataDir === "" ? undefined : dataDir };
}

/**
 * `--voice`: with real sound; `--call-path <path>` then says how the calls reach the secure bridge. `null`: without sound.
 * @throws when there is anything else.
 */
export function readArguments(words: readonly string[]): { readonly callPath: CallPath } | null {
  const at = words.indexOf("--call-path");
  const callPath = at === -1 ? "zoom-redirect" : words[at + 1];
  const rest = words.filter((_, index) => at === -1 || (index !== at && index !== at + 1));
  const isVoice = rest.includes("--voice");
  const unknown = rest.find((word) => word !== "--voice");
  if (unknown !== undefined) throw new Error(`"${unknown}" is not known. There are --voice and --call-path.`);
  if (callPath !== "zoom-redirect" && callPath !== "inline-trunk")
    throw new Error("--call-path has to be followed by zoom-redirect or inline-trunk.");
  if (at !== -1 && !isVoice) throw new Error("--call-path needs --voice.");
  return isVoice ? { callPath } : null;
}

/** What the child processes get of our own environment: enough to find programs, nothing that could be a secret. */
export function inheritedEnvironment(): Record<string, string> {
  const names = ["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ", "USER", "LOGNAME"];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
