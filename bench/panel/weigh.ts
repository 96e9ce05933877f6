import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** In bytes. */
export interface Weight {
  /** JavaScript that the first screen loads. */
  readonly first: number;
  /** All there is: with the supervisor's and the admin's screens. */
  readonly all: number;
}

const dist = fileURLToPath(new URL("../../apps/agent-ui/dist/", import.meta.url));

/** Of the built panel, each file gzipped as servers do it. */
export function weighPanel(): Weight {
  const page = readFileSync(path.join(dist, "index.html"), "utf8");
  const scripts = readdirSync(path.join(dist, "assets")).filter((name) => name.endsWith(".js"));
  const weigh = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(path.join(dist, "assets", name))).length, 0);
  return { first: weigh(scripts.filter((name) => page.includes(name))), all: weigh(scripts) };
}
