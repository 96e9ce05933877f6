import { createDecipheriv, createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { encryptAppContext, makeAppContext } from "./app-context.ts";

const secret = "client-secret";
const fields = makeAppContext("userAlex", "clientId", 1_800_000_000_000);

/** Written from Zoom's own sample (zoomapps-sample-js, server/helpers/cipher.js), not from the code under test. */
function decrypt(context: string, clientSecret: string): unknown {
  let bytes = Buffer.from(context, "base64");
  const take = (length: number) => {
    const part = bytes.subarray(0, length);
    bytes = bytes.subarray(length);
    return part;
  };
  const iv = take(take(1).readUInt8());
  const aad = take(take(2).readUInt16LE());
  const text = take(take(4).readInt32LE());
  const key = createHash("sha256").update(clientSecret).digest();
  const decipher = createDecipheriv("aes-256-gcm", key, iv).setAAD(aad).setAuthTag(bytes);
  return JSON.parse(Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8"));
}

test("an app context opens with the client secret and has Zoom's fields, times in ms", () => {
  expect(decrypt(encryptAppContext(fields, secret), secret)).toEqual({
    uid: "userAlex",
    aud: "clientId",
    iss: "marketplace.zoom.us",
    typ: "panel",
    ts: 1_800_000_000_000,
    exp: 1_800_000_120_000,
    entitlements: [],
  });
});

test("two contexts are never the same bytes", () => {
  expect(encryptAppContext(fields, secret)).not.toBe(encryptAppContext(fields, secret));
});

test("another secret does not open it", () => {
  expect(() => decrypt(encryptAppContext(fields, secret), "other")).toThrow();
});

test.each([
  ["iv", 3],
  ["aad", 16],
  ["cipher text", 40],
  ["tag", -1],
])("a changed %s is noticed", (_, at) => {
  const bytes = Buffer.from(encryptAppContext(fields, secret), "base64");
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  expect(() => decrypt(bytes.toString("base64"), secret)).toThrow();
});
