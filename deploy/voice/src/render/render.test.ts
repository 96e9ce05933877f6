import { describe, expect, test } from "@jest/globals";
import { readEnvironment, readFront, toConfig, type VoiceConfig } from "../config/index.ts";
import { environment, frontEnvironment, sealedEnvironment } from "../testing/environment.ts";
import {
  filesIn,
  renderDispatcher,
  renderFrontDispatcher,
  renderFrontPeers,
  renderFrontSettings,
  renderPairs,
  renderPeers,
  renderSettings,
  renderTls,
  rtpengineArguments,
} from "./index.ts";

function configOf(source: Readonly<Record<string, string>>): VoiceConfig {
  const env = readEnvironment(source);
  if (!env.ok) throw new Error(env.error.join("\n"));
  const config = toConfig(env.value);
  if (!config.ok) throw new Error(config.error.join("\n"));
  return config.value;
}

const plain = configOf(environment);
const sealed = configOf(sealedEnvironment);
const files = filesIn(plain.stateDirectory);
const linesOf = (config: VoiceConfig) => renderSettings(config, files).split("\n");

describe("settings.cfg", () => {
  test("has the listeners by side, and the control port", () => {
    expect(linesOf(plain).filter((line) => line.startsWith("listen="))).toEqual([
      'listen=udp:10.0.0.5:5060 name "carrier0"',
      'listen=tcp:10.0.0.5:5060 name "carrier1"',
      'listen=udp:10.0.0.5:5062 name "zoom0"',
      'listen=udp:[2001:db8::5]:5062 name "zoom1"',
      'listen=tcp:127.0.0.1:4005 name "control"',
    ]);
    expect(linesOf(sealed)).toContain('listen=tls:10.0.0.5:5063 advertise 203.0.113.5:5063 name "zoom0"');
  });

  test("says what is on", () => {
    const defines = (config: VoiceConfig) => linesOf(config).filter((line) => line.startsWith("#!define"));
    expect(defines(plain)).toEqual([]);
    expect(defines({ ...sealed, isInline: true })).toEqual([
      "#!define WITH_INLINE",
      "#!define WITH_TLS",
      "#!define WITH_DIGEST",
    ]);
    expect(linesOf(sealed)).toContain("enable_tls=yes");
  });

  test("has SRTP without suites that don't encrypt", () => {
    expect(linesOf(plain)).toContain('#!substdef "!ZOOM_FLAGS!RTP/AVP!g"');
    const flags = linesOf(sealed).find((line) => line.includes("!ZOOM_FLAGS!"));
    expect(flags).toContain("RTP/SAVP DTLS=off ");
    for (const suite of [
      "NULL_HMAC_SHA1_80",
      "NULL_HMAC_SHA1_32",
      "F8_128_HMAC_SHA1_80",
      "F8_128_HMAC_SHA1_32",
    ])
      expect(flags).toContain(`SDES-no-${suite}`);
  });

  test("has the password in base64, whatever is in it", () => {
    const line = linesOf(sealed).find((each) => each.includes("!ZOOM_PASSWORD_BASE64!"));
    const [, , value = ""] = line?.split("!").slice(1) ?? [];
    expect(Buffer.from(value, "base64").toString()).toBe('p"a$s\\w!#rd');
    expect(renderSettings(sealed, files)).not.toContain('p"a$s');
  });

  test.each(['/RPC"\nlisten=tcp:0.0.0.0:1', '/a!g"', "/$(avp(x))", "/a\\", "/a#!define"])(
    "refuses %j, which could be configuration",
    (path) => {
      expect(() => renderSettings({ ...plain, rpc: { ...plain.rpc, path } }, files)).toThrow(TypeError);
    },
  );
});

test("peers.list has each side's peers in a group of their own", () => {
  expect(renderPeers(plain)).toBe("1 198.51.100.0 24 0\n1 [2001:db8:1::] 48 0\n2 203.0.113.9 32 0\n");
});

test("dispatcher.list has the targets in their order, each with the socket it is sent from", () => {
  expect(renderDispatcher(plain)).toBe(
    [
      "1 sip:198.51.100.7:5060 0 1 socket=udp:10.0.0.5:5060",
      "2 sip:203.0.113.9:5070 0 2 socket=udp:10.0.0.5:5062",
      "2 sip:sbc.zoom.example:5060 0 1 socket=udp:10.0.0.5:5062",
      "",
    ].join("\n"),
  );
  expect(renderDispatcher(sealed)).toContain(
    "2 sip:203.0.113.9:5071;transport=tls 0 1 socket=tls:10.0.0.5:5063\n",
  );
});

