/**
 * Everything that the audit knows of, by what it is about. One literal for the server, which writes the entries, and for
 * the panel, which has a text for each; docs/audit.md has them in words.
 */
export const auditActions = {
  /** Who came in, and who was refused. */
  access: ["signed_in", "sign_in_refused", "access_refused", "install_refused", "message_refused"],
  people: ["role_changed", "user_removed", "person_erased"],
  apps: ["connector_installed", "panel_authorized", "app_deauthorized", "tokens_void"],
  setup: ["settings_saved", "credentials_saved", "credentials_removed", "connection_tested"],
  payments: [
    "payment_taken",
    "payment_submitted",
    "payment_canceled",
    "view_opened",
    "refund_requested",
    "receipt_requested",
    "link_made",
    "link_canceled",
    "link_resolved",
    "link_send_requested",
    "payment_resolved",
    "refund_resolved",
    "payments_watched",
    "payments_searched",
    "history_viewed",
    "timeline_viewed",
    "line_released",
    "line_found_released",
  ],
  data: [
    "data_exported",
    "history_exported",
    "audit_viewed",
    "audit_exported",
    "audit_verified",
    "removal_requested",
    "account_removed",
  ],
  /** In the server's own chain only. */
  server: ["server_started", "server_stopped", "keys_resealed"],
} as const;

export type AuditGroup = keyof typeof auditActions;
export type AuditAction = (typeof auditActions)[AuditGroup][number];

/** What an account's chain may hold. */
export const accountAuditGroups = [
  "access",
  "people",
  "apps",
  "setup",
  "payments",
  "data",
] as const satisfies readonly AuditGroup[];
