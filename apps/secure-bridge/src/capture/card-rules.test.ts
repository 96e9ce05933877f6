import { describe, expect, test } from "@jest/globals";
import { judgeCardNumber, judgeExpiry, judgeSecurityCode, kindOf } from "./card-rules.ts";

const keyed = { ended: false, patient: false };
const ended = { ended: true, patient: false };

describe("a card number", () => {
  test.each([
    ["visa", "4242424242424242"],
    ["mastercard", "5555555555554444"],
    ["mastercard", "2223003122003222"],
    ["american-express", "378282246310005"],
    ["diners-club", "36227206271667"],
    ["discover", "6011111111111117"],
    ["jcb", "3566002020360505"],
    ["other", "2200700000000009"],
  ])("of %s completes by itself at its usual length", (brand, number) => {
    expect(kindOf(number)?.brand).toBe(brand);
    expect(judgeCardNumber(number.slice(0, -1), keyed)).toBe("incomplete");
    expect(judgeCardNumber(number, keyed)).toBe("valid");
  });

  test.each([
    ["unionpay", "6205500000000000004"],
    ["maestro", "6759649826438453"],
  ])("of %s, whose lengths vary, waits for # or the greatest length", (brand, number) => {
    expect(kindOf(number)?.brand).toBe(brand);
    expect(judgeCardNumber(number.slice(0, 16), keyed)).toBe("incomplete");
    expect(judgeCardNumber(number, ended)).toBe("valid");
  });

  test.each([
    ["a wrong check digit", "4242424242424241", keyed, "check_digit"],
    ["a wrong check digit of a brand with one length", "5555555555554445", keyed, "check_digit"],
    ["an unknown brand", "9999999999999995", keyed, "unknown_brand"],
    ["an unknown brand ended early", "0123", ended, "unknown_brand"],
    ["a number ended early", "42424242", ended, "too_short"],
    ["one digit, which several brands may begin with", "4", ended, "too_short"],
    ["a length between the brand's lengths", "42424242424242424", ended, "too_long"],
  ] as const)("with %s is refused", (_, number, how, problem) => {
    expect(judgeCardNumber(number, how)).toBe(problem);
  });

  test("of an unknown brand is judged at 16 digits, not at each key", () => {
    expect(judgeCardNumber("9", keyed)).toBe("incomplete");
    expect(judgeCardNumber("999999999999999", keyed)).toBe("incomplete");
  });

  test("longer than usual gets in at the second try", () => {
    const long = "4242424242424242426"; // 19 digits; the first 16 are a right number as well.
    const other = "4000000000000000006"; // 19 digits; the first 16 are not.
    const patient = { ended: false, patient: true };
    expect(judgeCardNumber(long.slice(0, 16), keyed)).toBe("valid");
    expect(judgeCardNumber(other.slice(0, 16), keyed)).toBe("check_digit");
    expect(judgeCardNumber(other.slice(0, 16), patient)).toBe("incomplete");
    expect(judgeCardNumber(other.slice(0, 18), patient)).toBe("incomplete");
    expect(judgeCardNumber(other, patient)).toBe("valid");
    expect(judgeCardNumber("4242424242424242", patient)).toBe("valid");
  });
});

describe("an expiry date", () => {
  const now = Date.UTC(2026, 10, 24);
  test.each([
    ["1126", "valid"],
    ["1230", "valid"],
    ["1146", "valid"],
    ["1026", "expired"],
    ["1225", "expired"],
    ["0100", "expired"],
    ["1246", "too_far_ahead"],
    ["1299", "too_far_ahead"],
    ["0030", "no_such_month"],
    ["1330", "no_such_month"],
    ["123", "incomplete"],
  ])("%s is %s in November 2026", (expiry, verdict) => {
    expect(judgeExpiry(expiry, { ended: false, now })).toBe(verdict);
  });

  test("ended early is too short", () => {
    expect(judgeExpiry("12", { ended: true, now })).toBe("too_short");
  });

  test("is good until its month has ended everywhere on earth", () => {
    const endOfMonth = Date.UTC(2026, 11, 1);
    expect(judgeExpiry("1126", { ended: false, now: endOfMonth + 12 * 3_600_000 - 1 })).toBe("valid");
    expect(judgeExpiry("1126", { ended: false, now: endOfMonth + 12 * 3_600_000 })).toBe("expired");
  });
});

test("a security code is as long as its brand's", () => {
  expect(judgeSecurityCode("12", { ended: false, length: 3 })).toBe("incomplete");
  expect(judgeSecurityCode("123", { ended: false, length: 3 })).toBe("valid");
  expect(judgeSecurityCode("123", { ended: false, length: 4 })).toBe("incomplete");
  expect(judgeSecurityCode("123", { ended: true, length: 4 })).toBe("too_short");
});
