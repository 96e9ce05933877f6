import type { AppName } from "@tacet/shared/zoom-app";
import type { Call, PersonaName } from "../page-protocol/index.ts";
import {
  type ContactCenter,
  type DeliveryChange,
  encryptAppContext,
  makeAppContext,
  northwind,
  personaOf,
  personas,
  post,
  type RegisteredApp,
  southwind,
  type ZoomDials,
  type ZoomHost,
  type ZoomRequest,
} from "../zoom/index.ts";
import { installApp } from "./install-app.ts";

/** Zoom without a page: what users and admins do there, and what somebody would do who means harm. */
export interface WorldZoom {
  /** zoom.us, its Marketplace and its API. */
  readonly url: string;
  readonly ids: WorldZoomIds;
  /** Adds an app through its own landing page; an admin adds the panel app for everyone. */
  install(app: AppName, as: PersonaName): Promise<void>;
  /**
   * Removes it in the Marketplace, and waits until the webhook was tried once.
   * @throws when it is not added.
   */
  remove(app: AppName, as: PersonaName): Promise<void>;
  /** An admin switches the app off for the account: its tokens are void, and nobody is told. */
  disable(app: AppName, as: PersonaName): void;
  /** What `getAppContext()` would give this persona, or something false. */
  appContext(as: PersonaName, change?: AppContextChange): string;
  /** The same of a user by id, as those of the crowd. */
  appContextOf(userId: string): string;
  /** One delivery, true or false, without retries. The HTTP status, or 0 when no answer came. */
  sendWebhook(app: AppName, body: object, change?: DeliveryChange): Promise<number>;
  expireAccessTokens(): void;
  /** How often a refresh token was taken. */
  refreshes(): number;
  /** The calls of zoom.us and its API, oldest first. */
  requests(): readonly ZoomRequest[];
  /** `null`: it is a chat, which is not recorded. */
  recording(engagementId: string): Call["recording"] | null | undefined;
  setDials(dials: Partial<ZoomDials>): void;
  /** `null`: no Contact Center licence. */
  setRole(as: PersonaName, roleName: "Agent" | "Supervisor" | "Admin" | "Team Lead" | null): void;
  /** The user leaves the account. */
  removeUser(as: PersonaName): void;
}

/** Who and what is who and what; with the secrets, for those who try to misuse them. */
export interface WorldZoomIds {
  readonly accounts: Readonly<Record<"northwind" | "southwind", string>>;
  readonly users: Readonly<Record<PersonaName, string>>;
  readonly apps: Readonly<
    Record<
      AppName,
      { readonly clientId: string; readonly clientSecret: string; readonly webhookSecret: string }
    >
  >;
  /** Signs the panel's tokens. */
  readonly sessionTokenSecret: string;
}

export interface AppContextChange {
  readonly aud?: string;
  readonly iss?: string;
  /** Epoch ms. */
  readonly exp?: number;
  /** `null`: none, as for a guest. */
  readonly uid?: string | null;
  /** Sealed with another app's secret. */
  readonly clientSecret?: string;
}

export function createWorldZoom(
  host: ZoomHost,
  contactCenter: ContactCenter,
  sessionTokenSecret: string,
): WorldZoom {
  const { url, apps, additions, authorizations, directory, sender } = host;
  return {
    url,
    ids: {
      accounts: { northwind: northwind.id, southwind: southwind.id },
      users: Object.fromEntries(personas.map(({ name, userId }) => [name, userId])) as WorldZoomIds["users"],
      apps: { panel: secretsOf(apps.panel), connector: secretsOf(apps.connector) },
      sessionTokenSecret,
    },
    async install(name, as) {
      const app = apps[name];
      const scopes = app.scopes.map(({ scope }) => scope);
      await installApp({ landingPage: app.landingPage, zoomUrl: url, as, scopes });
      if (app === apps.connector) await host.catchUp(personaOf(as).accountId);
    },
    async remove(name, as) {
      if (!additions.remove(apps[name], personaOf(as)))
        throw new Error(`${as} has nothing of the app ${name} to remove.`);
      await sender.settled();
    },
    disable: (name, as) => additions.setDisabled(apps[name], personaOf(as).accountId, true),
    appContext(as, { clientSecret = apps.panel.clientSecret, uid, ...change } = {}) {
      const fields = makeAppContext(personaOf(as).userId, apps.panel.clientId, Date.now());
      const { uid: ownUid, ...withoutUid } = fields;
      const named = uid === null ? withoutUid : { uid: uid ?? ownUid ?? "", ...withoutUid };
      return encryptAppContext({ ...named, ...change }, clientSecret);
    },
    appContextOf: (userId) =>
      encryptAppContext(makeAppContext(userId, apps.panel.clientId, Date.now()), apps.panel.clientSecret),
    sendWebhook: async (name, body, change) => (await post(apps[name].webhook, body, change))?.status ?? 0,
    expireAccessTokens: () => authorizations.expireAccessTokens(),
    refreshes: () => authorizations.refreshes(),
    requests: () => host.requests(),
    recording: (engagementId) => contactCenter.find(engagementId)?.recording,
    setDials: (dials) => host.setDials(dials),
    setRole: (as, roleName) => directory.setRole(personaOf(as).userId, roleName),
    removeUser: (as) => directory.remove(personaOf(as).userId),
  };
}

function secretsOf({ clientId, clientSecret, webhook }: RegisteredApp) {
  return { clientId, clientSecret, webhookSecret: webhook.secretToken };
}
