/** Node's arguments for a profile of the server in this folder, written at its end; `null`: none. */
export function profiled(folder: string | null): readonly string[] {
  return folder === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${folder}`];
}
