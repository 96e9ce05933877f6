import type { AppName, ScopeUse } from "@tacet/shared/zoom-app";
import type { Persona } from "../../page-protocol/index.ts";
import { isAdminScope, knownScopes } from "./zoom-scopes.ts";

/** An app as its developer has registered it. */
export interface RegisteredApp {
  readonly name: AppName;
  readonly title: string;
  readonly kind: "general" | "server-to-server";
  /** Whose rights the app has: those of each user who adds it, or those of an admin for the whole account. */
  readonly usage: "USER_OPERATION" | "ADMIN_MANAGEMENT";
  readonly clientId: string;
  readonly clientSecret: string;
  /** `null` for a server-to-server app: nobody is asked, so nobody is sent back. */
  readonly redirectUri: string | null;
  /** Further addresses that a code may be sent to; each of them whole (strict mode). */
  readonly allowList: readonly string[];
  /** Where *Add* begins. */
  readonly landingPage: string;
  /** The page that the client shows; `null` for an app without one. */
  readonly homeUrl: string | null;
  readonly scopes: readonly ScopeUse[];
  readonly webhook: Subscription;
  /** The account that a server-to-server app belongs to; `null` for any other. */
  readonly ownAccountId: string | null;
}

export interface Subscription {
  readonly url: string;
  readonly secretToken: string;
  readonly events: readonly string[];
}

/**
 * Takes a registration as Zoom's build flow does.
 * @throws when it holds what Zoom refuses: scopes of the other class, no scope it must have, events without their scope,
 * or what does not go with the app's kind.
 */
export function registerApp(app: RegisteredApp): RegisteredApp {
  const isOfOneAccount = app.kind === "server-to-server";
  if ((app.redirectUri === null) !== isOfOneAccount)
    throw new Error(`${app.title}: a server-to-server app, and no other, has no redirect address.`);
  if ((app.ownAccountId !== null) !== isOfOneAccount)
    throw new Error(`${app.title}: a server-to-server app, and no other, belongs to an account.`);
  const admin = app.usage === "ADMIN_MANAGEMENT";
  for (const { scope } of app.scopes) {
    if (!knownScopes.has(scope)) throw new Error(`${app.title}: there is no scope ${scope}.`);
    if (isAdminScope(scope) !== admin) throw new Error(`${app.title}: ${app.usage} can't have ${scope}.`);
  }
  if (app.scopes.length > 0 && app.scopes.every(({ optional }) => optional))
    throw new Error(`${app.title}: at least one scope must not be optional.`);
  for (const event of app.webhook.events) {
    const needed = neededScope(event);
    if (needed === null || !app.scopes.some(({ scope }) => scope === needed))
      throw new Error(`${app.title}: the event ${event} is not allowed for the app.`);
  }
  return app;
}

/** Each event needs a read scope; which one belongs to which is a guess, as the events' schemas could not be read. */
function neededScope(event: string): string | null {
  if (/^contact_center\.engagement_[a-z_]+$/.test(event)) return "contact_center:read:engagement:admin";
  if (/^contact_center\.recording_[a-z_]+$/.test(event))
    return "contact_center:read:engagement_recording_status:admin";
  return null;
}

/** An admin-managed app is the account's: only an admin adds it. Nobody adds a server-to-server app. */
export function mayAdd(app: RegisteredApp, user: Persona): boolean {
  return app.kind === "general" && (app.usage === "USER_OPERATION" || user.accountAdmin);
}

export function mayRedirectTo(app: RegisteredApp, redirectUri: string): boolean {
  return redirectUri === app.redirectUri || app.allowList.includes(redirectUri);
}

export function requiredScopes({ scopes }: RegisteredApp): readonly string[] {
  return scopes.filter(({ optional }) => !optional).map(({ scope }) => scope);
}
