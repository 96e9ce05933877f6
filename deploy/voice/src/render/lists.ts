import {
  bracketed,
  type FrontConfig,
  listenerFor,
  type Side,
  type Target,
  type VoiceConfig,
} from "../config/index.ts";

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
    config[side].targets.map((target, index, { length }) =>
      lineOf(groups[side], config[side], target, length - index),
    ),
  );
  return `${lines.join("\n")}\n`;
}

/** Of the front: the pairs' own requests are known by their addresses (3), and what is sent to them by address and port (4). */
const pairGroups = { any: 3, listening: 4 } as const;

/** The front's. */
export function renderFrontPeers({ carrier, zoom }: FrontConfig): string {
  const lines = [
    ...carrier.peers.map(({ address, prefix }) => `${groups.carrier} ${bracketed(address)} ${prefix} 0`),
    ...zoom.peers.map(({ address, prefix }) => `${groups.zoom} ${bracketed(address)} ${prefix} 0`),
    ...[...carrier.pairs, ...zoom.pairs].flatMap(({ host, port }) => [
      `${pairGroups.any} ${bracketed(host)} ${host.includes(":") ? 128 : 32} 0`,
      `${pairGroups.listening} ${bracketed(host)} ${host.includes(":") ? 128 : 32} ${port}`,
    ]),
  ];
  return `${[...new Set(lines)].join("\n")}\n`;
}

/** The front's: each side's pairs as a set, the first with the highest priority, and each pair as a set of its own. */
export function renderFrontDispatcher({ carrier, zoom }: FrontConfig): string {
  const lines = [
    ...carrier.pairs.map((pair, index, { length }) => lineOf(groups.carrier, carrier, pair, length - index)),
    ...zoom.pairs.map((pair, index, { length }) => lineOf(groups.zoom, zoom, pair, length - index)),
    ...carrier.pairs.map((pair, index) => lineOf(setOf(index), carrier, pair, 1)),
  ];
  return `${lines.join("\n")}\n`;
}

/** pairs.cfg: which set has the pair `$var(pair)`; one without a name is the first. */
export function renderPairs({ carrier }: FrontConfig): string {
  return [
    "route[SET_OF_PAIR] {",
    "\t$var(set) = 0;",
    ...carrier.pairs.map(
      ({ name }, index) =>
        `\tif ($var(pair) == "${name}"${index === 0 ? ' || $var(pair) == ""' : ""}) $var(set) = ${setOf(index)};`,
    ),
    "\tif ($var(set) == 0) return -1;",
    "\treturn 1;",
    "}",
    "",
  ].join("\n");
}

const setOf = (index: number): number => 10 + index;

function lineOf(set: number, side: Pick<Side, "listeners">, target: Target, priority: number): string {
  return `${set} ${uriOf(target)} 0 ${priority} socket=${socketFor(side, target)}`;
}

function uriOf({ host, port, transport }: Target): string {
  const address = `sip:${bracketed(host)}:${port}`;
  return transport === "udp" ? address : `${address};transport=${transport}`;
}

function socketFor(side: Pick<Side, "listeners">, target: Target): string {
  const listener = listenerFor(side, target);
  if (listener === null) throw new TypeError("a target that no listener can send to");
  return `${listener.transport}:${bracketed(listener.host)}:${listener.port}`;
}
