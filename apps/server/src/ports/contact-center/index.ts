import type { AccountAccess, AccountApi } from "./account-api.ts";
import type { IdentityReader } from "./identity.ts";
import type { ContactCenterOAuth } from "./oauth.ts";
import type { WebhookReader } from "./webhooks.ts";

/** The contact center the panel runs in. */
export interface ContactCenter extends IdentityReader, WebhookReader {
  readonly oauth: ContactCenterOAuth;
  /** The REST API in the name of one account. */
  account(access: AccountAccess): AccountApi;
}

export type {
  AccessProblem,
  AccessToken,
  AccountAccess,
  AccountApi,
  ApiProblem,
  ContactCenterUser,
  RecordingState,
} from "./account-api.ts";
export type { Identity, IdentityProblem, IdentityReader } from "./identity.ts";
export type {
  AuthorizeRequest,
  CodeExchange,
  ContactCenterOAuth,
  OAuthProblem,
  TokenOwner,
  TokenSet,
} from "./oauth.ts";
export type {
  ContactCenterEvent,
  QueueWord,
  RawWebhook,
  WebhookReader,
  ZoomMessage,
  ZoomWebhookProblem,
} from "./webhooks.ts";
