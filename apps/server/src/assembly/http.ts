import type { Express } from "express";
import { viewSources } from "../adapters/payment-providers/pci-pal/index.ts";
import type { ClaimLoop } from "../effect-runner/index.ts";
import {
  bridgeEvents,
  createHttpApp,
  health,
  installRoutes,
  panel,
  pciPalCallbacks,
  setup,
  signInRoute,
  twilioWebhooks,
  zoomWebhooks,
} from "../inbound/http/index.ts";
import type { PaymentProvider } from "../ports/payment-provider/index.ts";
import { createAccountUse } from "../use-cases/account-use.ts";
import { createTakeProviderMessage } from "../use-cases/take-provider-message.ts";
import { createTakeZoomMessage } from "../use-cases/take-zoom-message.ts";
import type { Accounts } from "./accounts.ts";
import type { Parts } from "./parts.ts";
import type { Sessions } from "./sessions.ts";

export interface HttpParts {
  readonly parts: Parts;
  readonly sessions: Sessions;
  readonly accounts: Accounts;
  readonly inbox: ClaimLoop;
  isDraining(): boolean;
}

/** Everything that can be reached by HTTP. */
export function assembleHttp({ parts, sessions, accounts, inbox, isDraining }: HttpParts): Express {
  const { config, log, events, kept, now } = parts;
  const { frameAncestors, embedderPolicy, trustProxy, publicUrl, panelDir } = config.http;
  const { changeSession, progress, providers } = sessions;
  const { installApp, signIn, setupAccount, zoom } = accounts;
  const takeFrom = (provider: PaymentProvider) =>
    createTakeProviderMessage({ provider, changeSession, progress, events, now });
  const takeZoomMessage = createTakeZoomMessage({
    reader: zoom.contactCenter,
    engagements: kept.engagements,
    accountUse: createAccountUse(kept.accounts),
    events,
    wake: inbox.wake,
    now,
  });
  return createHttpApp({
    frameAncestors,
    viewSources: viewSources(config.pciPal.url),
    embedderPolicy,
    trustProxy,
    log,
    routers: [
      health(isDraining),
      bridgeEvents(takeFrom(providers["secure-bridge"])),
      twilioWebhooks(takeFrom(providers.twilio)),
      pciPalCallbacks({
        take: takeFrom(providers["pci-pal"]),
        frameAncestors,
        addresses: config.pciPal.callbackAddresses,
        certificates: config.pciPal.certificates,
        log,
      }),
      zoomWebhooks(takeZoomMessage),
      signInRoute(signIn),
      setup({ signIn, setupAccount }),
      installRoutes({ installApp, connectorKind: config.zoom.connector.kind, publicUrl, log }),
      panel(panelDir),
    ],
  });
}
