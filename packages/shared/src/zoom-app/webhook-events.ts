/** The events that the connector app subscribes to; account-level, so `EVENT_FOR_ADMIN`. The names are Zoom's own. */
export const connectorEvents = [
  "contact_center.engagement_started",
  "contact_center.engagement_user_answered",
  "contact_center.engagement_user_ended",
  "contact_center.engagement_ended",
  "contact_center.engagement_transfer_completed",
  "contact_center.recording_started",
  "contact_center.recording_paused",
  "contact_center.recording_resumed",
  "contact_center.recording_stopped",
] as const;

/** Zoom sends these to every public app; they are not subscribed to. */
export const deauthorizedEvent = "app_deauthorized";
export const urlValidationEvent = "endpoint.url_validation";

export type ConnectorEvent = (typeof connectorEvents)[number];
