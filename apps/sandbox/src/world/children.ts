import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GatewayName } from "@tacet/shared/providers";
import { toGatewayKey } from "@tacet/shared/setup";
import { inheritedEnvironment } from "../config/env.ts";
import type { CallPath } from "../page-protocol/index.ts";
import { accounts, northwind } from "../zoom/index.ts";
import type { WorldCredentials } from "./credentials.ts";
import { answers, ChildProcessKeeper } from "./managed-process.ts";
import type { WorldPorts } from "./ports.ts";
import type { WorldSecrets } from "./secrets.ts";
import type { ConnectorKind } from "./zoom-apps.ts";

export interface ChildrenOptions {
  readonly ports: WorldPorts;
  readonly secrets: WorldSecrets;
  readonly dataDir: string;
  readonly connector: ConnectorKind;
  readonly callPath: CallPath;
  /** The one that the bridge is set up with. */
  readonly gateway: GatewayName;
  readonly credentials: WorldCredentials;
  /** Of the mail server that e-mails to customers go to. */
  readonly mailPort: number;
  /** Where the two reach each other: directly, or through recording relays. */
  readonly reach: { readonly serverUrl: string; readonly bridgeUrl: string };
  readonly env: {
    readonly server?: Readonly<Record<string, string>>;
    /** Of each of several servers, over `server`. */
    readonly servers?: readonly Readonly<Record<string, string>>[];
    readonly bridge?: Readonly<Record<string, string>>;
    readonly voice?: Readonly<Record<string, string>>;
  };
  readonly nodeArgs: { readonly server?: readonly string[] };
  readonly restart: boolean;
  readonly onProgress: (line: string) => void;
}

const apps = fileURLToPath(new URL("../../../", import.meta.url));
export const panelDir = join(apps, "agent-ui", "dist");

/** The first start of the server makes its database. */
const readyWithinMs = 90_000;
const endWithinMs = 8_000;

/** All servers, the first one first. */
export function planServers(options: ChildrenOptions): readonly ChildProcessKeeper[] {
  const { ports, dataDir, env } = options;
  return ports.servers.map((port, index) => {
    const name = index === 0 ? "server" : `server-${index + 1}`;
    return new ChildProcessKeeper({
      ...common(options, name, port),
      command: process.execPath,
      args: [...(options.nodeArgs.server ?? []), "--import", "tsx", "src/main.ts"],
      cwd: join(apps, "server"),
      logFile: join(dataDir, "logs", `${name}.log`),
      env: {
        ...inheritedEnvironment(),
        ...serverEnv(options),
        PORT: String(port),
        ...env.server,
        ...env.servers?.[index],
      },
    });
  });
}

export function planBridge(options: ChildrenOptions): ChildProcessKeeper {
  const { ports, dataDir } = options;
  return new ChildProcessKeeper({
    ...common(options, "secure bridge", ports.bridge),
    command: "/bin/sh",
    // A core dump of the bridge could hold digits.
    args: ["-c", 'ulimit -c 0; exec "$0" --import tsx src/main.ts', process.execPath],
    cwd: join(apps, "secure-bridge"),
    logFile: join(dataDir, "logs", "bridge.log"),
    env: { ...inheritedEnvironment(), ...bridgeEnv(options), ...options.env.bridge },
  });
}

function common({ restart, onProgress }: ChildrenOptions, name: string, port: number) {
  return {
    name,
    restart,
    onProgress,
    readyWithinMs,
    endWithinMs,
    isReady: () => answers(`http://127.0.0.1:${port}/readyz`),
  };
}

function serverEnv(options: ChildrenOptions): Record<string, string> {
  const { ports, secrets, dataDir, reach, connector, callPath, mailPort } = options;
  return {
    HOST: "127.0.0.1",
    DATA_DIR: join(dataDir, "server"),
    DATABASE_PORT: String(ports.database),
    PANEL_DIR: panelDir,
    LOG_LEVEL: "info",
    // One server, which ends what it does within moments.
    REMOVAL_SETTLE_SECONDS: "2",
    PUBLIC_URL: `http://localhost:${ports.server}`,
    ZOOM_HOST: `http://localhost:${ports.zoom}`,
    ZOOM_API_URL: `http://localhost:${ports.zoom}/v2`,
    ZOOM_CLIENT_ID: secrets.zoomClientId,
    ZOOM_CLIENT_SECRET: secrets.zoomClientSecret,
    ZOOM_WEBHOOK_SECRET: secrets.zoomWebhookSecret,
    ZOOM_CONNECTOR_KIND: connector,
    ...connectorEnv(connector, secrets),
    // The bridge's own gateway key charges for them; no other account may be added.
    ZOOM_ACCOUNT_IDS: accounts.map(({ id }) => id).join(","),
    ENCRYPTION_KEYS: `k1:${secrets.encryptionKey}`,
    SESSION_TOKEN_SECRET: secrets.sessionToken,
    BRIDGE_URL: reach.bridgeUrl,
    BRIDGE_SECRET: secrets.bridge,
    CALL_PATH: callPath,
    TWILIO_API_URL: `http://127.0.0.1:${ports.twilio}`,
    TWILIO_RETURN_URI: "sip:{linkId}@zoom.invalid",
    SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    MAIL_FROM: "receipts@tacet.example",
    SANDBOX_MESSAGES_URL: `http://127.0.0.1:${ports.pages}/inbox`,
    PCI_PAL_URL: `http://localhost:${ports.pciPal}`,
    FRAME_ANCESTORS: `http://localhost:${ports.pages} http://127.0.0.1:${ports.pages}`,
  };
}

/** One app for both has no settings but the panel's. */
function connectorEnv(kind: ConnectorKind, secrets: WorldSecrets): Record<string, string> {
  if (kind === "same-app") return {};
  return {
    ZOOM_CONNECTOR_CLIENT_ID: secrets.connectorClientId,
    ZOOM_CONNECTOR_CLIENT_SECRET: secrets.connectorClientSecret,
    ZOOM_CONNECTOR_WEBHOOK_SECRET: secrets.connectorWebhookSecret,
    ...(kind === "server-to-server" ? { ZOOM_CONNECTOR_ACCOUNT_ID: northwind.id } : {}),
  };
}

function bridgeEnv({ ports, secrets, reach, gateway, credentials }: ChildrenOptions): Record<string, string> {
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return {
    HOST: "127.0.0.1",
    PORT: String(ports.bridge),
    SERVER_URL: reach.serverUrl,
    BRIDGE_SECRET: secrets.bridge,
    DTMF_LISTEN: `127.0.0.1:${ports.dtmf}`,
    KAMAILIO_EVAPI: `127.0.0.1:${ports.evapi}`,
    KAMAILIO_RPC_URL: `http://127.0.0.1:${ports.rpc}/RPC`,
    RTPENGINE_NG: `127.0.0.1:${ports.ng}`,
    GATEWAY: gateway,
    GATEWAY_URL: at(gateway === "sandbox" ? ports.gateway : ports[gateway]),
    GATEWAY_KEY: toGatewayKey(gateway, credentials[gateway]),
    SANDBOX_GATEWAY_URL: at(ports.gateway),
    STRIPE_URL: at(ports.stripe),
    ADYEN_URL: at(ports.adyen),
    BRAINTREE_URL: at(ports.braintree),
    CHECKOUT_URL: at(ports.checkout),
    GATEWAY_TIMEOUT_MS: "5000",
    LOG_LEVEL: "info",
  };
}
