/** The front: a proxy before several pairs of Kamailio and rtpengine; see `kamailio/front.cfg`. */
import { isIP } from "node:net";
import { err, ok, type Result } from "@tacet/shared/result";
import { z } from "zod";
import { listenerFor, type Tls } from "./config.ts";
import {
  common,
  describeFault,
  type EnvironmentFault,
  listeners,
  listOf,
  path,
  peers,
  readWith,
  rpcUrl,
  type Source,
  yesOrNo,
} from "./fields.ts";
import {
  type Address,
  isLoopback,
  isWithin,
  type Listener,
  type Peer,
  parseListener,
  parsePeer,
  parseTarget,
  type Target,
} from "./network.ts";

/** Where one side of a pair listens. */
export interface Pair extends Target {
  /** The server's name for its bridge (`BRIDGE_URL`). */
  readonly name: string;
}

export interface FrontSide {
  readonly listeners: readonly Listener[];
  readonly peers: readonly Peer[];
  readonly pairs: readonly Pair[];
}

export interface FrontConfig {
  readonly carrier: FrontSide;
  /** Empty unless calls without a link id pass. */
  readonly zoom: FrontSide;
  readonly isInline: boolean;
  readonly tls: Tls | null;
  readonly stateDirectory: string;
  readonly rpc: Address & { readonly path: string };
}

const pairs = listOf((text): Pair | null => {
  const [, name = "", uri = ""] = /^([a-z][a-z0-9]{0,15})=(.+)$/.exec(text) ?? [];
  const target = parseTarget(uri);
  // An address, since its own requests are known by it.
  return target === null || isIP(target.host) === 0 ? null : { name, ...target };
});

const schema = z.object({
  VOICE_CARRIER_LISTEN: listOf(parseListener),
  VOICE_CARRIER_PEERS: listOf(parsePeer),
  VOICE_CARRIER_PAIRS: pairs,
  VOICE_INLINE: yesOrNo,
  VOICE_ZOOM_LISTEN: listOf(parseListener).optional(),
  VOICE_ZOOM_PEERS: listOf(parsePeer).optional(),
  VOICE_ZOOM_PAIRS: pairs.optional(),
  VOICE_TLS_CERTIFICATE: path.optional(),
  VOICE_TLS_KEY: path.optional(),
  VOICE_TLS_CA: path.optional(),
  VOICE_STATE_DIR: path,
  KAMAILIO_RPC_URL: rpcUrl,
});
type FrontEnvironment = z.infer<typeof schema>;
type Variable = keyof FrontEnvironment;
export const frontVariables = Object.keys(schema.shape) as readonly Variable[];

const pairsOf = (variable: string): string =>
  `set it to where the pairs have their ${variable}, each as name=sip:address:port, comma-separated, with the names and in the order of the server's BRIDGE_URL, e.g. a=sip:10.0.0.11:5060,b=sip:10.0.0.12:5060`;

const whatToDo: Readonly<Record<Variable, string>> = {
  ...common,
  VOICE_CARRIER_LISTEN: listeners("the carrier"),
  VOICE_CARRIER_PEERS: peers("the carrier"),
  VOICE_CARRIER_PAIRS: pairsOf("VOICE_CARRIER_LISTEN"),
  VOICE_INLINE:
    "yes, if every call between carrier and Zoom passes through here; no if left out: only calls with a link id, and nothing of Zoom",
  VOICE_ZOOM_LISTEN: listeners("Zoom"),
  VOICE_ZOOM_PEERS: peers("Zoom"),
  VOICE_ZOOM_PAIRS: pairsOf("VOICE_ZOOM_LISTEN"),
  VOICE_TLS_CA:
    "set it to the absolute path of the certificates of the authorities we trust, as PEM; needed for tls with Zoom, and with the pairs",
  VOICE_STATE_DIR:
    "set it to the absolute path of a directory for the front's files, ours alone, e.g. /dev/shm/tacet-front; letters, digits, . _ - / only",
};

const faultOf = (name: Variable, isGiven: boolean) => describeFault(whatToDo, name, isGiven);

