import { auditFilterSchema, auditPageSchema, auditRoutes as routes } from "@tacet/shared/audit";
import { type RequestHandler, Router } from "express";
import type { AuditDesk } from "../../../use-cases/audit-desk.ts";
import {
  type Act,
  type ForPrincipalDeps,
  forPrincipal,
  parsed,
  type Send,
  sendJson,
} from "../for-principal/for-principal.ts";
import { sendAudit } from "../setup/send-export.ts";

export interface AuditRoutesDeps extends ForPrincipalDeps {
  readonly auditDesk: AuditDesk;
}

/** The audit view's REST API, see `@tacet/shared/audit`. */
export function auditRoutes({ signIn, trail, auditDesk }: AuditRoutesDeps): Router {
  const router = Router();
  const route = <Value>(act: Act<Value>, send: Send<Value> = sendJson): RequestHandler =>
    forPrincipal({ signIn, trail }, act, send);
  router.get(
    routes.view,
    route((who, _body, { req }) => parsed(auditPageSchema, req.query, (query) => auditDesk.view(who, query))),
  );
  router.get(
    routes.csv,
    route(
      (who, _body, response) =>
        parsed(auditFilterSchema, response.req.query, (filter) =>
          auditDesk.csv(who, filter, (text) => sendAudit(response, text, "csv")),
        ),
      () => {},
    ),
  );
  router.post(
    routes.verify,
    route((who) => auditDesk.verify(who)),
  );
  return router;
}
