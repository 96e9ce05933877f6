import { createSocket, type RemoteInfo } from "node:dgram";
import { BlockList, isIPv6 } from "node:net";
import { z } from "zod";
import type { Key } from "../capture/index.ts";
import type { DigitSource, KeyForm, KeyReport } from "./digit-source.ts";

/**
 * Takes key presses from rtpengine's `--dtmf-log-dest`: one JSON datagram per key and hop, at the end of the press, for
 * RFC 4733 events as for tones. rtpengine folds the retransmitted end packets (RFC 4733 section 2.5.1.4) into one
 * datagram, so nothing is de-duplicated here: two equal datagrams are two key presses.
 *
 * A call goes through several hops (see `call-control/kamailio-rtpengine/chain.ts`), each a call of its own in rtpengine,
 * `<Call-ID>;<hop>`. The datagram does not say whether it was an event or a tone; the hop does: on a secured line events end
 * at hop 1, and tones are listened for at hop 4. What hops 2, 3 and 5 say is dropped: placeholders of hop 1, or nothing new.
 *
 * The feed has no authentication, so datagrams are taken only from allowed addresses. What must never happen: the
 * content of a datagram reaches a log, an error or a counter.
 */
export interface RtpengineDtmfOptions {
  readonly host: string;
  readonly port: number;
  /** Addresses or CIDR ranges that may send, e.g. `127.0.0.0/8`. */
  readonly allowFrom: readonly string[];
}

export interface RtpengineDtmf extends DigitSource {
  /** The one really bound; of use when 0 was asked for. */
  readonly port: () => number;
  /** How many bytes the system keeps for us while we are busy, at least; see `wantedBuffer`. */
  readonly buffer: () => number;
}

/**
 * In bytes. Every hop sends a datagram for a key, and each takes far more of the system's memory than it has bytes. What does not
 * fit is dropped, and the digit is lost. The system gives no more than its `net.core.rmem_max` (socket(7)).
 */
export const wantedBuffer = 4 * 1_024 * 1_024;

/** Versions of rtpengine add keys (12.5: `source_label`), so other keys are let pass; those that count are strict. */
const datagramSchema = z.object({
  type: z.literal("DTMF"),
  callid: z.string().regex(/^.{1,256};[1-9]$/s),
  source_tag: z.string().min(1).max(256),
  /** RFC 4733 section 3.2: 0-9, 10 is `*`, 11 is `#`, 12-15 are A-D. */
  event: z.int().min(0).max(15),
  /** Ms. */
  duration: z.int().min(0).max(100_000),
});

const longestDatagram = 4_096;

const formAtHop: Readonly<Record<string, KeyForm>> = { "1": "event", "4": "tone" };

export function createRtpengineDtmf(options: RtpengineDtmfOptions): RtpengineDtmf {
  const socket = createSocket({
    type: isIPv6(options.host) ? "udp6" : "udp4",
    recvBufferSize: wantedBuffer,
  });
  const allowed = allowList(options.allowFrom);
  const drops = { malformed: 0, foreign: 0 };

  function receive(datagram: Buffer, from: RemoteInfo, onKey: (report: KeyReport) => void): void {
    try {
      if (!allowed.check(from.address, from.family === "IPv6" ? "ipv6" : "ipv4")) {
        drops.foreign += 1;
        return;
      }
      const report = readDatagram(datagram);
      if (report === "malformed") drops.malformed += 1;
      else if (report !== "not_counted") onKey(report);
    } finally {
      datagram.fill(0);
    }
  }

  return {
    start: (onKey) =>
      new Promise((resolve, reject) => {
        socket.on("message", (datagram, from) => receive(datagram, from, onKey));
        socket.once("error", reject);
        socket.bind(options.port, options.host, () => {
          socket.off("error", reject);
          // An error of a bound UDP socket (e.g. ICMP) concerns one datagram; the next one may be fine.
          socket.on("error", () => undefined);
          resolve();
        });
      }),
    drops: () => ({ ...drops }),
    port: () => socket.address().port,
    // Linux tells twice of what it was asked for, its own book-keeping included (socket(7)).
    buffer: () => socket.getRecvBufferSize() / (process.platform === "linux" ? 2 : 1),
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

function readDatagram(datagram: Buffer): KeyReport | "malformed" | "not_counted" {
  if (datagram.length > longestDatagram) return "malformed";
  let json: unknown;
  try {
    json = JSON.parse(datagram.toString("utf8"));
  } catch {
    // The error's text would quote the datagram.
    return "malformed";
  }
  const parsed = datagramSchema.safeParse(json);
  if (!parsed.success) return "malformed";
  const { callid, source_tag: fromTag, event, duration: durationMs } = parsed.data;
  const key = toKey(event);
  const form = formAtHop[callid.slice(-1)];
  if (key === null || form === undefined) return "not_counted";
  return { callId: callid.slice(0, -2), fromTag, key, form, durationMs };
}

function toKey(event: number): Key | null {
  if (event <= 9) return event;
  if (event === 10) return "*";
  return event === 11 ? "#" : null;
}

function allowList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
