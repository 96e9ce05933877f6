import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { NetstringError, NetstringReader, toNetstring } from "./netstring.ts";

test("messages come out whole, however the stream is cut", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme" })),
      fc.integer({ min: 1, max: 7 }),
      (messages, size) => {
        const bytes = Buffer.from(messages.map(toNetstring).join(""));
        const reader = new NetstringReader();
        const got: string[] = [];
        for (let at = 0; at < bytes.length; at += size)
          got.push(...reader.push(bytes.subarray(at, at + size)));
        expect(got).toEqual(messages);
      },
    ),
  );
});

test.each(["hello", ":", "5:hello;", "99999:", "123456"])("%s is not a netstring", (bytes) => {
  expect(() => new NetstringReader().push(Buffer.from(bytes))).toThrow(NetstringError);
});
