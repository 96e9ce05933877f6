/** What this client offers an app: the calls and events of `@zoom/appssdk` that Contact Center has, as far as the sandbox goes. */
export const callNames = [
  "config",
  "getSupportedJsApis",
  "getRunningContext",
  "getUserContext",
  "getAppContext",
  "authorize",
  "promptAuthorize",
  "getEngagementContext",
  "getEngagementStatus",
  "getEngagementSecurableStatus",
  "startMediaRedirection",
  "openUrl",
] as const;

export const eventNames = [
  "onEngagementContextChange",
  "onEngagementStatusChange",
  "onEngagementMediaRedirect",
  "onMyUserContextChange",
  "onAuthorized",
  "onRunningContextChange",
] as const;

export type CallName = (typeof callNames)[number];
export type EventName = (typeof eventNames)[number];

/** `config` itself needs no asking for. */
export const supportedApis: readonly string[] = [...callNames.slice(1), ...eventNames];

export function isCallName(name: string): name is CallName {
  return (callNames as readonly string[]).includes(name);
}