/** All faults come together, each in a sentence. */
export function readFront(source: Source): Result<FrontConfig, readonly EnvironmentFault[]> {
  const read = readWith(schema, whatToDo, source);
  if (!read.ok) return read;
  const env = read.value;
  const isInline = env.VOICE_INLINE === "yes";
  const { VOICE_TLS_CERTIFICATE: certificate, VOICE_TLS_KEY: key, VOICE_TLS_CA: authorities = null } = env;
  const config: FrontConfig = {
    carrier: {
      listeners: env.VOICE_CARRIER_LISTEN,
      peers: env.VOICE_CARRIER_PEERS,
      pairs: env.VOICE_CARRIER_PAIRS,
    },
    zoom: {
      listeners: (isInline && env.VOICE_ZOOM_LISTEN) || [],
      peers: (isInline && env.VOICE_ZOOM_PEERS) || [],
      pairs: (isInline && env.VOICE_ZOOM_PAIRS) || [],
    },
    isInline,
    tls: certificate === undefined || key === undefined ? null : { certificate, key, authorities },
    stateDirectory: env.VOICE_STATE_DIR,
    rpc: env.KAMAILIO_RPC_URL,
  };
  const faults = [
    ...missing(env, config),
    ...sideFaults("CARRIER", config.carrier),
    ...(isInline ? sideFaults("ZOOM", config.zoom) : []),
    ...nameFaults(config),
    ...addressFaults(config),
  ];
  return faults.length === 0 ? ok(config) : err(faults);
}

function missing(env: FrontEnvironment, { carrier, zoom, isInline }: FrontConfig): EnvironmentFault[] {
  const usesTls = (parts: readonly { readonly transport: string }[]) =>
    parts.some(({ transport }) => transport === "tls");
  const checks = usesTls([...zoom.listeners, ...zoom.pairs, ...carrier.pairs]);
  const needed: Variable[] = [
    ...(isInline ? (["VOICE_ZOOM_LISTEN", "VOICE_ZOOM_PEERS", "VOICE_ZOOM_PAIRS"] as const) : []),
    ...(checks || usesTls(carrier.listeners) ? (["VOICE_TLS_CERTIFICATE", "VOICE_TLS_KEY"] as const) : []),
    ...(checks ? (["VOICE_TLS_CA"] as const) : []),
  ];
  return needed.filter((name) => env[name] === undefined).map((name) => faultOf(name, false));
}

function sideFaults(name: "CARRIER" | "ZOOM", side: FrontSide): EnvironmentFault[] {
  const faults: EnvironmentFault[] = [];
  if (side.pairs.some((pair) => listenerFor(side, pair) === null))
    faults.push(
      `VOICE_${name}_PAIRS names a transport or a kind of address (IPv4, IPv6) that VOICE_${name}_LISTEN has none of: calls are sent from there.`,
    );
  if (side.pairs.some(({ host }) => isWithin(host, side.peers)))
    faults.push(
      `VOICE_${name}_PEERS holds an address of a pair: calls that a pair makes do not come through the front.`,
    );
  return faults;
}

/** A link id leads to one pair, and calls of both sides with the same numbers to the same one. */
function nameFaults({ carrier, zoom, isInline }: FrontConfig): EnvironmentFault[] {
  const [names, others] = [carrier.pairs, zoom.pairs].map((some) => some.map(({ name }) => name).join());
  const faults: EnvironmentFault[] = [];
  if (new Set(carrier.pairs.map(({ name }) => name)).size < carrier.pairs.length)
    faults.push("VOICE_CARRIER_PAIRS names a pair twice.");
  if (isInline && zoom.pairs.length > 0 && names !== others)
    faults.push("VOICE_CARRIER_PAIRS and VOICE_ZOOM_PAIRS name different pairs, or not in the same order.");
  return faults;
}

function addressFaults({ carrier, zoom, rpc }: FrontConfig): EnvironmentFault[] {
  const taken = [...carrier.listeners, ...zoom.listeners, { ...rpc, transport: "tcp" }].map(
    ({ transport, host, port }) => `${transport === "udp" ? "udp" : "tcp"} ${host} ${port}`,
  );
  const isTwice = new Set(taken).size < taken.length;
  return [
    ...(isTwice
      ? ["VOICE_CARRIER_LISTEN, VOICE_ZOOM_LISTEN and KAMAILIO_RPC_URL: the same address stands twice."]
      : []),
    ...(isLoopback(rpc.host) ? [] : [faultOf("KAMAILIO_RPC_URL", true)]),
  ];
}
