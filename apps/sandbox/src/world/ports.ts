import { createSocket } from "node:dgram";
import { createServer } from "node:net";

/** The ports of a world, counted from its base. */
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

export type WorldPorts = Readonly<Record<(typeof places)[number]["name"], number>>;

export function portsFrom(base: number): WorldPorts {
  return Object.fromEntries(places.map(({ name, offset }) => [name, base + offset])) as WorldPorts;
}

/** @throws with the first port that is taken, what it is for, and how to use others. */
export async function requireFreePorts(base: number): Promise<void> {
  for (const { offset, protocol, what } of places) {
    const port = base + offset;
    if (await (protocol === "tcp" ? isTcpFree(port) : isUdpFree(port))) continue;
    throw new Error(
      `Port ${port} (${protocol}) is taken, and it is for ${what}. Stop what uses it, or start on other ports: ` +
        `PORT=${base + 100} uses ${base + 100} to ${base + 99 + places.length}.`,
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
