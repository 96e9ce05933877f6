import { describe, expect, test } from "@jest/globals";
import {
  type AudioWishes,
  answerAudio,
  answerDirection,
  codecToSend,
  offerAudio,
  parseAudio,
  telephoneEventType,
} from "./index.ts";

const wishes: AudioWishes = {
  address: "127.0.0.1",
  port: 4000,
  codecs: ["PCMU", "PCMA"],
  telephoneEvent: 101,
};
const origin = { sessionId: 1, version: 1 };

function read(sdp: string) {
  const audio = parseAudio(sdp);
  if (!audio.ok) throw new Error(audio.error);
  return audio.value;
}

function answered(offer: string, more: Partial<AudioWishes> = {}) {
  const answer = answerAudio(offer, { ...wishes, address: "::1", port: 5000, ...more }, origin);
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

describe("an audio offer", () => {
  test("says what was wished", () => {
    const crypto = "AES_CM_128_HMAC_SHA1_80 inline:abc";
    const audio = read(offerAudio({ ...wishes, direction: "sendonly", profile: "RTP/SAVP", crypto }, origin));
    expect(audio).toEqual({
      address: "127.0.0.1",
      port: 4000,
      profile: "RTP/SAVP",
      payloads: [
        { type: 0, name: "PCMU", clockRate: 8000 },
        { type: 8, name: "PCMA", clockRate: 8000 },
        { type: 101, name: "telephone-event", clockRate: 8000 },
      ],
      direction: "sendonly",
      crypto: [`1 ${crypto}`],
    });
    expect(telephoneEventType(audio)).toBe(101);
    expect(telephoneEventType(read(offerAudio({ ...wishes, telephoneEvent: null }, origin)))).toBeNull();
  });

  test("can be of IPv6", () => {
    const sdp = offerAudio({ ...wishes, address: "::1" }, origin);
    expect(sdp).toContain("c=IN IP6 ::1\r\n");
    expect(read(sdp).address).toBe("::1");
  });

  test("is read as others write it: session-level address, static payloads, dynamic ones without a name", () => {
    const audio = read(
      "v=0\no=x 1 1 IN IP4 9.9.9.9\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\na=inactive\n" +
        "m=video 0 RTP/AVP 34\nm=audio 4002/1 RTP/AVP 8 18 97 98\na=rtpmap:98 Telephone-Event/8000\n",
    );
    expect(audio).toMatchObject({ address: "192.0.2.1", port: 4002, direction: "inactive" });
    expect(audio.payloads.map(({ type, name }) => `${type} ${name}`)).toEqual([
      "8 PCMA",
      "18 G729",
      "98 telephone-event",
    ]);
    expect(codecToSend(audio)).toBe("PCMA");
  });

  test.each([
    ["not_sdp", "hello"],
    ["not_sdp", "v=0\r\nm=audio x RTP/AVP 0\r\n"],
    ["not_sdp", "v=0\r\nm=audio 70000 RTP/AVP 0\r\n"],
    ["no_audio", "v=0\r\nm=video 1 RTP/AVP 34\r\n"],
    ["no_audio", "v=0\r\nc=IN IP4 1.1.1.1\r\nm=audio 0 RTP/AVP 0\r\n"],
    ["no_address", "v=0\r\nm=audio 1 RTP/AVP 0\r\n"],
    ["profile", "v=0\r\nc=IN IP4 1.1.1.1\r\nm=audio 1 UDP/TLS/RTP/SAVPF 0\r\n"],
    ["payloads", "v=0\r\nc=IN IP4 1.1.1.1\r\nm=audio 1 RTP/AVP 0 200\r\n"],
  ])("that can't be used is %s", (expected, sdp) => {
    expect(parseAudio(sdp)).toEqual({ ok: false, error: expected });
  });
});

describe("an audio answer", () => {
  test("has what both can do, under the types and in the order of the offer", () => {
    const offer =
      "v=0\r\no=- 1 1 IN IP4 1.1.1.1\r\ns=-\r\nc=IN IP4 1.1.1.1\r\nt=0 0\r\n" +
      "m=audio 4000 RTP/AVP 18 8 0 96 97\r\na=rtpmap:96 telephone-event/8000\r\na=rtpmap:97 telephone-event/48000\r\n";
    const { ours, theirs, sdp } = answered(offer);
    expect(ours.payloads.map(({ type }) => type)).toEqual([8, 0, 96]);
    expect(theirs.port).toBe(4000);
    expect(read(sdp)).toEqual(ours);
    expect(answered(offer, { telephoneEvent: null }).ours.payloads.map(({ type }) => type)).toEqual([8, 0]);
    expect(answered(offer, { codecs: ["PCMU"] }).ours.payloads.map(({ type }) => type)).toEqual([0, 96]);
  });

  test("refuses the other sections, each in its place", () => {
    const offer = `v=0\r\nc=IN IP4 1.1.1.1\r\nm=video 9 RTP/AVP 34\r\n${offerAudio(wishes, origin).split("t=0 0\r\n")[1]}m=audio 6 RTP/AVP 0\r\n`;
    const medias = answered(offer).sdp.match(/^m=.*$/gm);
    expect(medias).toEqual(["m=video 0 RTP/AVP 34", "m=audio 5000 RTP/AVP 0 8 101", "m=audio 0 RTP/AVP 0"]);
  });

  test("mirrors the direction", () => {
    expect(answerDirection("sendonly", "sendrecv")).toBe("recvonly");
    expect(answerDirection("recvonly", "sendrecv")).toBe("sendonly");
    expect(answerDirection("inactive", "sendrecv")).toBe("inactive");
    expect(answerDirection("sendrecv", "sendonly")).toBe("sendonly");
    expect(answerDirection("sendonly", "sendonly")).toBe("inactive");
    expect(answered(offerAudio({ ...wishes, direction: "sendonly" }, origin)).ours.direction).toBe(
      "recvonly",
    );
  });

  test("takes the offered suite that is ours, under its tag", () => {
    const offer = offerAudio(
      { ...wishes, profile: "RTP/SAVP", crypto: "AEAD_AES_256_GCM inline:x" },
      origin,
    ).replace("a=ptime", "a=crypto:4 AES_CM_128_HMAC_SHA1_80 inline:y\r\na=ptime");
    const { ours } = answered(offer, { crypto: "AES_CM_128_HMAC_SHA1_80 inline:z" });
    expect(ours.crypto).toEqual(["4 AES_CM_128_HMAC_SHA1_80 inline:z"]);
    expect(ours.profile).toBe("RTP/SAVP");
    expect(answerAudio(offer, { ...wishes, crypto: "F8_128 inline:z" }, origin)).toMatchObject({
      error: "no_common_suite",
    });
    expect(answerAudio(offer, wishes, origin)).toMatchObject({ error: "no_common_suite" });
  });

  test("needs a codec in common", () => {
    const offer = offerAudio({ ...wishes, codecs: ["PCMA"] }, origin);
    expect(answerAudio(offer, { ...wishes, codecs: ["PCMU"] }, origin)).toMatchObject({
      error: "no_common_codec",
    });
  });
});
