import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { frontEnvironment } from "../testing/environment.ts";
import { type FrontConfig, frontVariables, readFront } from "./index.ts";

function read(change: Readonly<Record<string, string | undefined>> = {}): FrontConfig {
  const config = readFront({ ...frontEnvironment, ...change });
  if (!config.ok) throw new Error(config.error.join("\n"));
  return config.value;
}

function faults(change: Readonly<Record<string, string | undefined>>): readonly string[] {
  const config = readFront({ ...frontEnvironment, ...change });
  return config.ok ? [] : config.error;
}

test("a right environment is read", () => {
  const config = read();
  expect(config.carrier.pairs).toEqual([
    { name: "a", transport: "udp", host: "10.0.0.11", port: 5060 },
    { name: "b", transport: "udp", host: "10.0.0.12", port: 5060 },
  ]);
  expect(config).toMatchObject({ isInline: true, tls: null, rpc: { port: 4015, path: "/RPC" } });
});

test("nothing of Zoom is read where only calls with a link id pass", () => {
  const without = { VOICE_INLINE: "no", VOICE_ZOOM_LISTEN: undefined, VOICE_ZOOM_PAIRS: undefined };
  expect(read(without).zoom).toEqual({ listeners: [], peers: [], pairs: [] });
});

test("the example is right, and names every variable", () => {
  const text = readFileSync(new URL("../../front.example.env", import.meta.url), "utf8");
  const lines = text.split("\n").filter((line) => /^[A-Z]/.test(line));
  const example = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
  expect(readFront(example)).toMatchObject({ ok: true, value: { isInline: true } });
  for (const name of frontVariables) expect(text).toContain(`${name}=`);
});

test("all faults come together", () => {
  const config = readFront({ VOICE_INLINE: "maybe" });
  expect(config.ok ? [] : config.error.map((fault) => fault.split(" ")[0])).toEqual([
    "VOICE_CARRIER_LISTEN",
    "VOICE_CARRIER_PEERS",
    "VOICE_CARRIER_PAIRS",
    "VOICE_INLINE",
    "VOICE_STATE_DIR",
    "KAMAILIO_RPC_URL",
  ]);
});

test.each([
  "sip:10.0.0.11",
  "a=10.0.0.11",
  "a=sip:pair.example",
  "A=sip:10.0.0.11",
  "a-b=sip:10.0.0.11",
  'a"=sip:10.0.0.11',
  "a=sip:10.0.0.11,",
])("pairs can't be %j", (value) => {
  expect(faults({ VOICE_CARRIER_PAIRS: value })).toEqual([
    expect.stringMatching(/^VOICE_CARRIER_PAIRS is not right: /),
  ]);
});

describe("what doesn't fit together is a fault as well", () => {
  test.each([
    ["a pair named twice", { VOICE_CARRIER_PAIRS: "a=sip:10.0.0.11,a=sip:10.0.0.12" }, /names a pair twice/],
    [
      "other pairs on the other side",
      { VOICE_ZOOM_PAIRS: "b=sip:10.0.0.12:5062,a=sip:10.0.0.11:5062" },
      /name different pairs/,
    ],
    ["a pair among the peers", { VOICE_CARRIER_PEERS: "10.0.0.0/8" }, /holds an address of a pair/],
    [
      "a pair that can't be sent to",
      { VOICE_CARRIER_LISTEN: "tcp:10.0.0.5:5060" },
      /VOICE_CARRIER_PAIRS names a transport/,
    ],
    ["two sides on one address", { VOICE_ZOOM_LISTEN: "udp:10.0.0.5:5060" }, /the same address stands twice/],
    ["a control port for everybody", { KAMAILIO_RPC_URL: "http://10.0.0.5:4015/RPC" }, /^KAMAILIO_RPC_URL/],
    ["no Zoom where calls pass both ways", { VOICE_ZOOM_LISTEN: undefined }, /^VOICE_ZOOM_LISTEN is missing/],
  ])("%s", (_, change, fault) => {
    const said = faults(change);
    expect(said.filter((one) => fault.test(one))).toHaveLength(1);
  });

  test("TLS needs a certificate, and towards Zoom and the pairs an authority", () => {
    const tls = {
      VOICE_CARRIER_LISTEN: "tls:10.0.0.5:5061,udp:10.0.0.5:5060",
      VOICE_TLS_CERTIFICATE: "/etc/a",
      VOICE_TLS_KEY: "/etc/b",
    };
    expect(faults({ ...tls, VOICE_TLS_KEY: undefined })).toEqual([
      expect.stringMatching(/^VOICE_TLS_KEY is missing/),
    ]);
    expect(faults(tls)).toEqual([]);
    const toPairs = { VOICE_CARRIER_PAIRS: "a=sip:10.0.0.11;transport=tls,b=sip:10.0.0.12:5060" };
    expect(faults({ ...tls, ...toPairs })).toEqual([expect.stringMatching(/^VOICE_TLS_CA is missing/)]);
  });
});
