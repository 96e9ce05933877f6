/** A granular scope of Zoom's, and why Tacet asks for it. The names are Zoom's own. */
export interface ScopeUse {
  readonly scope: string;
  /** One sentence for the reviewer and the admin. */
  readonly why: string;
  /** The admin may leave it out: only what the sentence says is then missing. */
  readonly optional: boolean;
}

/** The panel app, which each user adds: user-level scopes only. */
export const panelScopes = [
  {
    scope: "user:read:user",
    why: "Tells to which account the agent who opens the panel belongs (GET /users/me).",
    optional: false,
  },
] as const satisfies readonly ScopeUse[];

/** The connector app, which an admin adds once for the account. */
export const connectorScopes = [
  {
    scope: "user:read:user:admin",
    why: "Tells which account the admin who adds the app belongs to (GET /users/me).",
    optional: false,
  },
  {
    scope: "contact_center:read:user:admin",
    why: "Reads the Contact Center role of whoever opens the panel (GET /contact_center/users/{userId}).",
    optional: false,
  },
  {
    scope: "contact_center:read:list_roles:admin",
    why: "Lists the account's Contact Center roles, so that an admin can map them (GET /contact_center/roles).",
    optional: false,
  },
  {
    scope: "contact_center:read:engagement:admin",
    why: "Receives the events of engagements: that one exists, is voice, is this agent's, and is over.",
    optional: false,
  },
  {
    scope: "contact_center:update:engagement_recording_control:admin",
    why: "Pauses and resumes the recording while a card is keyed, if the admin has switched that on.",
    optional: true,
  },
  {
    scope: "contact_center:read:engagement_recording_status:admin",
    why: "Confirms that the recording is paused and resumed (GET /contact_center/engagements/{id}/recordings/status).",
    optional: true,
  },
  {
    scope: "number_management:read:list_numbers:admin",
    why: "Shows the admin which numbers can redirect media to a payment provider (GET /number_management/numbers).",
    optional: true,
  },
] as const satisfies readonly ScopeUse[];

export type ConnectorScope = (typeof connectorScopes)[number]["scope"];
export type PanelScope = (typeof panelScopes)[number]["scope"];
