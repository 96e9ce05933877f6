import { createSocket } from "node:dgram";
import { createServer } from "node:net";

/** The ports of every world, counted from its base. */
const places = [
  { name: "pages", offset: 0, protocol: "tcp", what: "the sandbox's pages" },
  { name: "server", offset: 1, protocol: "tcp", what: "the Tacet server" },
  { name: "bridge", offset: 2, protocol: "tcp", what: "the secure bridge" },
  { name: "gateway", offset: 3, protocol: "tcp", what: "the card gateway" },
  { name: "evapi", offset: 4, protocol: "tcp", what: "the carrier's call events" },
  { name: "rpc", offset: 5, protocol: "tcp", what: "the carrier's call control" },
  { name: "ng", offset: 6, protocol: "udp", what: "the carrier's media control" },
  { name: "dtmf", offset: 7, protocol: "udp", what: "the secure bridge's keypad listener" },
  { name: "database", offset: 8, protocol: "tcp", what: "the server's database" },
  { name: "zoom", offset: 9, protocol: "tcp", what: "Zoom's Marketplace and API" },
  { name: "stripe", offset: 10, protocol: "tcp", what: "Stripe's API" },
  { name: "adyen", offset: 11, protocol: "tcp", what: "Adyen's API" },
  { name: "braintree", offset: 12, protocol: "tcp", what: "Braintree's API" },
  { name: "checkout", offset: 13, protocol: "tcp", what: "Checkout.com's API" },
  { name: "twilio", offset: 14, protocol: "tcp", what: "Twilio's API" },
  { name: "pciPal", offset: 15, protocol: "tcp", what: "PCI Pal's API and view" },
] as const;

/** Those of a world with sound. In the places of the carrier's control there are then the real engines. */
const voicePlaces = [
  {
    name: "bridgeCarrierSide",
    offset: 16,
    protocol: "udp",
    what: "the secure bridge's SIP with the carrier",
  },
  { name: "bridgeZoomSide", offset: 17, protocol: "udp", what: "the secure bridge's SIP with Zoom" },
  { name: "carrierSip", offset: 18, protocol: "udp", what: "the carrier's SIP" },
  { name: "zoomSip", offset: 19, protocol: "udp", what: "Zoom's SIP" },
] as const;

/** rtpengine's own: 20 for each call that goes through it. It leaves out what is taken. */
const mediaOffset = 20;
const mediaCount = 300;

type PlaceName = (typeof places)[number]["name"] | (typeof voicePlaces)[number]["name"];

export type WorldPorts = Readonly<Record<PlaceName, number>> & {
  /** Both included. */
  readonly media: { readonly from: number; readonly to: number };
  /** Of the servers behind the balancer, which then has `server`; of a single one it is that. */
  readonly servers: readonly number[];
};

/** Behind the media. */
const serversOffset = mediaOffset + mediaCount;

export function portsFrom(base: number, servers = 1): WorldPorts {
  const named = [...places, ...voicePlaces].map(({ name, offset }) => [name, base + offset]);
  const from = base + mediaOffset;
  const single = Object.fromEntries(named) as Record<PlaceName, number>;
  return {
    ...single,
    media: { from, to: from + mediaCount - 1 },
    servers:
      servers === 1
        ? [single.server]
        : Array.from({ length: servers }, (_, index) => base + serversOffset + index),
  };
}

/** @throws with the first port that is taken, what it is for, and how to use others. */
export async function requireFreePorts(base: number, { voice = false, servers = 1 } = {}): Promise<void> {
  const more = servers === 1 ? 0 : servers;
  const count = more > 0 ? serversOffset + more : voice ? mediaOffset + mediaCount : places.length;
  const other = base + (voice || more > 0 ? 400 : 100);
  const behind = Array.from({ length: more }, (_, index) => ({
    offset: serversOffset + index,
    protocol: "tcp" as const,
    what: "a Tacet server behind the balancer",
  }));
  for (const { offset, protocol, what } of [...places, ...(voice ? voicePlaces : []), ...behind]) {
    const port = base + offset;
    if (await (protocol === "tcp" ? isTcpFree(port) : isUdpFree(port))) continue;
    throw new Error(
      `Port ${port} (${protocol}) is taken, and it is for ${what}. Stop what uses it, or start on other ports: ` +
        `PORT=${other} uses ${other} to ${other + count - 1}.`,
    );
  }
}

function isTcpFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

function isUdpFree(port: number): Promise<boolean> {
  const socket = createSocket("udp4");
  return new Promise((resolve) => {
    socket.once("error", () => {
      socket.close();
      resolve(false);
    });
    socket.bind(port, "127.0.0.1", () => socket.close(() => resolve(true)));
  });
}
