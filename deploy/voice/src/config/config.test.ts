import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { environment, sealedEnvironment } from "../testing/environment.ts";
import { readEnvironment, toConfig, type VoiceConfig, variables } from "./index.ts";

function read(source: Readonly<Record<string, string | undefined>>): VoiceConfig {
  const env = readEnvironment(source);
  if (!env.ok) throw new Error(env.error.join("\n"));
  const config = toConfig(env.value);
  if (!config.ok) throw new Error(config.error.join("\n"));
  return config.value;
}

/** Faults of one variable on its own, and of how it fits to the others. */
function faults(change: Readonly<Record<string, string | undefined>>, base = environment): readonly string[] {
  const env = readEnvironment({ ...base, ...change });
  if (!env.ok) return env.error;
  const config = toConfig(env.value);
  return config.ok ? [] : config.error;
}

describe("an environment that is right", () => {
  test("is read", () => {
    const config = read(environment);
    expect(config.carrier.listeners).toEqual([
      { transport: "udp", host: "10.0.0.5", port: 5060, advertised: null },
      { transport: "tcp", host: "10.0.0.5", port: 5060, advertised: null },
    ]);
    expect(config.zoom.listeners[1]).toEqual({
      transport: "udp",
      host: "2001:db8::5",
      port: 5062,
      advertised: null,
    });
    expect(config.carrier.peers).toEqual([
      { address: "198.51.100.0", prefix: 24 },
      { address: "2001:db8:1::", prefix: 48 },
    ]);
    expect(config.zoom.peers).toEqual([{ address: "203.0.113.9", prefix: 32 }]);
    expect(config.zoom.targets).toEqual([
      { transport: "udp", host: "203.0.113.9", port: 5070 },
      { transport: "udp", host: "sbc.zoom.example", port: 5060 },
    ]);
    expect(config.mediaAddresses[0]).toEqual({ address: "10.0.0.5", advertised: "203.0.113.5" });
    expect(config).toMatchObject({
      isInline: false,
      mediaPorts: { from: 30_000, to: 39_999 },
      tls: null,
      zoomCredentials: null,
      rpc: { host: "127.0.0.1", port: 4005, path: "/RPC" },
    });
  });

  test("is read with everything encrypted", () => {
    const config = read(sealedEnvironment);
    expect(config.carrier.targets).toEqual([{ transport: "tls", host: "198.51.100.7", port: 5061 }]);
    expect(config.zoom).toMatchObject({
      media: "srtp",
      listeners: [{ advertised: { host: "203.0.113.5", port: 5063 } }],
    });
    expect(config.zoomCredentials).toEqual({ user: "trunk", password: 'p"a$s\\w!#rd' });
  });

  test("is the example", () => {
    const text = readFileSync(new URL("../../example.env", import.meta.url), "utf8");
    const lines = text.split("\n").filter((line) => /^[A-Z]/.test(line));
    const example = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
    expect(read(example).isInline).toBe(true);
    for (const name of variables) expect(text).toContain(`${name}=`);
  });
});

test("all faults come together, each in a sentence without the value", () => {
  const env = readEnvironment({ VOICE_ZOOM_PASSWORD: "s e c r e t", VOICE_INLINE: "maybe" });
  expect(env.ok).toBe(false);
  if (env.ok) return;
  expect(env.error).toHaveLength(14);
  expect(env.error).toContainEqual(expect.stringMatching(/^VOICE_CARRIER_LISTEN is missing: set it to /));
  expect(env.error).toContainEqual(expect.stringMatching(/^VOICE_INLINE is not right: yes, /));
  expect(env.error.join()).not.toMatch(/s e c r e t|maybe/);
});

