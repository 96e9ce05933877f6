import { err, ok, type Result } from "@tacet/shared/result";
import { type Environment, faultOf, type Variable } from "./env.ts";
import type { EnvironmentFault } from "./fields.ts";
import {
  type Address,
  familyOf,
  isLoopback,
  isWithin,
  type Listener,
  type MediaAddress,
  type Peer,
  type Target,
} from "./network.ts";

export type Media = "rtp" | "srtp";

/** One of the two sides of the bridge. */
export interface Side {
  readonly listeners: readonly Listener[];
  readonly peers: readonly Peer[];
  readonly targets: readonly Target[];
  readonly media: Media;
}

export interface Tls {
  readonly certificate: string;
  readonly key: string;
  readonly authorities: string | null;
}

export interface VoiceConfig {
  readonly carrier: Side;
  readonly zoom: Side;
  /** Whether calls without a link id pass. */
  readonly isInline: boolean;
  readonly mediaAddresses: readonly MediaAddress[];
  readonly mediaPorts: { readonly from: number; readonly to: number };
  readonly tls: Tls | null;
  readonly zoomCredentials: { readonly user: string; readonly password: string } | null;
  readonly stateDirectory: string;
  readonly evapi: Address;
  readonly rpc: Address & { readonly path: string };
  readonly ng: Address;
  readonly dtmf: Address;
}

/** What no single variable shows: the parts have to fit together. */
export function toConfig(env: Environment): Result<VoiceConfig, readonly EnvironmentFault[]> {
  const config: VoiceConfig = {
    carrier: {
      listeners: env.VOICE_CARRIER_LISTEN,
      peers: env.VOICE_CARRIER_PEERS,
      targets: env.VOICE_CARRIER_URI,
      media: env.VOICE_CARRIER_MEDIA,
    },
    zoom: {
      listeners: env.VOICE_ZOOM_LISTEN,
      peers: env.VOICE_ZOOM_PEERS,
      targets: env.VOICE_ZOOM_URI,
      media: env.VOICE_ZOOM_MEDIA,
    },
    isInline: env.VOICE_INLINE === "yes",
    mediaAddresses: env.VOICE_MEDIA_ADDRESSES,
    mediaPorts: env.VOICE_MEDIA_PORTS,
    tls: tlsOf(env),
    zoomCredentials: credentialsOf(env),
    stateDirectory: env.VOICE_STATE_DIR,
    evapi: env.KAMAILIO_EVAPI,
    rpc: env.KAMAILIO_RPC_URL,
    ng: env.RTPENGINE_NG,
    dtmf: env.DTMF_LISTEN,
  };
  const faults = [
    ...controlFaults(config),
    ...sideFaults("CARRIER", config.carrier, config),
    ...sideFaults("ZOOM", config.zoom, config),
    ...portFaults(config),
    ...tlsFaults(env, config),
    ...credentialFaults(env),
  ];
  return faults.length === 0 ? ok(config) : err(faults);
}

function tlsOf(env: Environment): Tls | null {
  const { VOICE_TLS_CERTIFICATE: certificate, VOICE_TLS_KEY: key } = env;
  if (certificate === undefined || key === undefined) return null;
  return { certificate, key, authorities: env.VOICE_TLS_CA ?? null };
}

function credentialsOf(env: Environment): VoiceConfig["zoomCredentials"] {
  const { VOICE_ZOOM_USER: user, VOICE_ZOOM_PASSWORD: password } = env;
  return user === undefined || password === undefined ? null : { user, password };
}

/** None of these four asks who is talking to it. */
function controlFaults({ evapi, rpc, ng, dtmf }: VoiceConfig): EnvironmentFault[] {
  const control: [Variable, Address][] = [
    ["KAMAILIO_EVAPI", evapi],
    ["KAMAILIO_RPC_URL", rpc],
    ["RTPENGINE_NG", ng],
    ["DTMF_LISTEN", dtmf],
  ];
  return control.filter(([, { host }]) => !isLoopback(host)).map(([name]) => faultOf(name, true));
}

