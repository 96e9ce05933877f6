import { expect, test } from "@jest/globals";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { AuditPage, ChainedEntry } from "../ports/accounts/index.ts";
import { auditDigest } from "./audit-chain.ts";
import { auditFile, checkAuditFile } from "./audit-file.ts";

const accountId = "acc" as AccountId;

/** As the database chains them. */
function pageOf(entries: readonly Partial<ChainedEntry>[], before = { seq: 0, hash: "" }): AuditPage {
  let { hash } = before;
  const chained = entries.map((given, index): ChainedEntry => {
    const plain = {
      ...{ accountId, seq: before.seq + index + 1, recordedAt: 1_000, at: 900, actor: null, role: null },
      ...{ action: "settings_saved" as const, result: "ok", channel: "setup" as const, node: "node" },
      ...{ address: null, about: null, why: null, salt: "salt", details: { count: 1 } },
      ...given,
    };
    const digest = (name: "actor" | "address" | "about" | "why") =>
      plain[name] === null ? null : auditDigest(`salt\n${name}\n${plain[name]}`);
    const digests = {
      actor: digest("actor"),
      address: digest("address"),
      about: digest("about"),
      why: digest("why"),
    };
    const entry = JSON.stringify({ seq: plain.seq, action: plain.action, ...digests });
    hash = auditDigest(`${hash}\n${entry}`);
    return { ...plain, entry, hash };
  });
  const last = chained.at(-1) ?? before;
  const chain = { accountId, seq: last.seq, hash: last.hash, anchorSeq: 0, anchorHash: "" };
  return { chain, before, entries: chained };
}

async function* those<Value>(...values: Value[]): AsyncGenerator<Value> {
  yield* values;
}

async function text(pages: AsyncIterable<AuditPage>, format: "jsonl" | "csv"): Promise<string> {
  let whole = "";
  for await (const piece of auditFile(pages, format)) whole += piece;
  return whole;
}
const check = (file: string, heads: Parameters<typeof checkAuditFile>[1] = []) =>
  checkAuditFile(those(...file.trimEnd().split("\n")), heads);

const amy = { actor: "amy" as AgentId, address: "192.0.2.7", about: "credentials:stripe" };

test("a file of JSON lines can be checked by itself, and against what was kept elsewhere", async () => {
  const page = pageOf([amy, {}, amy]);
  const file = await text(those(page), "jsonl");
  const whole = await check(file);
  expect(whole).toMatchObject({ account: "acc", entries: 3, faults: [], seq: 3, hash: page.chain.hash });
  const head = { seq: 2, hash: page.entries[1]?.hash ?? "" };
  expect(await check(file, [head])).toMatchObject({ faults: [] });
  expect(await check(file, [{ ...head, hash: "another" }])).toMatchObject({
    faults: [{ seq: 2, what: "head_differs" }],
  });
  expect(await check(file, [{ seq: 9, hash: "later" }])).toMatchObject({
    faults: [{ seq: 9, what: "end_missing" }],
  });
});

test("several pages, and a part from the middle, hang together", async () => {
  const first = pageOf([{}, {}], { seq: 7, hash: "before" });
  const last = first.entries.at(-1);
  const second = { ...pageOf([{}], { seq: 9, hash: last?.hash ?? "" }), before: first.before };
  expect(await check(await text(those(first, second), "jsonl"))).toMatchObject({
    entries: 3,
    seq: 10,
    faults: [],
  });
});

test("a chain without entries is a file that says so; one that there is not is an empty text", async () => {
  expect(await check(await text(those(pageOf([])), "jsonl"))).toMatchObject({ entries: 0, faults: [] });
  expect(await text(those(), "jsonl")).toBe("");
});

test("a file in which something was changed, left out or put in says where", async () => {
  const lines = (await text(those(pageOf([amy, {}, {}])), "jsonl")).trimEnd().split("\n");
  const [begin = "", one = "", two = "", three = "", end = ""] = lines;
  const faults = async (...some: string[]) => {
    const report = await check(some.join("\n"));
    return typeof report === "string" ? report : report.faults.map(({ seq, what }) => `${seq} ${what}`);
  };
  expect(await faults(begin, one, two, three, end)).toEqual([]);
  expect(await faults(begin, one.replace("settings_saved", "data_exported"), two, three, end)).toEqual([
    "1 changed",
  ]);
  expect(await faults(begin, one.replace('"amy"', '"eve"'), two, three, end)).toEqual(["1 personal_changed"]);
  expect(await faults(begin, one, three, end)).toEqual(["2 missing"]);
  expect(await faults(begin, one, two, two, three, end)).toEqual(["2 swapped"]);
  expect(await faults(begin, one, two, end)).toEqual(["3 end_missing"]);
  expect(await faults(begin, one, two)).toBe("cut_off");
  expect(await faults(begin, one, "no line of ours", end)).toBe("not_ours");
  expect(await faults(one, two, three, end)).toBe("not_ours");
  expect(await faults("")).toBe("not_ours");
});

test("CSV has a line for each entry, and nothing that a spreadsheet would take for a formula", async () => {
  const file = await text(
    those(
      pageOf([{ actor: "=cmd|' /C calc'!A0" as AgentId, about: 'a "b"', why: "=1+1", address: "-1+1" }, {}]),
    ),
    "csv",
  );
  const [columns, first, second] = file.split("\r\n");
  expect(columns).toBe("number,time,actor,role,action,about,why,result,channel,address,server,details,hash");
  expect(first).toContain(
    `1,1970-01-01T00:00:01.000Z,"'=cmd|' /C calc'!A0",,settings_saved,"a ""b""","'=1+1",ok,setup,"'-1+1",node,count=1,`,
  );
  expect(second).toContain("2,1970-01-01T00:00:01.000Z,,,settings_saved,,,ok,setup,,node,count=1,");
});
