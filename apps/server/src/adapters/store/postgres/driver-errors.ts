/** What the database's driver says of what went wrong. Its error is the wrapper's cause. */
export function driversError(error: unknown): {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly message?: unknown;
} {
  const inner: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return typeof inner === "object" && inner !== null ? inner : {};
}

/** The index, or the rule of a trigger of ours, that a unique violation (SQLSTATE 23505) names. */
export function brokenRule(error: unknown): string | null {
  const inner = driversError(error);
  if (inner.code !== "23505") return null;
  return typeof inner.constraint === "string" ? inner.constraint : null;
}

/** The user among those who act: `agent:<id>`, `supervisor:<id>`, `admin:<id>`. */
export function userOf(actor: string): string | null {
  const [role, userId] = actor.split(":");
  return role === "agent" || role === "supervisor" || role === "admin" ? (userId ?? null) : null;
}
