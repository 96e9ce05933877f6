import { expect, test } from "@jest/globals";
import { codeOf, createLog, type LogFields } from "./logger.ts";

const number = "4242424242424242";

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog("info", { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("named fields are written, with message and level", () => {
  const [line] = logged((log) =>
    log.warn("line secured", { sessionId: "ses_abc", code: "ok", durationMs: 12, count: 1 }),
  );
  expect(line).toMatchObject({
    level: 40,
    service: "secure-bridge",
    msg: "line secured",
    sessionId: "ses_abc",
    code: "ok",
    durationMs: 12,
    count: 1,
  });
});

test("fields that are not named never get in, even if the types were got around", () => {
  const smuggled = { sessionId: "ses_abc", number, card: { number }, err: new Error(number) } as LogFields;
  expect(JSON.stringify(logged((log) => log.error("fatal error", smuggled)))).not.toContain("4242");
});

test.each([
  ["a card number", { code: number }],
  ["a text with six digits", { code: "got-123456" }],
  ["a sentence", { event: "could not read 4242" }],
  ["a long text", { phase: "a".repeat(65) }],
])("%s in a named field is withheld", (_, fields) => {
  const [line] = logged((log) => log.info("request refused", fields));
  expect(Object.values(line ?? {})).toContain("[withheld]");
});

test("a number as long as a card's does not pass as a count", () => {
  expect(
    JSON.stringify(logged((log) => log.info("request refused", { count: Number(number) }))),
  ).not.toContain("4242");
});

test("of something thrown only code or name is told", () => {
  expect(codeOf(Object.assign(new Error(number), { code: "ECONNREFUSED" }))).toBe("ECONNREFUSED");
  expect(codeOf(new TypeError(number))).toBe("TypeError");
  expect(codeOf(number)).toBe("unknown");
});
