import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Charge, Simulator } from "@tacet/gateway-simulators";
import type { PciPalSimulator } from "@tacet/pci-pal-simulator";
import type { GatewayName } from "@tacet/shared/providers";
import type { TwilioSimulator } from "@tacet/twilio-simulator";
import { adviceFor, findMissing } from "@tacet/voice";
import { type CustomerInbox, inboxPages, startCustomerInbox } from "./inbox/index.ts";
import { serveOutsidePages } from "./outside/index.ts";
import { type PagesServer, startPagesServer } from "./pages/index.ts";
import { servePhonePages } from "./phone/index.ts";
import { serveVisitorPages } from "./visitor/index.ts";
import type { VoiceCarrier } from "./voice-carrier/index.ts";
import { startBalancer } from "./world/balancer.ts";
import { type ChildrenOptions, planBridge, planServers } from "./world/children.ts";
import { credentialsFrom, type WorldCredentials } from "./world/credentials.ts";
import { type Gateways, gatewayDesks, startGateways } from "./world/gateways.ts";
import type { ManagedProcess } from "./world/managed-process.ts";
import { portsFrom, requireFreePorts, type WorldPorts } from "./world/ports.ts";
import { loadSecrets } from "./world/secrets.ts";
import { createTraffic, type Relay, startRelay, type Traffic } from "./world/traffic.ts";
import { untilConnected } from "./world/until-connected.ts";
import { planVoiceEngines, type VoiceEngines } from "./world/voice-engines.ts";
import { createWorldCalls, type WorldCalls } from "./world/world-calls.ts";
import { startWorldCarrier, type VoiceOptions, type WorldCarrier } from "./world/world-carrier.ts";
import { pciPalDesk, pciPalEnd, startPciPal } from "./world/world-pci-pal.ts";
import { startTwilio, twilioDesk, twilioEnd } from "./world/world-twilio.ts";
import { createWorldZoom, type WorldZoom } from "./world/world-zoom.ts";
import { appsToAdd, type ConnectorKind, registerTacet } from "./world/zoom-apps.ts";
import {
  ContactCenter,
  type Crowd,
  crowdOf,
  northwind,
  serveZoomPages,
  startZoomHost,
  type ZoomHost,
} from "./zoom/index.ts";

export type { Charge } from "@tacet/gateway-simulators";
export { type GatewayName, gatewayNames } from "@tacet/shared/providers";
export type {
  Call,
  CallPath,
  Dials,
  PersonaName,
  VoiceSettings,
} from "./page-protocol/index.ts";
export type { PhoneSettings, VoiceLine } from "./voice-carrier/index.ts";
export type { ManagedProcess } from "./world/managed-process.ts";
export type { WorldPorts } from "./world/ports.ts";
export type { Traffic } from "./world/traffic.ts";
export type { VoiceEngines } from "./world/voice-engines.ts";
export type { WorldCalls } from "./world/world-calls.ts";
export type { VoiceOptions } from "./world/world-carrier.ts";
export type { AppContextChange, WorldZoom } from "./world/world-zoom.ts";

export interface WorldOptions {
  /** First of sixteen ports in a row; of 320 with `voice`. */
  readonly port?: number;
  /** Real SIP and sound, with Kamailio and rtpengine, instead of the carrier's shortcut. `startWorld` rejects if they are not installed. */
  readonly voice?: true | VoiceOptions;
  /** Kept when given; else a folder in the system's temporary one, gone after `stop()`. */
  readonly dataDir?: string;
  /** Variables for the child processes, over the world's own. */
  readonly env?: ChildrenOptions["env"];
  readonly nodeArgs?: ChildrenOptions["nodeArgs"];
  /**
   * How many servers; 1 unless told. Several stand behind a balancer, which has the server's port, and share the PostgreSQL
   * and Redis that `env.server` or `env.servers` name; the ports from the 321st on are theirs.
   */
  readonly servers?: number;
  /** So many more agents of Northwind, without a page, each with a customer on the line. */
  readonly crowd?: number;
  /** Starts a child again that ends by itself. */
  readonly restart?: boolean;
  /** Records what server and bridge say to each other. */
  readonly recordTraffic?: boolean;
  /** Every how manieth end of a bridged call goes untold; 0 for none. 10 unless told. */
  readonly missedEndEvery?: number;
  /** The one that the bridge is set up with; the sandbox's own unless told. */
  readonly gateway?: GatewayName;
  /** How Tacet is registered with Zoom; `admin-managed` unless told. `server-to-server` is for Northwind only. */
  readonly connector?: ConnectorKind;
  /** Whether Northwind's admin adds what there is to add at the start. `true` unless told. */
  readonly installed?: boolean;
  readonly onProgress?: (line: string) => void;
  /** Gives the start up: what runs already is ended and `startWorld` rejects. */
  readonly abort?: AbortSignal;
}

