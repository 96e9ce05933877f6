/**
 * A variable may be given as a file: `BRIDGE_SECRET_FILE=/run/secrets/bridge` stands for `BRIDGE_SECRET` with what is in the
 * file. Container platforms and systemd hand secrets over like that, and a process's environment can be read by more people.
 *
 * Node only.
 */
import { readFileSync } from "node:fs";

type Variables = Readonly<Record<string, string | undefined>>;

export interface VariablesRead {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** One sentence each, without a value. */
  readonly faults: readonly string[];
}

const suffix = "_FILE";

/** Only of `names`, so that nothing else is read because of a variable that somebody has set for another program. */
export function readVariableFiles(given: Variables, names: readonly string[]): VariablesRead {
  const variables: Record<string, string | undefined> = { ...given };
  const faults: string[] = [];
  for (const name of names) {
    const file = given[`${name}${suffix}`];
    if (file === undefined || file === "") continue;
    if (given[name] !== undefined && given[name] !== "") {
      faults.push(`${name} and ${name}${suffix} are both set. Leave one of them out.`);
      continue;
    }
    const text = readText(file);
    // Editors and `echo` end a file with a line break.
    if (text === null)
      faults.push(`${name}${suffix} names a file that can't be read. Check its path and who may read it.`);
    else variables[name] = text.replace(/\r?\n$/, "");
  }
  return { variables, faults };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
