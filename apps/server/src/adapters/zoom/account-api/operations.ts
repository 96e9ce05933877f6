import type { ConnectorScope } from "@tacet/shared/zoom-app";

/** Zoom's classes of calls, each with a limit per second for the whole account, over all of its apps. */
export type RateLabel = "light" | "medium";

export interface Operation {
  readonly method: "GET" | "PUT";
  /** Below the API's base, with the names of its parts in braces. */
  readonly path: string;
  readonly scope: ConnectorScope;
  readonly label: RateLabel;
}

/**
 * Every call of Zoom's REST API that is made in an account's name. All may be repeated: they read, or they set what is
 * set already. Where Zoom's documentation names no label, the call counts as `medium`.
 */
export const operations = {
  contactCenterUser: {
    method: "GET",
    path: "/contact_center/users/{userId}",
    scope: "contact_center:read:user:admin",
    label: "medium",
  },
  roles: {
    method: "GET",
    path: "/contact_center/roles",
    scope: "contact_center:read:list_roles:admin",
    label: "medium",
  },
  pauseRecording: {
    method: "PUT",
    path: "/contact_center/engagements/{engagementId}/recording/pause",
    scope: "contact_center:update:engagement_recording_control:admin",
    label: "medium",
  },
  resumeRecording: {
    method: "PUT",
    path: "/contact_center/engagements/{engagementId}/recording/resume",
    scope: "contact_center:update:engagement_recording_control:admin",
    label: "medium",
  },
  recordingState: {
    method: "GET",
    path: "/contact_center/engagements/{engagementId}/recordings/status",
    scope: "contact_center:read:engagement_recording_status:admin",
    label: "medium",
  },
  numbers: {
    method: "GET",
    path: "/number_management/numbers",
    scope: "number_management:read:list_numbers:admin",
    label: "light",
  },
} as const satisfies Record<string, Operation>;
