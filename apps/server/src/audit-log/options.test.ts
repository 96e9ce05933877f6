import { expect, test } from "@jest/globals";
import { readOptions } from "./options.ts";

const hash = "abcdefghijklmnop".repeat(4);

test("words become what is to be done, days the times at which they begin and end", () => {
  const range = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 1, 1) };
  expect(readOptions(["export", "--account", "acc", "--from", "2026-01-01", "--to", "2026-01-31"])).toEqual({
    ok: true,
    value: { command: "export", account: "acc", format: "jsonl", range },
  });
  expect(readOptions(["verify", "--account", "acc", "--head", `12:${hash}`])).toEqual({
    ok: true,
    value: { command: "verify", account: "acc", file: null, heads: null, head: [{ seq: 12, hash }] },
  });
});

test.each([
  [[], /missing/],
  [["polish"], /no command polish/],
  [["verify", "more"], /too many: more/],
  [["verify", "--colour", "red"], /colour/],
  [["verify", "--head", `12:${hash}`], /--account/],
  [["verify", "--account", "acc", "--head", "12:xyz"], /--head/],
  [["export"], /--account/],
  [["export", "--account", "acc", "--format", "pdf"], /--format/],
  [["export", "--account", "acc", "--from", "31.1.2026"], /--from/],
  [["export", "--account", "acc", "--to", "2026-13-01"], /--to/],
  [["erase", "--account", "acc"], /--user/],
])("%j is answered with what is wrong", (words, sentence) => {
  const read = readOptions(words);
  expect([read.ok, read.ok ? "" : read.error]).toEqual([false, expect.stringMatching(sentence)]);
});
