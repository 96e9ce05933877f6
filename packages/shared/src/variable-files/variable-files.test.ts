import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { readVariableFiles } from "./index.ts";

const folder = mkdtempSync(path.join(tmpdir(), "tacet-variables-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
};

test("a variable may stand in a file, of which the last line break is not a part", () => {
  const given = { BRIDGE_SECRET_FILE: file("secret", "one\ntwo\n"), PORT: "1" };
  expect(readVariableFiles(given, ["BRIDGE_SECRET", "PORT"])).toEqual({
    variables: { ...given, BRIDGE_SECRET: "one\ntwo" },
    faults: [],
  });
});

test("only variables that are known are read, and an empty one is none", () => {
  const given = { OTHER_FILE: file("other", "x"), PORT_FILE: "" };
  expect(readVariableFiles(given, ["PORT"])).toEqual({ variables: given, faults: [] });
});

test("a file that is not there, and one beside the variable itself, are told without a value", () => {
  const given = { A_FILE: path.join(folder, "missing"), B: "secret", B_FILE: file("b", "also secret") };
  const { faults } = readVariableFiles(given, ["A", "B"]);
  expect(faults).toEqual([
    expect.stringMatching(/^A_FILE names a file that can't be read/),
    expect.stringMatching(/^B and B_FILE are both set/),
  ]);
  expect(faults.join()).not.toContain("secret");
});
