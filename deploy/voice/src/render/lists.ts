import { bracketed, listenerFor, type Side, type Target, type VoiceConfig } from "../config/index.ts";

/** Of both lists. In calls.cfg and admission.cfg they are numbers. */
const groups = { carrier: 1, zoom: 2 } as const;

/** `permissions`: who may send, as `group address prefix port`; port 0 is any. */
export function renderPeers(config: VoiceConfig): string {
  const lines = (["carrier", "zoom"] as const).flatMap((side) =>
    config[side].peers.map(({ address, prefix }) => `${groups[side]} ${bracketed(address)} ${prefix} 0`),
  );
  return `${lines.join("\n")}\n`;
}

/** `dispatcher`: where calls go, as `set uri flags priority attributes`. The first in the variable has the highest priority. */
export function renderDispatcher(config: VoiceConfig): string {
  const lines = (["carrier", "zoom"] as const).flatMap((side) =>
    config[side].targets.map(
      (target, index, { length }) =>
        `${groups[side]} ${uriOf(target)} 0 ${length - index} socket=${socketFor(config[side], target)}`,
    ),
  );
  return `${lines.join("\n")}\n`;
}

function uriOf({ host, port, transport }: Target): string {
  const address = `sip:${bracketed(host)}:${port}`;
  return transport === "udp" ? address : `${address};transport=${transport}`;
}

function socketFor(side: Side, target: Target): string {
  const listener = listenerFor(side, target);
  if (listener === null) throw new TypeError("a target that no listener can send to");
  return `${listener.transport}:${bracketed(listener.host)}:${listener.port}`;
}
