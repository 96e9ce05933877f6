/** The granular scopes that this Zoom knows, by Zoom's own names: those of Contact Center and those of the other calls here. */
const adminScopes = [
  "user:read:user:admin",
  "contact_center:read:user:admin",
  "contact_center:read:list_users:admin",
  "contact_center:read:list_roles:admin",
  "contact_center:read:role:admin",
  "contact_center:read:list_role_users:admin",
  "contact_center:read:engagement:admin",
  "contact_center:read:list_engagements:admin",
  "contact_center:update:engagement:admin",
  "contact_center:update:engagement_recording_control:admin",
  "contact_center:read:engagement_recording_status:admin",
  "contact_center:read:list_recordings:admin",
  "contact_center:read:list_queues:admin",
  "number_management:read:list_numbers:admin",
  "number_management:read:numbers:admin",
] as const;

const userScopes = [
  "user:read:user",
  "contact_center:update:note",
  "contact_center:read:list_recordings",
] as const;

export const knownScopes: ReadonlySet<string> = new Set([...adminScopes, ...userScopes]);

export function isAdminScope(scope: string): boolean {
  return scope.endsWith(":admin");
}
