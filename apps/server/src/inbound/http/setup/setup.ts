import {
  type AuditQuery,
  auditQuerySchema,
  requestRemovalSchema,
  saveCredentialsSchema,
  saveGuideSchema,
  saveSettingsSchema,
  setupRoutes,
  testConnectionSchema,
} from "@tacet/shared/setup";
import express, { type RequestHandler, Router } from "express";
import type { SetupAccount, WantedAudit } from "../../../use-cases/setup-account.ts";
import {
  type Act,
  type ForPrincipalDeps,
  forPrincipal,
  parsed,
  type Send,
  sendJson,
} from "../for-principal/for-principal.ts";
import { sendAudit, sendExport } from "./send-export.ts";

export interface SetupDeps extends ForPrincipalDeps {
  readonly setupAccount: SetupAccount;
}

/** The setup screen's REST API, see `@tacet/shared/setup`. */
export function setup({ signIn, setupAccount, trail }: SetupDeps): Router {
  const router = Router();
  const json = express.json({ limit: "64kb" });
  const route = <Value>(act: Act<Value>, send: Send<Value> = sendJson): RequestHandler =>
    forPrincipal({ signIn, trail }, act, send);
  const { view, saveSettings, saveCredentials, testConnection, exportData, exportAudit, requestRemoval } =
    setupAccount;
  const { guide, saveGuide } = setupAccount;
  router.get(
    setupRoutes.guide,
    route((who) => guide(who)),
  );
  router.put(
    setupRoutes.guide,
    json,
    route((who, body) => parsed(saveGuideSchema, body, (save) => saveGuide(who, save))),
  );
  router.get(
    setupRoutes.view,
    route((who) => view(who)),
  );
  router.put(
    setupRoutes.settings,
    json,
    route((who, body) => parsed(saveSettingsSchema, body, (save) => saveSettings(who, save))),
  );
  router.put(
    setupRoutes.credentials,
    json,
    route((who, body) => parsed(saveCredentialsSchema, body, (save) => saveCredentials(who, save))),
  );
  router.post(
    setupRoutes.testConnection,
    json,
    route((who, body) => parsed(testConnectionSchema, body, (test) => testConnection(who, test))),
  );
  router.get(
    setupRoutes.export,
    route(
      (who, _body, response) => exportData(who, (pages) => sendExport(response, pages)),
      () => {},
    ),
  );
  router.get(
    setupRoutes.audit,
    route(
      (who, _body, response) =>
        parsed(auditQuerySchema, response.req.query, (wanted) =>
          exportAudit(who, toRange(wanted), (text) => sendAudit(response, text, wanted.format)),
        ),
      () => {},
    ),
  );
  router.post(
    setupRoutes.removal,
    json,
    route(
      (who, body) => parsed(requestRemovalSchema, body, (request) => requestRemoval(who, request)),
      (response) => void response.status(202).end(),
    ),
  );
  return router;
}

/** Days as dates, the last one included. */
function toRange({ format, from, to }: AuditQuery): WantedAudit {
  const dayMs = 86_400_000;
  return {
    format,
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to) + dayMs,
  };
}
