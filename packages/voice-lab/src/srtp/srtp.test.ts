import { createCipheriv } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { buildPacket, parsePacket } from "../rtp/index.ts";
import { formatCrypto, makeSrtpKey, readCrypto, SrtpContext, sessionKeys, srtpSuite } from "./index.ts";

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ""), "hex");

/** RFC 3711 appendix B.3. */
const master = {
  key: hex("E1F97A0D3E018BE0D64FA32C06DE4139"),
  salt: hex("0EC675AD498AFEEBB6960B3AABE6"),
};

test("session keys are those of RFC 3711, appendix B.3", () => {
  expect(sessionKeys(master)).toEqual({
    cipher: hex("C61E7A93744F39EE10734AFE3FF7A087"),
    salt: hex("30CBBC08863D8C85D49DB34A9AE1"),
    authentication: hex("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"),
  });
});

test("the counter mode is that of RFC 3711, appendix B.2", () => {
  const iv = hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD0000");
  const cipher = createCipheriv("aes-128-ctr", hex("2B7E151628AED2A6ABF7158809CF4F3C"), iv);
  expect(cipher.update(Buffer.alloc(48))).toEqual(
    hex("E03EAD0935C95E80E166B16DD92B4EB4 D23513162B02D0F72A43A2FE4A5F97AB 41E95B3BB0A2E8DD477901E4FCA894C0"),
  );
});

/** The packet that libsrtp checks itself with, under the same key (`srtp_validate`). */
const known = {
  rtp: hex("800F1234DECAFBADCAFEBABE ABABABABABABABABABABABABABABABAB"),
  srtp: hex("800F1234DECAFBADCAFEBABE 4E55DC4CE79978D88CA4D215949D2402 B78D6ACC99EA179B8DBB"),
};

test("a packet is the one that another implementation makes of it, and comes back from it", () => {
  expect(new SrtpContext(master).protect(known.rtp)).toEqual(known.srtp);
  expect(new SrtpContext(master).unprotect(known.srtp)).toEqual(known.rtp);
});

const packet = (sequence: number, more: Partial<Parameters<typeof buildPacket>[0]> = {}) =>
  buildPacket({
    payloadType: 8,
    marker: false,
    sequence: sequence & 0xffff,
    timestamp: sequence * 160,
    ssrc: 77,
    payload: Uint8Array.of(sequence & 0xff, 1, 2, 3),
    ...more,
  });

describe("what one end protects", () => {
  const pair = (key = makeSrtpKey()) => ({ sender: new SrtpContext(key), receiver: new SrtpContext(key) });

  test("the other end reads, over wrap-arounds, out of order, with losses, twice, and of several sources", () => {
    const { sender, receiver } = pair();
    const sent = Array.from({ length: 400 }, (_, i) => packet(2 ** 17 - 200 + i));
    const other = packet(9, { ssrc: 78 });
    const sealed = sent.map((each) => sender.protect(each));
    const sealedOther = sender.protect(other);
    for (let i = 0; i + 1 < sealed.length; i += 2) {
      // Every second pair the wrong way round, every tenth lost.
      const order = i % 4 === 0 ? [i + 1, i] : [i, i + 1];
      for (const at of order.filter((each) => each % 10 !== 3))
        expect(receiver.unprotect(sealed[at] as Buffer)).toEqual(sent[at]);
    }
    expect(receiver.unprotect(sealed.at(-1) as Buffer)).toEqual(sent.at(-1));
    expect(receiver.unprotect(sealedOther)).toEqual(other);
  });

  test("nobody else does, and nobody changes", () => {
    const { sender, receiver } = pair();
    const sealed = sender.protect(packet(1));
    expect(new SrtpContext(makeSrtpKey()).unprotect(sealed)).toBeNull();
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(receiver.unprotect(changed)).toBeNull();
    }
    expect(receiver.unprotect(packet(2))).toBeNull();
    expect(receiver.unprotect(Buffer.alloc(5))).toBeNull();
    expect(receiver.unprotect(sealed)).toEqual(packet(1));
  });

  test("shows its header, and nothing of its payload", () => {
    const rtp = Buffer.concat([packet(7).subarray(0, 12), hex("BEDE0001 10010203"), Buffer.from("payload")]);
    rtp.writeUInt8(0x90, 0);
    const { sender, receiver } = pair();
    const sealed = sender.protect(rtp);
    expect(sealed.subarray(0, 20)).toEqual(rtp.subarray(0, 20));
    expect(sealed.includes("payload")).toBe(false);
    const opened = receiver.unprotect(sealed) as Buffer;
    expect(Buffer.from(parsePacket(opened)?.payload ?? []).toString()).toBe("payload");
  });
});

describe("keys in SDP", () => {
  test("come back as they were written", () => {
    const key = makeSrtpKey();
    expect(readCrypto(`1 ${formatCrypto(key)}`)).toEqual(key);
    expect(readCrypto(`7 ${formatCrypto(key)}|2^31`)).toEqual(key);
  });

  const inline = `inline:${"QUJD".repeat(10)}`;
  test.each([
    "",
    "1",
    `1 AES_CM_128_HMAC_SHA1_32 ${inline}`,
    `1 ${srtpSuite} inline:QUJD`,
    `1 ${srtpSuite} ${inline}|2^20|1:4`,
    `1 ${srtpSuite} ${inline};${inline}`,
    `1 ${srtpSuite} ${inline} UNENCRYPTED_SRTP`,
  ])("are not taken from %j", (line) => expect(readCrypto(line)).toBeNull());
});
