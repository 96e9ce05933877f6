import type zoomSdk from "@zoom/appssdk";
import type { Apis } from "@zoom/appssdk";

/** The slice of the Zoom Apps SDK that the panel uses. */
export type ZoomSdk = Pick<
  typeof zoomSdk,
  | "config"
  | "getAppContext"
  | "getEngagementContext"
  | "getEngagementStatus"
  | "getEngagementSecurableStatus"
  | "startMediaRedirection"
  | "onMyUserContextChange"
  | "onRunningContextChange"
  | "onEngagementContextChange"
  | "onEngagementStatusChange"
  | "onEngagementMediaRedirect"
>;

/** Has to equal the list in the app's manifest. */
export const capabilities: Apis[] = [
  "getSupportedJsApis",
  "getRunningContext",
  "getAppContext",
  "getUserContext",
  "onMyUserContextChange",
  "onRunningContextChange",
  "getEngagementContext",
  "getEngagementStatus",
  "onEngagementContextChange",
  "onEngagementStatusChange",
  "getEngagementSecurableStatus",
  "startMediaRedirection",
  "onEngagementMediaRedirect",
];

/** For every call, in ms: redirecting the media may take longer than the SDK's own 10 s. */
export const callTimeout = 30_000;