function sideFaults(name: "CARRIER" | "ZOOM", side: Side, config: VoiceConfig): EnvironmentFault[] {
  const faults: EnvironmentFault[] = [];
  const families = new Set(config.mediaAddresses.map(({ address }) => familyOf(address)));
  if (side.listeners.some(({ host }) => !families.has(familyOf(host))))
    faults.push(
      `VOICE_MEDIA_ADDRESSES has no address of a kind (IPv4, IPv6) that VOICE_${name}_LISTEN has: media goes where SIP goes.`,
    );
  if (side.targets.some((target) => listenerFor(side, target) === null))
    faults.push(
      `VOICE_${name}_URI names a transport or a kind of address that VOICE_${name}_LISTEN has no address of: calls are sent from there.`,
    );
  if (side.targets.some(({ host }) => isAddress(host) && !isWithin(host, side.peers)))
    faults.push(
      `VOICE_${name}_PEERS leaves out an address of VOICE_${name}_URI: its answers would not be heard.`,
    );
  if (new Set(side.targets.filter(({ host }) => isAddress(host)).map(({ host }) => familyOf(host))).size > 1)
    faults.push(
      `VOICE_${name}_URI has IPv4 and IPv6 addresses: a call's media are settled before it is known which of them takes it.`,
    );
  const isSealed = [...side.listeners, ...side.targets].every(
    ({ transport, host }) => transport === "tls" || isLoopback(host),
  );
  if (side.media === "srtp" && !isSealed)
    faults.push(
      `VOICE_${name}_MEDIA is srtp, but its keys would travel in the clear (RFC 4568 section 7): use tls only in VOICE_${name}_LISTEN and VOICE_${name}_URI.`,
    );
  return faults;
}

function portFaults({ carrier, zoom, mediaPorts, rpc, evapi, ng, dtmf }: VoiceConfig): EnvironmentFault[] {
  const faults: EnvironmentFault[] = [];
  const tcp = { transport: "tcp" } as const;
  const all = [...carrier.listeners, ...zoom.listeners, { ...rpc, ...tcp }, { ...evapi, ...tcp }];
  // UDP, TCP and TLS of the same number: TLS is TCP, and a number means one side only.
  const taken = all.map(
    ({ transport, host, port }) => `${transport === "udp" ? "udp" : "tcp"} ${host} ${port}`,
  );
  if (new Set(taken).size < taken.length)
    faults.push(
      "VOICE_CARRIER_LISTEN, VOICE_ZOOM_LISTEN, KAMAILIO_RPC_URL and KAMAILIO_EVAPI: the same address stands twice.",
    );
  const udp = [...carrier.listeners, ...zoom.listeners].filter(({ transport }) => transport === "udp");
  if ([...udp, ng, dtmf].some(({ port }) => port >= mediaPorts.from && port <= mediaPorts.to))
    faults.push("VOICE_MEDIA_PORTS holds a port that SIP, RTPENGINE_NG or DTMF_LISTEN is to have.");
  return faults;
}

function tlsFaults(env: Environment, { carrier, zoom }: VoiceConfig): EnvironmentFault[] {
  const usesTls = (parts: readonly { readonly transport: string }[]) =>
    parts.some(({ transport }) => transport === "tls");
  const zoomNeeds = usesTls(zoom.listeners) || usesTls(zoom.targets);
  const isNeeded = zoomNeeds || usesTls(carrier.listeners) || usesTls(carrier.targets);
  const mustBeThere: Variable[] = [
    ...(isNeeded ? (["VOICE_TLS_CERTIFICATE", "VOICE_TLS_KEY"] as const) : []),
    ...(zoomNeeds || usesTls(carrier.targets) ? (["VOICE_TLS_CA"] as const) : []),
  ];
  return mustBeThere.filter((name) => env[name] === undefined).map((name) => faultOf(name, false));
}

function credentialFaults(env: Environment): EnvironmentFault[] {
  const both = ["VOICE_ZOOM_USER", "VOICE_ZOOM_PASSWORD"] as const;
  const left = both.filter((name) => env[name] === undefined);
  return left.length === 1 ? left.map((name) => faultOf(name, false)) : [];
}

/** From where calls to this target are sent: the first listener that can; `null` if none can. */
export function listenerFor(side: Pick<Side, "listeners">, { transport, host }: Target): Listener | null {
  const fitting = side.listeners.filter((listener) => listener.transport === transport);
  if (!isAddress(host)) return fitting[0] ?? null;
  return fitting.find((listener) => familyOf(listener.host) === familyOf(host)) ?? null;
}

function isAddress(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.includes(":");
}
