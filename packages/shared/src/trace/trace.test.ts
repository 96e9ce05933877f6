import { describe, expect, test } from "@jest/globals";
import { createSessionId, effectId } from "../ids/index.ts";
import { newTraceId, traceIdOf, traceIdOfEffect, traceparent, traceparentOf } from "./index.ts";

/** https://www.w3.org/TR/trace-context/#traceparent-header-field-values */
const wellFormed = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

describe("the trace of a payment", () => {
  test("is the same wherever it is asked for, and another one for another payment", () => {
    const [one, other] = [createSessionId(), createSessionId()];
    expect(traceIdOf(one)).toBe(traceIdOf(one));
    expect(traceIdOf(one)).not.toBe(traceIdOf(other));
    expect(traceIdOfEffect(effectId(one, 12, 0))).toBe(traceIdOf(one));
  });

  test("is told in a header that anybody who follows the W3C can read, with a parent of its own each time", () => {
    const sessionId = createSessionId();
    const headers = Array.from({ length: 100 }, () => traceparentOf(sessionId).traceparent);
    for (const header of headers) {
      expect(header).toMatch(wellFormed);
      expect(header.split("-")[1]).toBe(traceIdOf(sessionId));
    }
    expect(new Set(headers).size).toBe(100);
  });

  test("holds no digit that could be taken for one of a card", () => {
    const ids = Array.from({ length: 200 }, () => [newTraceId(), traceIdOf(createSessionId())]).flat();
    expect(ids.join("")).not.toMatch(/\d/);
    expect(new Set(ids).size).toBe(400);
    expect(traceparent(newTraceId())).toMatch(wellFormed);
  });
});
