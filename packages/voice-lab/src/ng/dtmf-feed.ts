/** The keys that rtpengine reports (`--dtmf-log-dest`): one JSON object per datagram, at the end of each key. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { isIPv6 } from "node:net";
import { type Digit, digitOfEvent } from "../tones/index.ts";

export interface DtmfReport {
  /** When it arrived, ms of `performance.now()`; what it says itself is whole seconds only. */
  readonly atMs: number;
  /** Of the hop. */
  readonly callId: string;
  /** Tag of the side that keyed. */
  readonly tag: string;
  /** `null` if it is no key (16: flash). */
  readonly digit: Digit | null;
  /** Of an event what it says, of a tone what was measured. */
  readonly durationMs: number;
  /** Of an event dB below 0 dBm0 as it says, of a tone what was measured. */
  readonly volume: number;
}

export interface DtmfListener {
  readonly port: number;
  /** Oldest first. */
  readonly reports: readonly DtmfReport[];
  close(): void;
}

/** Rejects if the port is taken; 0: any that is free. */
export async function listenForDtmf(
  { address, port }: { readonly address: string; readonly port: number },
  onReport: (report: DtmfReport) => void = () => {},
): Promise<DtmfListener> {
  const socket = createSocket(isIPv6(address) ? "udp6" : "udp4");
  const reports: DtmfReport[] = [];
  socket.on("message", (datagram) => {
    const atMs = performance.now();
    const said = JSON.parse(datagram.toString()) as Record<string, unknown>;
    const report = {
      atMs,
      callId: String(said["callid"]),
      tag: String(said["source_tag"]),
      digit: digitOfEvent(Number(said["event"])),
      durationMs: Number(said["duration"]),
      volume: Number(said["volume"]),
    };
    reports.push(report);
    onReport(report);
  });
  socket.bind(port, address);
  await once(socket, "listening");
  return { port: socket.address().port, reports, close: () => socket.close() };
}