/** The whole outside world of Tacet on this machine, and Tacet in it. */
export interface World {
  readonly urls: Readonly<
    Record<
      "zoom" | "marketplace" | "phone" | "chat" | "outside" | "inbox" | "server" | "bridge" | "gateway",
      string
    >
  >;
  readonly ports: WorldPorts;
  readonly dataDir: string;
  /** The first or only one. */
  readonly server: ManagedProcess;
  /** All of them, in the order of `ports.servers`. */
  readonly servers: readonly ManagedProcess[];
  readonly bridge: ManagedProcess;
  readonly crowd: readonly WorldCrowdMember[];
  /** The sandbox's own. `key`: the only one that it takes. */
  readonly gateway: { readonly key: string; charges(): readonly Charge[] };
  readonly gateways: Readonly<Record<GatewayName, WorldGateway>>;
  readonly twilio: TwilioSimulator;
  readonly pciPal: PciPalSimulator;
  /** Mailboxes and phones of all customers. */
  readonly inbox: Pick<CustomerInbox, "messages">;
  /** What Northwind's admin can type into Setup. */
  readonly credentials: WorldCredentials;
  readonly calls: WorldCalls;
  /** Kamailio and rtpengine. Only with `voice`, like the next one. */
  readonly voice?: VoiceEngines;
  readonly voiceCalls?: WorldVoiceCalls;
  readonly zoom: WorldZoom;
  /** Where server and bridge reach each other: directly, or through the relays that record. */
  readonly reach: ChildrenOptions["reach"];
  /** Only when `recordTraffic` was asked for. */
  readonly traffic?: Traffic;
  /** Ends everything that was started. Safe to call twice. */
  stop(): Promise<void>;
}

/** An agent of the crowd, and the customer who is on the line with them. */
export interface WorldCrowdMember {
  readonly userId: string;
  readonly customerId: string;
}

/** A gateway, as who counts its charges and dials its faults sees it. */
export type WorldGateway = Omit<Simulator, "close">;

/**
 * The calls' sound and SIP, for proofs: of each engagement the customer's phone, the agent's headset and what it has recorded;
 * dials of the phones, by number; the two user agents with their records. To hang up, use `calls`.
 */
export type WorldVoiceCalls = Pick<
  VoiceCarrier,
  "line" | "heard" | "phone" | "setPhone" | "carrier" | "zoom"
>;

/** @throws when a port is taken or a process does not come up; what had been started is ended before. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const base = options.port ?? 4_000;
  if (options.voice !== undefined) requireEngines();
  const { servers = 1 } = options;
  if (servers > 1) requireShared(options);
  await requireFreePorts(base, { voice: options.voice !== undefined, servers });
  const closers: (() => Promise<void>)[] = [];
  const stop = () => closeAll(closers);
  options.abort?.addEventListener("abort", () => void stop());
  try {
    options.abort?.throwIfAborted();
    return { ...(await buildWorld(options, base, closers)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @throws with the packages that are missing, as `pnpm voice` says it. */
function requireEngines(): void {
  const advice = adviceFor(findMissing());
  if (advice !== null) throw new Error(`The voice engines can't be started:\n${advice}`);
}

/** @throws when several servers would each have a database of their own. */
function requireShared({ env, servers = 1 }: WorldOptions): void {
  for (let index = 0; index < servers; index += 1)
    for (const name of ["DATABASE_URL", "REDIS_URL"])
      if ({ ...env?.server, ...env?.servers?.[index] }[name] === undefined)
        throw new Error(
          `Several servers share a PostgreSQL and a Redis: name them as DATABASE_URL and REDIS_URL.`,
        );
}

