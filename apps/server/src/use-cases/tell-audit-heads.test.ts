import { expect, test } from "@jest/globals";
import type { AccountId } from "@tacet/shared/ids";
import { createLogger } from "../logger.ts";
import { createTellAuditHeads } from "./tell-audit-heads.ts";

test("the end of each chain that has moved is told, without the account's name", async () => {
  const lines: string[] = [];
  const hash = "abcdefghijklmnop".repeat(4);
  const chain = { accountId: "Zoom-Account" as AccountId, hash, anchorSeq: 0, anchorHash: "" };
  let seq = 41;
  const tell = createTellAuditHeads({
    accounts: { auditChains: async () => [{ ...chain, seq }] },
    log: createLogger("info", { write: (line: string) => void lines.push(line) }),
  });
  expect([await tell(), await tell()]).toEqual([1, 0]);
  seq = 42;
  expect(await tell()).toBe(1);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: "audit head", chain: expect.stringMatching(/^[a-p]{12}$/), seq: 41, hash },
    { msg: "audit head", seq: 42, hash },
  ]);
  expect(lines.join("")).not.toContain("Zoom-Account");
});
