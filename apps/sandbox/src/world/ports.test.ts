import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import { expect, test } from "@jest/globals";
import { portsFrom, requireFreePorts } from "./ports.ts";

const base = 47_310;

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
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(base + 3, "127.0.0.1", resolve));
  await expect(requireFreePorts(base)).rejects.toThrow(
    /Port 47313 \(tcp\) is taken, and it is for the card gateway\..*PORT=47410/,
  );
  await new Promise((resolve) => server.close(resolve));
});

test("a taken UDP port is found too", async () => {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(base + 7, "127.0.0.1", resolve));
  await expect(requireFreePorts(base)).rejects.toThrow("Port 47317 (udp) is taken");
  await new Promise<void>((resolve) => socket.close(() => resolve()));
});

test("the ports of several servers are looked at where there are several", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(base + 321, "127.0.0.1", resolve));
  await requireFreePorts(base);
  await expect(requireFreePorts(base, { servers: 2 })).rejects.toThrow(
    /Port 47631 \(tcp\) is taken, and it is for a Tacet server behind the balancer\..*PORT=47710 uses 47710 to 48031\./,
  );
  await new Promise((resolve) => server.close(resolve));
});

test("the ports for SIP are looked at only where there is sound", async () => {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(base + 18, "127.0.0.1", resolve));
  await requireFreePorts(base);
  await expect(requireFreePorts(base, { voice: true })).rejects.toThrow(
    /Port 47328 \(udp\) is taken, and it is for the carrier's SIP\..*PORT=47710 uses 47710 to 48029\./,
  );
  await new Promise<void>((resolve) => socket.close(() => resolve()));
});
