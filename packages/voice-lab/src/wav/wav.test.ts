import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { readWav, writeWav } from "./index.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tacet-wav-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("reads what it wrote", async () => {
  const pcm = Int16Array.from([0, 1, -1, 32_767, -32_768]);
  await writeWav(join(folder, "a.wav"), pcm);
  expect(await readWav(join(folder, "a.wav"))).toEqual(pcm);
});

it("refuses what is no recording", async () => {
  await writeFile(join(folder, "b.wav"), "something else altogether");
  await expect(readWav(join(folder, "b.wav"))).rejects.toThrow("not a WAV file");
});
