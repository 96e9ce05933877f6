import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { portsFrom, requireFreePorts } from "./ports.ts";

/** Below the ports that Linux gives to whoever connects (`ip_local_port_range`, from 32768). */
const base = 27_310;

const taken: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const free of taken.splice(0)) await free();
});

async function takeTcp(port: number) {
  const server = createServer();
  taken.push(() => new Promise((resolve) => server.close(resolve)));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
}

async function takeUdp(port: number) {
  const socket = createSocket("udp4");
  taken.push(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  await new Promise<void>((resolve) => socket.bind(port, "127.0.0.1", resolve));
}

test("the ports follow the base in their order", () => {
  expect(portsFrom(4_000)).toEqual({
    pages: 4_000,
    server: 4_001,
    bridge: 4_002,
    gateway: 4_003,
    evapi: 4_004,
    rpc: 4_005,
    ng: 4_006,
    dtmf: 4_007,
    database: 4_008,
    zoom: 4_009,
    stripe: 4_010,
    adyen: 4_011,
    braintree: 4_012,
    checkout: 4_013,
    twilio: 4_014,
    pciPal: 4_015,
    bridgeCarrierSide: 4_016,
    bridgeZoomSide: 4_017,
    carrierSip: 4_018,
    zoomSip: 4_019,
    media: { from: 4_020, to: 4_319 },
    servers: [4_001],
  });
  expect(portsFrom(4_000, 2).servers).toEqual([4_320, 4_321]);
});

test("free ports are found free, and are left free", async () => {
  await requireFreePorts(base);
  await requireFreePorts(base);
});

test("a taken TCP port is named with what needs it and how to use others", async () => {
  await takeTcp(base + 3);
  await expect(requireFreePorts(base)).rejects.toThrow(
    /Port 27313 \(tcp\) is taken, and it is for the card gateway\..*PORT=27410/,
  );
});

test("a taken UDP port is found too", async () => {
  await takeUdp(base + 7);
  await expect(requireFreePorts(base)).rejects.toThrow("Port 27317 (udp) is taken");
});

test("the ports of several servers are looked at where there are several", async () => {
  await takeTcp(base + 321);
  await requireFreePorts(base);
  await expect(requireFreePorts(base, { servers: 2 })).rejects.toThrow(
    /Port 27631 \(tcp\) is taken, and it is for a Tacet server behind the balancer\..*PORT=27710 uses 27710 to 28031\./,
  );
});

test("the ports for SIP are looked at only where there is sound", async () => {
  await takeUdp(base + 18);
  await requireFreePorts(base);
  await expect(requireFreePorts(base, { voice: true })).rejects.toThrow(
    /Port 27328 \(udp\) is taken, and it is for the carrier's SIP\..*PORT=27710 uses 27710 to 28029\./,
  );
});