test.each([
  ["VOICE_CARRIER_LISTEN", "udp:localhost:5060"],
  ["VOICE_CARRIER_LISTEN", "sctp:10.0.0.5:5060"],
  ["VOICE_CARRIER_LISTEN", "udp:2001:db8::5:5060"],
  ["VOICE_CARRIER_LISTEN", "udp:10.0.0.5:0"],
  ["VOICE_CARRIER_LISTEN", "udp:10.0.0.5:5060,"],
  ["VOICE_CARRIER_LISTEN", 'udp:10.0.0.5:5060!evil"\nloadmodule'],
  ["VOICE_ZOOM_PEERS", "203.0.113.9/33"],
  ["VOICE_ZOOM_PEERS", "zoom.example"],
  ["VOICE_ZOOM_PEERS", "203.0.113.9\n2 0.0.0.0 0"],
  ["VOICE_ZOOM_URI", "203.0.113.9"],
  ["VOICE_ZOOM_URI", "sip:203.0.113.9 0 10 socket=x"],
  ["VOICE_ZOOM_URI", "sip:203.0.113.9;transport=ws"],
  ["VOICE_ZOOM_URI", "sip:-x.example"],
  ["VOICE_MEDIA_ADDRESSES", "10.0.0.5!2001:db8::5"],
  ["VOICE_MEDIA_ADDRESSES", "eth0"],
  ["VOICE_MEDIA_PORTS", "39999-30000"],
  ["VOICE_MEDIA_PORTS", "30000-30050"],
  ["VOICE_MEDIA_PORTS", "1000-2000"],
  ["VOICE_CARRIER_MEDIA", "zrtp"],
  ["VOICE_TLS_KEY", "voice.key"],
  ["VOICE_STATE_DIR", "relative/path"],
  ["VOICE_STATE_DIR", "/var/lib/a b"],
  ["VOICE_STATE_DIR", '/var/"lib'],
  ["VOICE_ZOOM_USER", "trunk\r\n"],
  ["KAMAILIO_RPC_URL", "https://127.0.0.1:4005/RPC"],
  ["KAMAILIO_RPC_URL", 'http://127.0.0.1:4005/R"PC'],
  ["KAMAILIO_RPC_URL", "http://10.0.0.5:4005/RPC"],
  ["KAMAILIO_EVAPI", "10.0.0.5:4004"],
  ["RTPENGINE_NG", "0.0.0.0:4006"],
  ["DTMF_LISTEN", "bridge.example:4007"],
])("%s can't be %j", (name, value) => {
  expect(faults({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} is not right: `))]);
});

describe("what doesn't fit together is a fault as well", () => {
  test.each([
    ["two sides on one address", { VOICE_ZOOM_LISTEN: "udp:10.0.0.5:5060" }, /the same address stands twice/],
    [
      "tls on the port of tcp",
      {
        VOICE_ZOOM_LISTEN: "udp:10.0.0.5:5062,tls:10.0.0.5:5060",
        VOICE_TLS_CERTIFICATE: "/a",
        VOICE_TLS_KEY: "/b",
        VOICE_TLS_CA: "/c",
      },
      /the same address stands twice/,
    ],
    ["a listener among the media", { VOICE_MEDIA_PORTS: "5000-6000" }, /VOICE_MEDIA_PORTS holds a port/],
    ["a target that is no peer", { VOICE_ZOOM_PEERS: "203.0.113.8" }, /VOICE_ZOOM_PEERS leaves out/],
    [
      "a target nobody can send to",
      { VOICE_ZOOM_URI: "sip:203.0.113.9;transport=tcp" },
      /VOICE_ZOOM_URI names a transport/,
    ],
    [
      "IPv6 without media for it",
      { VOICE_MEDIA_ADDRESSES: "10.0.0.5" },
      /VOICE_MEDIA_ADDRESSES has no address of a kind/,
    ],
    [
      "targets of both kinds",
      { VOICE_ZOOM_PEERS: "203.0.113.9,2001:db8::9", VOICE_ZOOM_URI: "sip:203.0.113.9,sip:[2001:db8::9]" },
      /VOICE_ZOOM_URI has IPv4 and IPv6/,
    ],
    ["SRTP without TLS", { VOICE_ZOOM_MEDIA: "srtp" }, /keys would travel in the clear/],
    ["a user without a password", { VOICE_ZOOM_USER: "trunk" }, /^VOICE_ZOOM_PASSWORD is missing/],
  ])("%s", (_, change, fault) => {
    expect(faults(change)).toEqual([expect.stringMatching(fault)]);
  });

  test.each(["VOICE_TLS_CERTIFICATE", "VOICE_TLS_KEY", "VOICE_TLS_CA"])("TLS without %s", (name) => {
    expect(faults({ [name]: undefined }, sealedEnvironment)).toEqual([
      expect.stringMatching(new RegExp(`^${name} is missing`)),
    ]);
  });

  test("the carrier may send over TLS to us without an authority of ours", () => {
    const change = {
      VOICE_CARRIER_LISTEN: "tls:10.0.0.5:5061,udp:10.0.0.5:5060",
      VOICE_TLS_CERTIFICATE: "/etc/a",
      VOICE_TLS_KEY: "/etc/b",
    };
    expect(faults(change)).toEqual([]);
  });
});
