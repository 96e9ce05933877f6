import { createSocket } from "node:dgram";
import { type Key, toEventCode } from "../keypad/index.ts";
import type { BridgedCall } from "./bridged-call.ts";

export interface DtmfSender {
  /** One datagram a key, as rtpengine's `--dtmf-log-dest` sends it for hop 1 at the end of the press. `now` is epoch ms. */
  send(call: BridgedCall, key: Key, now: number): void;
  close(): Promise<void>;
}

/** How long a key is held down, in ms. */
export const pressMs = 120;

export function createDtmfSender(port: number): DtmfSender {
  const socket = createSocket("udp4");
  // Nobody listens while the bridge is down: the keys are lost, as they are with rtpengine.
  socket.on("error", () => undefined);
  return {
    send(call, key, now) {
      socket.send(JSON.stringify(describePress(call, key, now)), port, "127.0.0.1", () => undefined);
    },
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

export function describePress(call: BridgedCall, key: Key, now: number) {
  return {
    callid: `${call.callId};1`,
    source_tag: call.customerTag,
    tags: [call.customerTag, call.toTag],
    type: "DTMF",
    timestamp: Math.floor(now / 1_000),
    source_ip: "127.0.0.1",
    event: toEventCode(key),
    duration: pressMs,
    volume: 10,
  };
}
