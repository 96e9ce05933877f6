import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** In bytes. */
export interface Weight {
  /** JavaScript that the first screen can't be shown without: what the page names, and the texts of one language, the heaviest. */
  readonly first: number;
  /** All there is: with the supervisor's and the admin's screens. */
  readonly all: number;
}

const dist = fileURLToPath(new URL("../../apps/agent-ui/dist/", import.meta.url));

/**
 * Of the built panel, each file gzipped as servers do it.
 *
 * @throws when there are no texts of the first screen: then they are built otherwise than is measured here.
 */
export function weighPanel(): Weight {
  const read = (name: string) => readFileSync(path.join(dist, "assets", name));
  const page = readFileSync(path.join(dist, "index.html"), "utf8");
  const scripts = readdirSync(path.join(dist, "assets")).filter((name) => name.endsWith(".js"));
  const weigh = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
  const named = scripts.filter((name) => page.includes(name));
  // `i18n/<language>/panel.ts`, each with what it imports beside it.
  const texts = scripts
    .filter((name) => name.startsWith("panel-"))
    .map((name) => [name, ...importsOf(read(name).toString()).filter((other) => !named.includes(other))]);
  if (texts.length === 0) throw new Error("The built panel has no texts for its first screen.");
  return { first: weigh(named) + Math.max(...texts.map(weigh)), all: weigh(scripts) };
}

function importsOf(script: string): readonly string[] {
  return [...script.matchAll(/from\s*["'`]\.\/([\w-]+\.js)["'`]/g)].flatMap(([, name]) => name ?? []);
}
