import { spawnSync } from "node:child_process";

/**
 * PostgreSQL refuses to run as root, and must not outlive a parent that was killed. On Linux both are solved with
 * util-linux, which every distribution has: a user namespace in which we are "nobody" (65534, because initdb wants a
 * passwd entry) while the files stay root's, and a death signal: SIGINT is PostgreSQL's fast shutdown.
 */
const nobody = "65534";

export interface RunAs {
  readonly prefix: readonly string[];
  /** Set where the files have to belong to that user. */
  readonly owner: number | null;
}

export function chooseUser(): RunAs {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return { prefix: [], owner: null };
  const namespace = ["unshare", "--user", `--map-user=${nobody}`, `--map-group=${nobody}`, "--"];
  const [command = "", ...rest] = [...namespace, "true"];
  if (spawnSync(command, rest).status === 0) return { prefix: namespace, owner: null };
  // No user namespaces here (a container, say): drop to the user itself.
  return {
    prefix: ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups", "--"],
    owner: Number(nobody),
  };
}

export function diesWithParent(): readonly string[] {
  return process.platform === "linux" ? ["setpriv", "--pdeathsig", "INT", "--"] : [];
}
