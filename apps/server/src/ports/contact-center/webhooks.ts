import type { AccountId, AgentId, EngagementId } from "@tacet/shared/ids";
import type { Result } from "@tacet/shared/result";
import type { AppName } from "@tacet/shared/zoom-app";

/** Reads Zoom's webhooks. */
export interface WebhookReader {
  /** Checks the signature over the raw bytes, then parses: never the other way round. `now` is epoch ms. */
  readWebhook(app: AppName, webhook: RawWebhook, now: number): Result<ZoomMessage, ZoomWebhookProblem>;
}

export interface RawWebhook {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export type ZoomMessage =
  /** `endpoint.url_validation`: to be answered at once with both tokens. */
  | { readonly kind: "validation"; readonly plainToken: string; readonly encryptedToken: string }
  | {
      readonly kind: "event";
      /** The same for every delivery of the same event: SHA-256 of the raw body, base64url. */
      readonly id: string;
      readonly accountId: AccountId;
      readonly event: ContactCenterEvent;
    }
  /** Signed, but nothing that we act on, or in a form that we don't know. `event` is its name if that is safe to log. */
  | { readonly kind: "ignored"; readonly event: string | null };

/** What happened, in our words. `at` is epoch ms by Zoom's clock. Never holds a name or a number of a customer. */
export type ContactCenterEvent = { readonly at: number } & (
  | {
      readonly type: "engagement_started";
      readonly engagementId: EngagementId;
      readonly channel: string | null;
      /** Left out: Zoom's event named none. */
      readonly queue?: QueueWord;
    }
  | {
      readonly type: "agent_joined";
      readonly engagementId: EngagementId;
      readonly agentId: AgentId;
      readonly channel: string | null;
      readonly queue?: QueueWord;
    }
  | { readonly type: "agent_left"; readonly engagementId: EngagementId; readonly agentId: AgentId }
  | { readonly type: "engagement_ended"; readonly engagementId: EngagementId }
  | {
      readonly type: "recording_changed";
      readonly engagementId: EngagementId;
      readonly state: "recording" | "paused" | "stopped";
    }
  /** The user (panel app) or the account (connector app) removed the app. */
  | { readonly type: "app_deauthorized"; readonly app: AppName; readonly userId: AgentId }
);

/** The queue that an engagement came through, as the account's admins have named it. */
export interface QueueWord {
  readonly id: string;
  readonly name: string | null;
}

export type ZoomWebhookProblem =
  | "signature_missing"
  | "signature_wrong"
  | "timestamp_out_of_window"
  | "bad_message"
  /** No webhook secret is configured for this app. */
  | "not_configured";
