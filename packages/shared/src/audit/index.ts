export { type AuditAction, accountAuditGroups, auditActions } from "./actions.ts";
export {
  type AuditChannel,
  type AuditFilter,
  type AuditLine,
  type AuditPageQuery,
  type AuditVerification,
  type AuditView,
  auditChannels,
  auditFilterSchema,
  auditPageSchema,
  auditRoutes,
} from "./audit-view.ts";
