import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { loadSecrets } from "./secrets.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tacet-secrets-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

test("secrets are made once, are long, differ, and stay the same for the next start", async () => {
  const made = await loadSecrets(dataDir);
  expect(new Set(Object.values(made)).size).toBe(11);
  expect(made.bridge.length).toBeGreaterThanOrEqual(32);
  expect(await loadSecrets(dataDir)).toEqual(made);
});

test("nobody else may read them", async () => {
  await loadSecrets(dataDir);
  expect((await stat(join(dataDir, "secrets.json"))).mode & 0o777).toBe(0o600);
});

test("an older file keeps its secrets and gets those it lacks", async () => {
  const file = join(dataDir, "secrets.json");
  const { zoomWebhookSecret, encryptionKey, ...older } = await loadSecrets(dataDir);
  await writeFile(file, JSON.stringify(older));
  const secrets = await loadSecrets(dataDir);
  expect(secrets).toMatchObject(older);
  expect(secrets.encryptionKey).not.toBe(encryptionKey);
  expect(secrets.zoomWebhookSecret).not.toBe(zoomWebhookSecret);
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual(secrets);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("a broken file is a fault, not a reason for other secrets", async () => {
  await writeFile(join(dataDir, "secrets.json"), '{"bridge":"short"}');
  await expect(loadSecrets(dataDir)).rejects.toThrow();
});
