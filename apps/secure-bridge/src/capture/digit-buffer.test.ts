import { inspect } from "node:util";
import { expect, test } from "@jest/globals";
import { CapturedCard, DigitBuffer } from "./index.ts";

function filled(digits: string, size = 19): DigitBuffer {
  const buffer = new DigitBuffer(size);
  for (const digit of digits) buffer.push(Number(digit));
  return buffer;
}

test("lends what was pushed, in order", () => {
  expect(filled("4242").read((digits) => digits.toString("latin1"))).toBe("4242");
});

test("its memory is its own, and zero at the start", () => {
  const dirty = (size: number) => Buffer.allocUnsafeSlow(size).fill(0x34);
  const bytes = new DigitBuffer(4, dirty);
  expect(bytes.length).toBe(0);
  filled("4242", 4).read((digits) => expect(digits.buffer.byteLength).toBe(4));
});

test("every byte is zero after a wipe", () => {
  const allocated: Buffer[] = [];
  const buffer = new DigitBuffer(19, (size) => {
    const bytes = Buffer.allocUnsafeSlow(size);
    allocated.push(bytes);
    return bytes;
  });
  for (const digit of "4242424242424242") buffer.push(Number(digit));
  expect(allocated[0]?.toString("latin1")).toContain("4242424242424242");
  buffer.wipe();
  expect(buffer.length).toBe(0);
  expect(allocated[0]).toEqual(Buffer.alloc(19));
});

test("prints no digit in any of the ways things are printed", () => {
  const buffer = filled("4242424242424242");
  const card = new CapturedCard({ number: buffer, expiry: filled("1230", 4), code: filled("123", 4) });
  for (const value of [buffer, card]) {
    const printed = [
      String(value),
      `${value}`,
      JSON.stringify({ value }),
      inspect(value, { depth: 9, showHidden: true }),
    ];
    expect(printed.join(" ")).not.toMatch(/\d/);
  }
});

test("takes digits only, and no more than fit", () => {
  expect(() => filled("12345", 4)).toThrow(RangeError);
  for (const wrong of [-1, 10, 1.5, Number.NaN])
    expect(() => new DigitBuffer(4).push(wrong)).toThrow(RangeError);
});