type Closers = (() => Promise<void>)[];

/** How much of a call *Listen* plays, in ms. */
const listenBackMs = 30_000;

/** In the opposite order of starting, whatever fails on the way. */
async function closeAll(closers: Closers): Promise<void> {
  for (let close = closers.pop(); close !== undefined; close = closers.pop())
    await close().catch(() => undefined);
}

async function buildWorld(
  options: WorldOptions,
  base: number,
  closers: Closers,
): Promise<Omit<World, "stop">> {
  const ports = portsFrom(base, options.servers);
  const crowd = crowdOf(options.crowd ?? 0);
  const progress = options.onProgress ?? (() => undefined);
  const dataDir = await prepareDataDir(options.dataDir, closers);
  const secrets = await loadSecrets(dataDir);
  const connector = options.connector ?? "admin-managed";
  const credentials = credentialsFrom(secrets);
  const outside = await startOutside(options, { ports, secrets, connector, credentials, crowd }, closers);
  const { carrier, gateways, contactCenter, zoomHost, twilio, pciPal, inbox } = outside;
  progress("Carrier, providers, gateways and Zoom are up.");

  const traffic = options.recordTraffic === true ? createTraffic() : undefined;
  const reach = await connectChildren(ports, traffic?.record, closers);
  const children: ChildrenOptions = {
    ports,
    secrets,
    dataDir,
    connector,
    callPath: carrier.callPath,
    gateway: options.gateway ?? "sandbox",
    credentials,
    mailPort: inbox.mailPort,
    reach,
    env: options.env ?? {},
    nodeArgs: options.nodeArgs ?? {},
    restart: options.restart ?? false,
    onProgress: progress,
  };
  const servers = planServers(children);
  const bridge = planBridge(children);
  const engines = carrier.voice === null ? undefined : await planVoiceEngines(children);
  closers.push(async () => {
    await Promise.all([...servers.map((server) => server.kill()), bridge.kill(), engines?.kill()]);
  });
  await Promise.all([
    engines?.start().then(() => progress("Kamailio and rtpengine are ready.")),
    ...servers.map((server) => server.start().then(() => progress("Tacet server is ready."))),
    bridge.start().then(() => progress("Secure bridge is ready.")),
  ]);
  if (servers.length > 1) {
    const balancer = await startBalancer(ports.server, ports.servers);
    closers.push(() => balancer.close());
  }
  // Calls on an inline trunk need the engines.
  contactCenter.open(carrier.calls);
  const zoom = createWorldZoom(zoomHost, contactCenter, secrets.sessionToken);
  await zoomHost.activateWebhooks();
  if (connector === "server-to-server") await untilConnected(zoomHost, northwind.id, options.abort);
  if (options.installed ?? true) {
    for (const app of appsToAdd[connector]) await zoom.install(app, "admin");
    progress(`Tacet is added to ${northwind.company}.`);
  }
  return {
    urls: urlsOf(ports),
    ports,
    zoom,
    dataDir,
    reach,
    server: servers[0] as ManagedProcess,
    servers,
    bridge,
    crowd: crowd.customers.map(({ id, agent }) => ({ userId: agent?.userId ?? "", customerId: id })),
    gateway: { key: secrets.gatewayKey, charges: () => gateways.sandbox.charges() },
    gateways,
    twilio,
    pciPal,
    inbox,
    credentials,
    calls: createWorldCalls(contactCenter, carrier),
    ...(engines === undefined || carrier.voice === null ? {} : { voice: engines, voiceCalls: carrier.voice }),
    ...(traffic === undefined ? {} : { traffic }),
  };
}

async function prepareDataDir(given: string | undefined, closers: Closers): Promise<string> {
  const dataDir = given ?? (await mkdtemp(join(tmpdir(), "tacet-")));
  if (given === undefined) closers.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  await mkdir(join(dataDir, "logs"), { recursive: true, mode: 0o700 });
  return dataDir;
}

