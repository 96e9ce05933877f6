import { err, type Result } from "@tacet/shared/result";
import {
  type AuditQuery,
  auditQuerySchema,
  requestRemovalSchema,
  type SetupError,
  saveCredentialsSchema,
  saveSettingsSchema,
  setupRoutes,
  testConnectionSchema,
} from "@tacet/shared/setup";
import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type { AccessTrail } from "../../../use-cases/access-trail.ts";
import type { SetupAccount, SetupProblem, WantedAudit } from "../../../use-cases/setup-account.ts";
import type { Principal, SignIn } from "../../../use-cases/sign-in.ts";
import { originOf } from "../origin.ts";
import { sendAudit, sendExport } from "./send-export.ts";

export interface SetupDeps {
  readonly signIn: Pick<SignIn, "principalOf">;
  readonly setupAccount: SetupAccount;
  readonly trail: Pick<AccessTrail, "refused">;
}

/** The setup screen's REST API, see `@tacet/shared/setup`. */
export function setup({ signIn, setupAccount, trail }: SetupDeps): Router {
  const router = Router();
  const json = express.json({ limit: "64kb" });
  const route = <Value>(act: Act<Value>, send: Send<Value> = sendJson): RequestHandler =>
    forPrincipal({ signIn, trail }, act, send);
  const { view, saveSettings, saveCredentials, testConnection, exportData, exportAudit, requestRemoval } =
    setupAccount;
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

type Answer<Value> = Result<Value, SetupProblem>;
type Act<Value> = (who: Principal, body: unknown, response: Response) => Promise<Answer<Value>>;
type Send<Value> = (response: Response, value: Value) => void;

function forPrincipal<Value>(
  { signIn, trail }: Pick<SetupDeps, "signIn" | "trail">,
  act: Act<Value>,
  send: Send<Value>,
): RequestHandler {
  return async (request, response) => {
    response.setHeader("cache-control", "no-store");
    const principal = await signIn.principalOf(bearerToken(request));
    const from = originOf(request, "setup");
    const asked = `${request.method} ${request.route.path}`;
    if (principal === null) {
      trail.refused({ action: "access_refused", code: "not_signed_in", asked, from });
      return refuse(response, { code: "not_signed_in" });
    }
    const answer = await act({ ...principal, from }, request.body, response);
    if (answer.ok) return send(response, answer.value);
    const { code } = answer.error;
    if (code === "not_allowed") trail.refused({ action: "access_refused", code, asked, by: principal, from });
    refuse(response, answer.error);
  };
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

/** RFC 6750, 2.1. */
function bearerToken({ headers: { authorization = "" } }: Request): string {
  return /^Bearer ([A-Za-z0-9._~+/=-]{1,4096})$/i.exec(authorization)?.[1] ?? "";
}

interface Schema<Value> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: Value }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { readonly path: PropertyKey[] }[] };
      };
}

async function parsed<Wanted, Value>(
  schema: Schema<Wanted>,
  body: unknown,
  act: (wanted: Wanted) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  const read = schema.safeParse(body);
  if (read.success) return await act(read.data);
  const faults = read.error.issues.map(({ path }) => pathOf(path));
  return err({ code: "bad_request", faults: [...new Set(faults)] });
}

/** `settings.roles.0.role` is `roles.0.role` to the screen, and `values.authToken` is `authToken`. */
function pathOf(path: readonly PropertyKey[]): string {
  const [first, ...rest] = path.map(String);
  const isInside = (first === "settings" || first === "values") && rest.length > 0;
  return (isInside ? rest : path.map(String)).join(".") || "body";
}

function sendJson(response: Response, value: unknown): void {
  response.json(value);
}

const refusals = {
  bad_request: { status: 400, message: "Something in this can't be taken. Nothing was changed." },
  not_signed_in: { status: 401, message: "The sign-in has expired. Reload the panel." },
  not_allowed: { status: 403, message: "Only admins can do this. Ask an admin of your account." },
  settings_changed: {
    status: 409,
    message: "Somebody else has saved since. Load the settings again, then make your change.",
  },
  export_running: {
    status: 429,
    message: "Another download of data is under way. Wait until it has ended, then try again.",
  },
} as const;

function refuse(response: Response, problem: SetupProblem | { readonly code: "not_signed_in" }): void {
  const { status, message } = refusals[problem.code];
  const error: SetupError = { message, ...problem };
  response.status(status).json(error);
}
