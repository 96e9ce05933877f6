import { Secret } from "@tacet/shared/secret";
import type { Environment } from "./env.ts";

/** Where two are given, the current one comes first; both are valid while a secret is being rotated. */
export interface Secrets {
  readonly databaseUrl: Secret | null;
  readonly zoomClient: readonly Secret[];
  readonly sessionToken: Secret;
  readonly bridge: readonly [Secret, ...Secret[]];
}

export function toSecrets(env: Environment): Secrets {
  const both = (current: string, previous: string | undefined): [Secret, ...Secret[]] => [
    new Secret(current),
    ...(previous === undefined ? [] : [new Secret(previous)]),
  ];
  return {
    databaseUrl: env.DATABASE_URL === undefined ? null : new Secret(env.DATABASE_URL),
    zoomClient: both(env.ZOOM_CLIENT_SECRET, env.ZOOM_CLIENT_SECRET_PREVIOUS),
    sessionToken: new Secret(env.SESSION_TOKEN_SECRET),
    bridge: both(env.BRIDGE_SECRET, env.BRIDGE_SECRET_PREVIOUS),
  };
}
