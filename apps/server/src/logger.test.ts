import { expect, test } from "@jest/globals";
import { looksLikeCardNumber } from "@tacet/shared/reference";
import { createLogger, errorName } from "./logger.ts";

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger("info", { write: (line: string) => void lines.push(line) }));
  return lines.join("");
}

test("named fields are logged, others never, whatever the types were told", () => {
  const line = logged((log) =>
    log.info("hello", { sessionId: "ses_a", durationMs: 3, body: { any: "thing" } } as never),
  );
  expect(JSON.parse(line)).toMatchObject({
    msg: "hello",
    sessionId: "ses_a",
    durationMs: 3,
    service: "server",
  });
  expect(line).not.toContain("thing");
});

test("what looks like a card number is taken out of a named field", () => {
  const payload = "50000000000000";
  const number = Array.from({ length: 10 }, (_, digit) => `${payload}${digit}`).find(looksLikeCardNumber);
  const line = logged((log) => log.warn("hello", { code: `refused ${number}` }));
  expect(line).toContain("[removed]");
});

test("the time has no long run of digits", () => {
  expect(logged((log) => log.error("hello"))).not.toMatch(/\d{6}/);
});

test("an error is named by class and code, never by its message", () => {
  expect(errorName(Object.assign(new TypeError("secret text"), { code: "ECONNRESET" }))).toBe(
    "TypeError:ECONNRESET",
  );
  expect(
    errorName(new Error("fetch failed", { cause: Object.assign(new Error("x"), { code: "EPIPE" }) })),
  ).toBe("Error:EPIPE");
  expect(errorName("text")).toBe("unknown");
});