interface Outside {
  readonly carrier: WorldCarrier;
  readonly gateways: Gateways;
  readonly twilio: TwilioSimulator;
  readonly pciPal: PciPalSimulator;
  readonly inbox: CustomerInbox;
  readonly contactCenter: ContactCenter;
  readonly zoomHost: ZoomHost;
}

async function startOutside(
  options: WorldOptions,
  {
    ports,
    secrets,
    connector,
    credentials,
    crowd,
  }: Pick<ChildrenOptions, "ports" | "secrets" | "connector" | "credentials"> & { readonly crowd: Crowd },
  closers: Closers,
): Promise<Outside> {
  const { server: serverUrl } = urlsOf(ports);
  const gateways = await startGateways(ports, credentials, closers);
  const twilio = await startTwilio(ports.twilio, serverUrl, credentials);
  closers.push(() => twilio.close());
  const pciPal = await startPciPal(ports.pciPal, credentials);
  closers.push(() => pciPal.close());
  const inbox = await startCustomerInbox({ texts: () => twilio.messages() });
  closers.push(() => inbox.close());
  const contactCenter = new ContactCenter({ more: crowd.customers });
  const carrier = await startWorldCarrier({
    ports,
    voice: options.voice === true ? {} : (options.voice ?? null),
    events: contactCenter,
    missedEndEvery: options.missedEndEvery ?? 10,
    farEnds: [twilioEnd(twilio), pciPalEnd(pciPal)],
  });
  closers.push(() => carrier.close());
  const apps = registerTacet(serverUrl, secrets, connector);
  const zoomHost = await startZoomHost({ port: ports.zoom, apps, contactCenter, more: crowd.agents });
  closers.push(() => zoomHost.close());
  const { calls, callPath, voice } = carrier;
  const recording = voice === null ? undefined : (id: string) => voice.heard(id, listenBackMs);
  const pages: PagesServer = await startPagesServer(ports.pages, recording, inboxPages(inbox));
  closers.push(() => pages.close());
  serveZoomPages({
    namespace: pages.zoom,
    contactCenter,
    panelUrl: `${serverUrl}/`,
    marketplaceUrl: `${zoomHost.url}/marketplace`,
    app: apps.panel,
    additions: zoomHost.additions,
    authorizations: zoomHost.authorizations,
    challengeMethod: "plain",
    callPath,
    hasSound: voice !== null,
  });
  servePhonePages({
    namespace: pages.phone,
    contactCenter,
    calls,
    callPath,
    ...(voice === null ? {} : { voice }),
  });
  serveVisitorPages({ namespace: pages.visitor, contactCenter });
  const shown = serveOutsidePages({
    namespace: pages.outside,
    desks: [
      ...gatewayDesks(gateways, credentials),
      twilioDesk(twilio, credentials),
      pciPalDesk(pciPal, credentials),
    ],
  });
  closers.push(async () => shown.stop());
  return { carrier, gateways, twilio, pciPal, inbox, contactCenter, zoomHost };
}

async function connectChildren(
  ports: WorldPorts,
  record: ((chunk: Buffer) => void) | undefined,
  closers: Closers,
): Promise<ChildrenOptions["reach"]> {
  const url = (port: number) => `http://127.0.0.1:${port}`;
  if (record === undefined) return { serverUrl: url(ports.server), bridgeUrl: url(ports.bridge) };
  const relay = async (target: number): Promise<Relay> => {
    const started = await startRelay(target, record);
    closers.push(() => started.close());
    return started;
  };
  return {
    serverUrl: url((await relay(ports.server)).port),
    bridgeUrl: url((await relay(ports.bridge)).port),
  };
}

function urlsOf(ports: WorldPorts): World["urls"] {
  return {
    zoom: `http://localhost:${ports.pages}/`,
    marketplace: `http://localhost:${ports.zoom}/marketplace`,
    phone: `http://localhost:${ports.pages}/phone`,
    chat: `http://localhost:${ports.pages}/chat`,
    outside: `http://localhost:${ports.pages}/outside`,
    inbox: `http://localhost:${ports.pages}/inbox`,
    server: `http://localhost:${ports.server}`,
    bridge: `http://localhost:${ports.bridge}`,
    gateway: `http://localhost:${ports.gateway}`,
  };
}
