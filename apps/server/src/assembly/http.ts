import type { RequestListener } from "node:http";
import type { ProviderName } from "@tacet/shared/providers";
import { viewSources } from "../adapters/payment-providers/pci-pal/index.ts";
import type { ClaimLoop } from "../effect-runner/index.ts";
import {
  auditRoutes,
  bridgeEvents,
  createHttpApp,
  health,
  historyRoutes,
  installRoutes,
  paidPage,
  panel,
  pciPalCallbacks,
  type Readiness,
  receiptPages,
  setup,
  signInRoute,
  twilioWebhooks,
  zoomWebhooks,
} from "../inbound/http/index.ts";
import type { PaymentProvider } from "../ports/payment-provider/index.ts";
import { createAccountUse } from "../use-cases/account-use.ts";
import type { GateOptions } from "../use-cases/gate.ts";
import type { ShowReceipt } from "../use-cases/receipts/index.ts";
import { createTakeProviderMessage } from "../use-cases/take-provider-message.ts";
import { createTakeZoomMessage } from "../use-cases/take-zoom-message.ts";
import type { Accounts } from "./accounts.ts";
import { paidPath } from "./links.ts";
import type { Parts } from "./parts.ts";
import type { Sessions } from "./sessions.ts";

export interface HttpParts {
  readonly parts: Parts;
  readonly sessions: Sessions;
  readonly accounts: Accounts;
  readonly inbox: ClaimLoop;
  readonly readiness: Readiness;
  readonly showReceipt: ShowReceipt;
}

/** Everything that can be reached by HTTP. */
export function assembleHttp(all: HttpParts): RequestListener {
  const { parts, sessions, accounts, inbox, readiness, showReceipt } = all;
  const { config, log, metrics, events, kept, now } = parts;
  const { frameAncestors, embedderPolicy, trustProxy, publicUrl, panelDir } = config.http;
  const { changeSession, progress, providers } = sessions;
  const { installApp, signIn, setupAccount, auditDesk, paymentHistory, zoom } = accounts;
  const takeFrom = (provider: PaymentProvider) =>
    createTakeProviderMessage({
      provider,
      changeSession,
      progress,
      events,
      bounds: callbackBounds(provider.name, config.database.connections),
      now,
    });
  const takeZoomMessage = createTakeZoomMessage({
    reader: zoom.contactCenter,
    engagements: kept.engagements,
    accountUse: createAccountUse(kept.accounts),
    events,
    // Zoom waits for three seconds, and repeats only what got a 5xx.
    bounds: { atOnce: shareOf(config.database.connections), mostWaiting: 1_000, longestWaitMs: 2_000 },
    wake: inbox.wake,
    now,
  });
  const common = {
    frameAncestors,
    viewSources: viewSources(config.pciPal.url),
    embedderPolicy,
    trustProxy,
    log,
    metrics,
  };
  const takesEvent = bridgeEvents({ ...common, take: takeFrom(providers["secure-bridge"]) });
  const app = createHttpApp({
    ...common,
    countsOf: parts.nodes.countsOf,
    routers: [
      health(readiness),
      twilioWebhooks(takeFrom(providers.twilio)),
      pciPalCallbacks({
        take: takeFrom(providers["pci-pal"]),
        frameAncestors,
        addresses: config.pciPal.callbackAddresses,
        certificates: config.pciPal.certificates,
        log,
      }),
      zoomWebhooks(takeZoomMessage),
      signInRoute(signIn, now),
      setup({ signIn, setupAccount, trail: parts.trail }),
      auditRoutes({ signIn, auditDesk, trail: parts.trail }),
      historyRoutes({ signIn, paymentHistory, trail: parts.trail }),
      receiptPages(showReceipt),
      installRoutes({ installApp, connectorKind: config.zoom.connector.kind, publicUrl, log }),
      paidPage(paidPath),
      panel(panelDir),
    ],
  });
  return (request, response) => {
    if (!takesEvent(request, response)) app(request, response);
  };
}

/** A sender's part of the database's connections: what is left is for the others, and for people. */
function shareOf(connections: number): number {
  return Math.max(1, Math.floor(connections / 4));
}

/** The bridge sends again what we have no time for. The vendors may not: of theirs, many may wait for long. */
function callbackBounds(provider: ProviderName, connections: number): GateOptions {
  const atOnce = shareOf(connections);
  return provider === "secure-bridge"
    ? { atOnce: atOnce * 2, mostWaiting: 2_000, longestWaitMs: 4_000 }
    : { atOnce, mostWaiting: 5_000, longestWaitMs: 10_000 };
}
