import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { adviceFor, findMissing } from "./index.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tacet-missing-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(...files: readonly string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), "");
  }
}

const modules = "lib/aarch64-linux-gnu/kamailio/modules";

test("on an empty machine everything is missing, and the command installs it", () => {
  const missing = findMissing(root);
  expect(missing).toEqual([
    "kamailio",
    "kamailio-extra-modules",
    "kamailio-sqlite-modules",
    "kamailio-tls-modules",
    "rtpengine-daemon",
    "sqlite3",
  ]);
  expect(adviceFor(missing)).toContain(`apt-get install -y --no-install-recommends ${missing.join(" ")}`);
});

test("a package counts as there when all of its files are, wherever the architecture has its modules", () => {
  put(
    "sbin/kamailio",
    `${modules}/dialog.so`,
    `${modules}/evapi.so`,
    `${modules}/db_sqlite.so`,
    "bin/rtpengine",
  );
  expect(findMissing(root)).toEqual([
    "kamailio",
    "kamailio-sqlite-modules",
    "kamailio-tls-modules",
    "sqlite3",
  ]);
  put(
    `${modules}/rtpengine.so`,
    `${modules}/tls.so`,
    "share/kamailio/db_sqlite/dialog-create.sql",
    "bin/sqlite3",
  );
  expect(findMissing(root)).toEqual([]);
  expect(adviceFor([])).toBeNull();
});
