/** The only reader of the environment besides `main.ts`. */

export interface SandboxEnvironment {
  /** First of sixteen ports in a row. */
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
