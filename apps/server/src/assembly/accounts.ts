import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { WebhookAddress } from "@tacet/shared/setup";
import type { Vault } from "../ports/vault/index.ts";
import { type AccountRemoval, createAccountRemoval } from "../use-cases/account-removal.ts";
import { type AccountSettingsOf, createAccountSettings } from "../use-cases/account-settings.ts";
import { type AuditDesk, createAuditDesk } from "../use-cases/audit-desk.ts";
import { createAuthorizeInClient } from "../use-cases/authorize-in-client.ts";
import { createFindAccount } from "../use-cases/find-account.ts";
import { createFindRole } from "../use-cases/find-role.ts";
import { createGate } from "../use-cases/gate.ts";
import { createInstallApp, type InstallApp } from "../use-cases/install-app.ts";
import { createInstallationHealth } from "../use-cases/installation-health.ts";
import { createKeepInstallation } from "../use-cases/keep-installation.ts";
import { createOneAtATime } from "../use-cases/one-at-a-time.ts";
import { createPaymentHistory, type PaymentHistory } from "../use-cases/payment-history.ts";
import { createRegisterConnector, type RegisterConnector } from "../use-cases/register-connector.ts";
import { createReseal, type Reseal } from "../use-cases/reseal.ts";
import { createRetention, type Retention } from "../use-cases/retention.ts";
import { createSetupAccount, type SetupAccount } from "../use-cases/setup-account.ts";
import { createSignIn, type SignIn } from "../use-cases/sign-in.ts";
import type { Keys } from "./keys.ts";
import type { Links } from "./links.ts";
import type { Parts } from "./parts.ts";
import type { Sessions } from "./sessions.ts";
import { assembleZoom, type Zoom } from "./zoom.ts";

export interface Accounts {
  readonly zoom: Zoom;
  readonly settingsOf: AccountSettingsOf;
  readonly installApp: InstallApp;
  readonly signIn: SignIn;
  readonly setupAccount: SetupAccount;
  readonly auditDesk: AuditDesk;
  readonly paymentHistory: PaymentHistory;
  readonly removal: AccountRemoval;
  readonly retention: Retention;
  readonly reseal: Reseal;
  /** `null`: the connector is no server-to-server app. */
  readonly registerConnector: RegisterConnector | null;
}

export interface AccountsParts extends Parts {
  readonly vault: Vault;
  readonly keys: Keys;
  readonly sessions: Sessions;
  readonly links: Links;
  /** Hangs up on the account's panels, or with `userId` on that user's. */
  disconnect(accountId: AccountId, userId?: AgentId): void;
}

/** How many accounts are exported or verified at once. */
const mostExports = 2;

/** Of what payments came to: the panel waits 15 s. */
const historyBounds = { atOnce: 2, mostWaiting: 20, longestWaitMs: 8_000 };

/** Whoever has added Tacet: from the installation to the removal. */
export function assembleAccounts(parts: AccountsParts): Accounts {
  const { config, log, kept, vault, keys, sessions, now } = parts;
  const { accounts } = kept;
  const { connector, removalGraceMs: graceMs, removalSettleMs: settleMs } = config.zoom;
  const zoom = assembleZoom(parts, vault, async ({ app, accountId }, why) => {
    if (app !== "connector") return;
    const because = why === "uninstalled" ? "tokens_void" : "authorization_lost";
    await removal.request({ accountId, because, actor: null });
  });
  const { accountApi, contactCenter } = zoom;
  const { oauth } = contactCenter;
  const removal = createAccountRemoval({
    accounts,
    store: kept.sessions,
    changeSession: sessions.changeSession,
    links: kept.links,
    changeLink: parts.links.changeLink,
    oauth,
    vault,
    log,
    sameApp: connector.kind === "same-app",
    graceMs,
    settleMs,
    disconnect: parts.disconnect,
    now,
  });
  const settingsOf = createAccountSettings(accounts, config.panel);
  const { publicUrl } = config.http;
  const oneAtATime = createOneAtATime(mostExports);
  const auditDesk = createAuditDesk({ accounts, reads: kept.setup, trail: parts.trail, oneAtATime, now });
  const setupAccount = createSetupAccount({
    reads: kept.setup,
    away: sessions.circuits.away,
    oneAtATime,
    accounts,
    engagements: kept.engagements,
    vault,
    usesOperatorsKey: keys.usesOperatorsKey,
    provider: sessions.provider,
    // Twilio has it in the SIP domain; PCI Pal is told with each payment, and the bridge where it is set up.
    webhooksOf: (_, target) => (target === "twilio" ? twilioWebhookAddresses(publicUrl) : []),
    removal,
    defaults: config.panel,
    now,
    lookInto: createInstallationHealth({ accounts, engagements: kept.engagements, accountApi, publicUrl }),
  });
  return {
    zoom,
    settingsOf,
    ...assembleEntrance(parts, zoom, settingsOf),
    setupAccount,
    auditDesk,
    paymentHistory: createPaymentHistory({
      history: kept.history,
      accounts,
      trail: parts.trail,
      settingsOf,
      oneAtATime,
      gate: createGate(historyBounds),
      now,
    }),
    removal,
    retention: createRetention({ accounts, settingsOf, auditKeptMs: config.auditKeptMs, now }),
    reseal: createReseal({ accounts, vault, now }),
    registerConnector:
      connector.kind === "server-to-server"
        ? createRegisterConnector({ accounts, oauth, vault, accountId: connector.accountId, now })
        : null,
  };
}

/** What the SIP domain's settings at Twilio have to name. */
function twilioWebhookAddresses(publicUrl: string): readonly WebhookAddress[] {
  return [
    { purpose: "voice", url: `${publicUrl}/twilio/voice` },
    { purpose: "status", url: `${publicUrl}/twilio/calls` },
  ];
}

/** How an account and its users get in. */
function assembleEntrance(
  parts: AccountsParts,
  { contactCenter, accountApi }: Zoom,
  settingsOf: AccountSettingsOf,
): Pick<Accounts, "installApp" | "signIn"> {
  const { config, secrets, kept, events, trail, vault, now } = parts;
  const { accounts } = kept;
  const { oauth } = contactCenter;
  const { connector, accountIds, inClientChallenge: challenge } = config.zoom;
  const keep = createKeepInstallation({ accounts, vault, events, now });
  const { publicUrl } = config.http;
  const sameApp = connector.kind === "same-app";
  return {
    installApp: createInstallApp({
      accounts,
      oauth,
      vault,
      keep,
      events,
      trail,
      publicUrl,
      accountIds,
      sameApp,
      now,
    }),
    signIn: createSignIn({
      contactCenter,
      store: kept.sessions,
      accounts,
      settingsOf,
      settings: config.panel,
      findAccount: createFindAccount({ accounts, accountApi, now }),
      findRole: createFindRole({ users: accounts, settingsOf, accountApi, now }),
      inClient: createAuthorizeInClient({
        accounts,
        oauth,
        vault,
        keep,
        publicUrl,
        challenge,
        sameApp,
        now,
      }),
      events,
      trail,
      publicUrl,
      accountIds,
      now,
      tokenSecret: new TextEncoder().encode(secrets.sessionToken.reveal()),
    }),
  };
}
