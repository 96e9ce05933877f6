import { setTimeout as wait } from "node:timers/promises";
import type { AccountId } from "@tacet/shared/ids";
import type { AppName } from "@tacet/shared/zoom-app";
import { createZoomContactCenter } from "../adapters/zoom/index.ts";
import type { AccountApi, ContactCenter } from "../ports/contact-center/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import { type AccessTokensDeps, createAccessTokens } from "../use-cases/access-tokens.ts";
import type { Parts } from "./parts.ts";

export interface Zoom {
  readonly contactCenter: ContactCenter;
  /** The REST API with the account's own tokens. */
  accountApi(accountId: AccountId): AccountApi;
}

/** Zoom, as far as we talk to it. `onVoid`: it takes the account's tokens no more. */
export function assembleZoom(
  { config, secrets, kept, events, now }: Parts,
  vault: Vault,
  onVoid: AccessTokensDeps["onVoid"],
): Zoom {
  const { host, apiUrl, panelClientId, connector, webhookWindowMs } = config.zoom;
  const app = (name: AppName, clientId: string) => {
    const { client, webhook } = secrets.zoom[name];
    return { clientId, clientSecrets: client, webhookSecrets: webhook };
  };
  const contactCenter = createZoomContactCenter({
    host,
    apiUrl,
    apps: { panel: app("panel", panelClientId), connector: app("connector", connector.clientId) },
    webhookWindowMs,
    now,
  });
  const accessTokens = createAccessTokens({
    accounts: kept.accounts,
    oauth: contactCenter.oauth,
    vault,
    events,
    connectorKind: connector.kind,
    onVoid,
    now,
    wait: (ms) => wait(ms),
  });
  return { contactCenter, accountApi: (accountId) => contactCenter.account(accessTokens(accountId)) };
}
