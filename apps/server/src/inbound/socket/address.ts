import type { IncomingMessage } from "node:http";

/**
 * Where a request came from, as the outermost of our own proxies tells it; the same as Express's `request.ip`, which a
 * socket's handshake does not have. `trustProxy`: how many proxies set X-Forwarded-For.
 */
export function addressOf(
  { headers, socket }: Pick<IncomingMessage, "headers" | "socket">,
  trustProxy: number,
): string | null {
  const header = headers["x-forwarded-for"] ?? "";
  const told = (typeof header === "string" ? header : header.join(",")).split(",").map((part) => part.trim());
  // The nearest one first: each proxy adds at the end from whom it has got the request.
  const way = [socket.remoteAddress ?? "", ...told.filter((part) => part !== "").reverse()];
  const address = way[Math.min(trustProxy, way.length - 1)] ?? "";
  return address === "" ? null : address.slice(0, 64);
}
