/** What the REST APIs for admins have in common: who asks, what was asked, and how a refusal is answered. */
import { err, type Result } from "@tacet/shared/result";
import type { SetupError } from "@tacet/shared/setup";
import type { Request, RequestHandler, Response } from "express";
import type { AccessTrail } from "../../../use-cases/access-trail.ts";
import type { SetupProblem } from "../../../use-cases/setup-account.ts";
import type { Principal, SignIn } from "../../../use-cases/sign-in.ts";
import { originOf } from "../origin.ts";

export interface ForPrincipalDeps {
  readonly signIn: Pick<SignIn, "principalOf">;
  readonly trail: Pick<AccessTrail, "refused">;
}

type Answer<Value> = Result<Value, SetupProblem>;
export type Act<Value> = (who: Principal, body: unknown, response: Response) => Promise<Answer<Value>>;
export type Send<Value> = (response: Response, value: Value) => void;

/** Nobody is answered whom the token does not name; a refusal is noted. */
export function forPrincipal<Value>(
  { signIn, trail }: ForPrincipalDeps,
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

/** `bad_request` names what can't be taken, and quotes nothing of it. */
export async function parsed<Wanted, Value>(
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

export function sendJson(response: Response, value: unknown): void {
  response.json(value);
}

const refusals = {
  bad_request: { status: 400, message: "Something in this can't be taken. Nothing was changed." },
  not_signed_in: { status: 401, message: "The sign-in has expired. Reload the panel." },
  not_allowed: { status: 403, message: "Your role can't do this. Ask an admin of your account." },
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
