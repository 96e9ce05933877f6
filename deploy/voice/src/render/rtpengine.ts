import { availableParallelism } from "node:os";
import { bracketed, type VoiceConfig } from "../config/index.ts";

/** s. A ringing call has sent an offer and got no answer; calls.cfg lets it ring for 180. */
const offerTimeout = 240;
/** s, as in kamailio.cfg. */
const longestCall = 21_600;

/** Left to itself it takes four of each kind at least: more than a small machine has cores for, which wake and wait for each other. */
function threads(): string[] {
  const cores = availableParallelism();
  return [`--num-threads=${cores}`, `--media-num-threads=${Math.ceil(cores / 2)}`];
}

/**
 * The command line of rtpengine 10.5. Log level 5: at 7 it would write down every key. In userspace only: packets that
 * the kernel forwards are not looked at.
 */
export function rtpengineArguments({ mediaAddresses, mediaPorts, ng, dtmf }: VoiceConfig): string[] {
  return [
    "--config-file=none",
    "--foreground",
    "--log-stderr",
    "--log-level=5",
    "--no-log-timestamps",
    "--table=-1",
    ...threads(),
    ...mediaAddresses.map(
      ({ address, advertised }) =>
        `--interface=outer/${address}${advertised === null ? "" : `!${advertised}`}`,
    ),
    "--interface=inner/127.0.0.1",
    `--listen-ng=${bracketed(ng.host)}:${ng.port}`,
    `--dtmf-log-dest=${bracketed(dtmf.host)}:${dtmf.port}`,
    `--port-min=${mediaPorts.from}`,
    `--port-max=${mediaPorts.to}`,
    "--delete-delay=0",
    "--timeout=60",
    "--silent-timeout=3600",
    `--offer-timeout=${offerTimeout}`,
    `--final-timeout=${longestCall}`,
  ];
}
