import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";

const deploy = fileURLToPath(new URL("../../", import.meta.url));

/** Of `deploy/`. */
export function textOf(path: string): string {
  return readFileSync(`${deploy}${path}`, "utf8");
}

export function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(`${deploy}${folder}`)
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);
}

/** Every document of a YAML file. @throws if one can't be read, or names a key twice. */
export function documentsOf<Document>(path: string): readonly Document[] {
  return parseAllDocuments(textOf(path), { merge: true }).map((document) => {
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined) throw new Error(`${path}: ${problem.message}`);
    return document.toJS() as Document;
  });
}
