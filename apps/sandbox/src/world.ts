import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Charge, Simulator } from "@tacet/gateway-simulators";
import type { PciPalSimulator } from "@tacet/pci-pal-simulator";
import type { GatewayName } from "@tacet/shared/providers";
import type { TwilioSimulator } from "@tacet/twilio-simulator";
import { type Carrier, type EndedBy, startCarrier } from "./carrier/index.ts";
import { isKey } from "./keypad/index.ts";
import { serveOutsidePages } from "./outside/index.ts";
import type { Dials, Engagement } from "./page-protocol/index.ts";
import { type PagesServer, startPagesServer } from "./pages/index.ts";
import { servePhonePages } from "./phone/index.ts";
import { type ChildrenOptions, planBridge, planServer } from "./world/children.ts";
import { credentialsFrom, type WorldCredentials } from "./world/credentials.ts";
import { type Gateways, gatewayDesks, startGateways } from "./world/gateways.ts";
import type { ManagedProcess } from "./world/managed-process.ts";
import { portsFrom, requireFreePorts, type WorldPorts } from "./world/ports.ts";
import { loadSecrets } from "./world/secrets.ts";
import { createTraffic, type Relay, startRelay, type Traffic } from "./world/traffic.ts";
import { untilConnected } from "./world/until-connected.ts";
import { pciPalDesk, pciPalEnd, startPciPal } from "./world/world-pci-pal.ts";
import { startTwilio, twilioDesk, twilioEnd } from "./world/world-twilio.ts";
import { createWorldZoom, type WorldZoom } from "./world/world-zoom.ts";
import { appsToAdd, type ConnectorKind, registerTacet } from "./world/zoom-apps.ts";
import { ContactCenter, northwind, serveZoomPages, startZoomHost, type ZoomHost } from "./zoom/index.ts";

export type { Charge } from "@tacet/gateway-simulators";
export { type GatewayName, gatewayNames } from "@tacet/shared/providers";
export type { Dials, Engagement, PersonaName } from "./page-protocol/index.ts";
export type { ManagedProcess } from "./world/managed-process.ts";
export type { WorldPorts } from "./world/ports.ts";
export type { Traffic } from "./world/traffic.ts";
export type { AppContextChange, WorldZoom } from "./world/world-zoom.ts";

export interface WorldOptions {
  /** First of sixteen ports in a row. */
  readonly port?: number;
  /** Kept when given; else a folder in the system's temporary one, gone after `stop()`. */
  readonly dataDir?: string;
  /** Variables for the child processes, over the world's own. */
  readonly env?: ChildrenOptions["env"];
  readonly nodeArgs?: ChildrenOptions["nodeArgs"];
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
    Record<"zoom" | "marketplace" | "phone" | "outside" | "server" | "bridge" | "gateway", string>
  >;
  readonly ports: WorldPorts;
  readonly dataDir: string;
  readonly server: ManagedProcess;
  readonly bridge: ManagedProcess;
  /** The sandbox's own. `key`: the only one that it takes. */
  readonly gateway: { readonly key: string; charges(): readonly Charge[] };
  readonly gateways: Readonly<Record<GatewayName, WorldGateway>>;
  readonly twilio: TwilioSimulator;
  readonly pciPal: PciPalSimulator;
  /** What Northwind's admin can type into Setup. */
  readonly credentials: WorldCredentials;
  readonly calls: WorldCalls;
  readonly zoom: WorldZoom;
  /** Where server and bridge reach each other: directly, or through the relays that record. */
  readonly reach: ChildrenOptions["reach"];
  /** Only when `recordTraffic` was asked for. */
  readonly traffic?: Traffic;
  /** Ends everything that was started. Safe to call twice. */
  stop(): Promise<void>;
}

/** A gateway, as who counts its charges and dials its faults sees it. */
export type WorldGateway = Omit<Simulator, "close">;

/** The customers, without a page. */
export interface WorldCalls {
  /** Of one account, Northwind unless told, in the order of the Zoom page's list. */
  engagements(accountId?: string): readonly Engagement[];
  /** Presses the keys, e.g. `4*#`, in order. */
  press(engagementId: string, keys: string): void;
  hangUp(engagementId: string, by?: EndedBy): void;
  /** A customer calls: by id, or whoever is next of Northwind's. */
  call(customerId?: string): Engagement | undefined;
  setDials(engagementId: string, dials: Dials): void;
  /** Northwind's agent has the media redirected, as the panel does; `false`: Zoom refused. */
  redirect(engagementId: string, linkId: string): boolean;
}

