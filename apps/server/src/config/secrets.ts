import { Secret } from "@tacet/shared/secret";
import type { AppName } from "@tacet/shared/zoom-app";
import type { EncryptionKey, Environment } from "./env.ts";

/** Where two are given, the current one comes first; both are valid while a secret is being rotated. */
export interface Secrets {
  readonly databaseUrl: Secret | null;
  /** `null`: this server is alone. */
  readonly redisUrl: Secret | null;
  /** The mail server, with name and password; `null`: none. */
  readonly smtpUrl: Secret | null;
  readonly zoom: Readonly<Record<AppName, ZoomAppSecrets>>;
  readonly encryptionKeys: readonly [EncryptionKey, ...EncryptionKey[]];
  readonly sessionToken: Secret;
  readonly bridge: readonly [Secret, ...Secret[]];
}

export interface ZoomAppSecrets {
  readonly client: readonly [Secret, ...Secret[]];
  /** Empty: the app has no webhooks. */
  readonly webhook: readonly Secret[];
}

export function toSecrets(env: Environment): Secrets {
  const given = (...texts: readonly (string | undefined)[]): readonly Secret[] =>
    texts.filter((text) => text !== undefined).map((text) => new Secret(text));
  const both = (current: string, previous: string | undefined): [Secret, ...Secret[]] => [
    new Secret(current),
    ...(previous === undefined ? [] : [new Secret(previous)]),
  ];
  const panel = {
    client: both(env.ZOOM_CLIENT_SECRET, env.ZOOM_CLIENT_SECRET_PREVIOUS),
    webhook: given(env.ZOOM_WEBHOOK_SECRET, env.ZOOM_WEBHOOK_SECRET_PREVIOUS),
  };
  const connector =
    env.ZOOM_CONNECTOR_KIND === "same-app"
      ? panel
      : {
          client: both(env.ZOOM_CONNECTOR_CLIENT_SECRET ?? "", env.ZOOM_CONNECTOR_CLIENT_SECRET_PREVIOUS),
          webhook: given(env.ZOOM_CONNECTOR_WEBHOOK_SECRET, env.ZOOM_CONNECTOR_WEBHOOK_SECRET_PREVIOUS),
        };
  return {
    databaseUrl: env.DATABASE_URL === undefined ? null : new Secret(env.DATABASE_URL),
    redisUrl: env.REDIS_URL === undefined ? null : new Secret(env.REDIS_URL),
    smtpUrl: env.SMTP_URL === undefined ? null : new Secret(env.SMTP_URL),
    zoom: { panel, connector },
    encryptionKeys: env.ENCRYPTION_KEYS,
    sessionToken: new Secret(env.SESSION_TOKEN_SECRET),
    bridge: both(env.BRIDGE_SECRET, env.BRIDGE_SECRET_PREVIOUS),
  };
}