describe("tls.cfg", () => {
  const sections = (config: VoiceConfig) =>
    Object.fromEntries((renderTls(config) ?? "").split("\n\n").map((part) => [part.split("\n")[0], part]));

  test("is there only with a certificate", () => {
    expect(renderTls(plain)).toBeNull();
  });

  test("wants a certificate of Zoom's side, and of whoever we call", () => {
    const {
      "[server:10.0.0.5:5063]": zoom,
      "[server:10.0.0.5:5061]": carrier,
      "[client:default]": client,
    } = sections(sealed);
    for (const part of [zoom, client]) {
      expect(part).toContain("require_certificate = yes");
      expect(part).toContain("ca_list = /etc/tacet/authorities.crt");
    }
    expect(carrier).toContain("require_certificate = no");
    for (const part of [zoom, carrier, client]) {
      expect(part).toContain("method = TLSv1.2+");
      expect(part).toContain("private_key = /etc/tacet/voice.key");
    }
  });
});

test("rtpengine writes no keys down, and its inner hops stay on this machine", () => {
  const words = rtpengineArguments(plain);
  expect(words).toEqual(
    expect.arrayContaining([
      "--config-file=none",
      "--log-level=5",
      "--table=-1",
      "--interface=outer/10.0.0.5!203.0.113.5",
      "--interface=outer/2001:db8::5",
      "--interface=inner/127.0.0.1",
      "--listen-ng=127.0.0.1:4006",
      "--dtmf-log-dest=127.0.0.1:4007",
      "--port-min=30000",
      "--port-max=39999",
    ]),
  );
  expect(words.filter((word) => word.includes("log-facility"))).toEqual([]);
});

describe("the front's files", () => {
  const read = readFront(frontEnvironment);
  if (!read.ok) throw new Error(read.error.join("\n"));
  const front = read.value;

  test("have the pairs of each side as a set, and each pair as one of its own", () => {
    expect(renderFrontDispatcher(front)).toBe(
      [
        "1 sip:10.0.0.11:5060 0 2 socket=udp:10.0.0.5:5060",
        "1 sip:10.0.0.12:5060 0 1 socket=udp:10.0.0.5:5060",
        "2 sip:10.0.0.11:5062 0 2 socket=udp:10.0.0.5:5062",
        "2 sip:10.0.0.12:5062 0 1 socket=udp:10.0.0.5:5062",
        "10 sip:10.0.0.11:5060 0 1 socket=udp:10.0.0.5:5060",
        "11 sip:10.0.0.12:5060 0 1 socket=udp:10.0.0.5:5060",
        "",
      ].join("\n"),
    );
    expect(renderPairs(front)).toContain('if ($var(pair) == "a" || $var(pair) == "") $var(set) = 10;');
    expect(renderPairs(front)).toContain('if ($var(pair) == "b") $var(set) = 11;');
  });

  test("know the pairs by their addresses, and where they listen by the ports", () => {
    expect(renderFrontPeers(front).split("\n")).toEqual([
      "1 198.51.100.0 24 0",
      "2 203.0.113.9 32 0",
      "3 10.0.0.11 32 0",
      "4 10.0.0.11 32 5060",
      "3 10.0.0.12 32 0",
      "4 10.0.0.12 32 5060",
      "4 10.0.0.11 32 5062",
      "4 10.0.0.12 32 5062",
      "",
    ]);
  });

  test("let as many calls in as the pairs take", () => {
    const lines = renderFrontSettings(front, files).split("\n");
    expect(lines).toContain('#!substdef "!NEW_CALLS!200!g"');
    expect(lines).toContain("#!define WITH_INLINE");
    expect(lines.filter((line) => line.startsWith("listen="))).toEqual([
      'listen=udp:10.0.0.5:5060 name "carrier0"',
      'listen=udp:10.0.0.5:5062 name "zoom0"',
      'listen=tcp:127.0.0.1:4015 name "control"',
    ]);
  });
});