/** @throws when a port is taken or a process does not come up; what had been started is ended before. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const base = options.port ?? 4_000;
  await requireFreePorts(base);
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

type Closers = (() => Promise<void>)[];

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
  const ports = portsFrom(base);
  const progress = options.onProgress ?? (() => undefined);
  const dataDir = await prepareDataDir(options.dataDir, closers);
  const secrets = await loadSecrets(dataDir);
  const connector = options.connector ?? "admin-managed";
  const credentials = credentialsFrom(secrets);
  const outside = await startOutside(options, { ports, secrets, connector, credentials }, closers);
  const { carrier, gateways, contactCenter, zoomHost, twilio, pciPal } = outside;
  progress("Carrier, providers, gateways and Zoom are up.");

  const traffic = options.recordTraffic === true ? createTraffic() : undefined;
  const reach = await connectChildren(ports, traffic?.record, closers);
  const children: ChildrenOptions = {
    ports,
    secrets,
    dataDir,
    connector,
    gateway: options.gateway ?? "sandbox",
    credentials,
    reach,
    env: options.env ?? {},
    nodeArgs: options.nodeArgs ?? {},
    restart: options.restart ?? false,
    onProgress: progress,
  };
  const server = planServer(children);
  const bridge = planBridge(children);
  closers.push(async () => {
    await Promise.all([server.kill(), bridge.kill()]);
  });
  await Promise.all([
    server.start().then(() => progress("Tacet server is ready.")),
    bridge.start().then(() => progress("Secure bridge is ready.")),
  ]);
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
    server,
    bridge,
    gateway: { key: secrets.gatewayKey, charges: () => gateways.sandbox.charges() },
    gateways,
    twilio,
    pciPal,
    credentials,
    calls: callsOf(contactCenter, carrier),
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
  readonly carrier: Carrier;
  readonly gateways: Gateways;
  readonly twilio: TwilioSimulator;
  readonly pciPal: PciPalSimulator;
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
  }: Pick<ChildrenOptions, "ports" | "secrets" | "connector" | "credentials">,
  closers: Closers,
): Promise<Outside> {
  const { server: serverUrl } = urlsOf(ports);
  const gateways = await startGateways(ports, credentials, closers);
  const twilio = await startTwilio(ports.twilio, serverUrl, credentials);
  closers.push(() => twilio.close());
  const pciPal = await startPciPal(ports.pciPal, credentials);
  closers.push(() => pciPal.close());
  const contactCenter = new ContactCenter();
  const carrier = await startCarrier({
    ports,
    events: contactCenter,
    missedEndEvery: options.missedEndEvery ?? 10,
    farEnds: [twilioEnd(twilio), pciPalEnd(pciPal)],
  });
  closers.push(() => carrier.close());
  contactCenter.open(carrier.calls);
  const apps = registerTacet(serverUrl, secrets, connector);
  const zoomHost = await startZoomHost({ port: ports.zoom, apps, contactCenter });
  closers.push(() => zoomHost.close());
  const pages: PagesServer = await startPagesServer(ports.pages);
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
  });
  servePhonePages({ namespace: pages.phone, contactCenter, calls: carrier.calls });
  const shown = serveOutsidePages({
    namespace: pages.outside,
    desks: [
      ...gatewayDesks(gateways, credentials),
      twilioDesk(twilio, credentials),
      pciPalDesk(pciPal, credentials),
    ],
  });
  closers.push(async () => shown.stop());
  return { carrier, gateways, twilio, pciPal, contactCenter, zoomHost };
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
    outside: `http://localhost:${ports.pages}/outside`,
    server: `http://localhost:${ports.server}`,
    bridge: `http://localhost:${ports.bridge}`,
    gateway: `http://localhost:${ports.gateway}`,
  };
}

function callsOf(contactCenter: ContactCenter, carrier: Carrier): WorldCalls {
  return {
    engagements: (accountId = northwind.id) => contactCenter.engagements(accountId),
    press(engagementId, keys) {
      for (const key of keys) if (isKey(key)) carrier.calls.press(engagementId, key);
    },
    hangUp: (engagementId, by = "customer") => carrier.calls.end(engagementId, by),
    call: (customerId = contactCenter.nextCaller(northwind.id)?.id) =>
      customerId === undefined ? undefined : contactCenter.call(customerId),
    setDials: (engagementId, dials) => contactCenter.setDials(engagementId, dials),
    redirect: (engagementId, linkId) =>
      contactCenter.redirect("agent", engagementId, linkId).kind === "started",
  };
}
