/** What an address has to look like, of those that the settings name. */
import { isIP } from "node:net";
import { z } from "zod";

/** `127.0.0.1:9464`, `[::1]:9464`. */
export const listenAddress = z
  .string()
  .regex(/^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):\d{1,5}$/, "must be host:port, for example 127.0.0.1:9464")
  .transform((text) => {
    const colon = text.lastIndexOf(":");
    return { host: text.slice(0, colon).replace(/^\[|\]$/g, ""), port: Number(text.slice(colon + 1)) };
  })
  .refine(({ port }) => port <= 65_535, "has a port that there is not");

/** TLS for everything that leaves this machine. */
export function isSafeAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || `${url.username}${url.password}${url.search}${url.hash}` !== "") return false;
  return url.protocol === "https:" || isOnThisMachine(text);
}

export function isOnThisMachine(text: string): boolean {
  return URL.canParse(text) && ["localhost", "127.0.0.1", "[::1]"].includes(new URL(text).hostname);
}

/** Whatever is said over `smtp:` is said after STARTTLS, unless it is on this machine: see the adapter. */
export function isMailServer(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || `${url.search}${url.hash}` !== "" || !/^\/?$/.test(url.pathname)) return false;
  return (
    /^smtps?:$/.test(url.protocol) && url.hostname !== "" && (url.username === "") === (url.password === "")
  );
}

/** Feed items and a session's progress pass through it: TLS, unless it is on this machine. */
export function isSafeRedis(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || `${url.search}${url.hash}` !== "" || !/^(\/\d{0,3})?$/.test(url.pathname)) return false;
  return (
    url.protocol === "rediss:" ||
    (url.protocol === "redis:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname))
  );
}

/** An address, or a range of them: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. */
export function isAddressRange(text: string): boolean {
  const [, start = "", length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(start);
  return family !== 0 && Number(length ?? 0) <= (family === 6 ? 128 : 32);
}
