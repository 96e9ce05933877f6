import type { IncomingHttpHeaders } from "node:http";
import { BlockList, isIP } from "node:net";

/** Whether callbacks may come from an address: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. None named: any may. */
export function allowAddresses(ranges: readonly string[]): (address: string | undefined) => boolean {
  if (ranges.length === 0) return () => true;
  const list = new BlockList();
  for (const range of ranges) {
    const { address, bits, family } = readRange(range);
    list.addSubnet(address, bits, family);
  }
  return (address = "") => {
    // A socket that listens for both families writes IPv4 in this way.
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 6 ? "ipv6" : "ipv4");
  };
}

/** Throws for what is no address or range: the operator's mistake, told at the start. */
function readRange(range: string) {
  const [address = "", length, ...rest] = range.split("/");
  const version = isIP(address);
  const most = version === 6 ? 128 : 32;
  const bits = length === undefined ? most : Number(length);
  const isRange = version !== 0 && rest.length === 0 && /^\d{1,3}$/.test(length ?? "0") && bits <= most;
  if (!isRange) throw new Error("an address that PCI Pal's callbacks may come from is none");
  return { address, bits, family: version === 6 ? "ipv6" : "ipv4" } as const;
}

export interface ClientCertificates {
  /** In which the reverse proxy writes the SHA-256 fingerprint of the client's certificate, after it has verified it. */
  readonly header: string;
  /** 64 hex digits, with or without colons. */
  readonly fingerprints: readonly string[];
}

/** `null`: no mutual TLS is asked for. */
export function allowCertificates(
  certificates: ClientCertificates | null,
): (headers: IncomingHttpHeaders) => boolean {
  if (certificates === null) return () => true;
  const known = new Set(certificates.fingerprints.map(plain));
  const name = certificates.header.toLowerCase();
  return (headers) => {
    const value = headers[name];
    // Two values would mean that the proxy has let one of the client's own through.
    return typeof value === "string" && known.has(plain(value));
  };
}

function plain(fingerprint: string): string {
  return fingerprint
    .trim()
    .replace(/^sha-?256[ =:]*/i, "")
    .replaceAll(":", "")
    .toLowerCase();
}
