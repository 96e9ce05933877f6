import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const folder = new URL("../../vectors/", import.meta.url);
const encoder = fileURLToPath(new URL("encode.mjs", folder));
const made: Record<string, unknown> = JSON.parse(
  execFileSync(process.execPath, [encoder, "--print"], { encoding: "utf8" }),
);

test.each(["app-context.json", "webhook-signature.json"])(
  "the encoder makes the vectors of %s that are stored",
  (name) => {
    expect(made[name]).toEqual(JSON.parse(readFileSync(new URL(name, folder), "utf8")));
  },
);

test("the encoder uses no code of ours and no cipher of node:crypto", () => {
  for (const name of ["encode.mjs", "encode-app-context.mjs", "encode-webhook-signature.mjs"]) {
    const imports = [...readFileSync(new URL(name, folder), "utf8").matchAll(/from "([^"]+)"/g)];
    expect(imports.filter(([, from]) => !/^(node:fs|\.\/encode-[a-z-]+\.mjs)$/.test(from ?? ""))).toEqual([]);
  }
});
