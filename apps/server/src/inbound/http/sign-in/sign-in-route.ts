import { err, type Result } from "@tacet/shared/result";
import {
  type AuthorizationNeeded,
  authorizationRequestSchema,
  type SignInRefusal,
  type SignInRefusalCode,
  type SignInReply,
  signInRequestSchema,
  signInRoutes,
} from "@tacet/shared/wire";
import express, { type Response, Router } from "express";
import type { SignIn, SignInProblem } from "../../../use-cases/sign-in.ts";
import { originOf } from "../origin.ts";

/**
 * Zoom's app context, and what an authorization in the client gave, for a token of ours: see wire/sign-in.ts. The panel
 * sets its clock by the answer's `Date`, so that it counts deadlines down as they are meant: `now` is their clock, epoch ms.
 */
export function signInRoute(signIn: SignIn, now: () => number = () => Date.now()): Router {
  const json = express.json({ limit: "16kb" });
  return Router()
    .use(Object.values(signInRoutes), (_request, response, next) => {
      response.setHeader("date", new Date(now()).toUTCString());
      next();
    })
    .post(signInRoutes.signIn, json, async (request, response) => {
      const parsed = signInRequestSchema.safeParse(request.body);
      if (parsed.success)
        answer(response, await signIn.withContext(parsed.data.context, originOf(request, "panel")));
      else answer(response, err({ code: "bad_request" }));
    })
    .post(signInRoutes.authorization, json, async (request, response) => {
      const parsed = authorizationRequestSchema.safeParse(request.body);
      if (parsed.success)
        answer(response, await signIn.withAuthorization(parsed.data, originOf(request, "panel")));
      else answer(response, err({ code: "bad_request" }));
    });
}

function answer(response: Response, result: Result<SignInReply, SignInProblem>): void {
  response.setHeader("cache-control", "no-store");
  if (result.ok) response.json(result.value);
  else refuse(response, result.error);
}

function refuse(response: Response, problem: SignInProblem): void {
  if ("authorization" in problem) {
    const { code, authorization } = problem;
    const message = "Zoom has to say which account you belong to. The panel asks for it by itself.";
    response.status(409).json({ code, message, authorization } satisfies AuthorizationNeeded);
    return;
  }
  const { status, message } = explanations[problem.code];
  response.status(status).json({ message, ...problem } satisfies SignInRefusal);
}

const explanations: Readonly<
  Record<SignInRefusalCode, { readonly status: number; readonly message: string }>
> = {
  bad_request: { status: 400, message: "The request does not have the agreed form. Reload the panel." },
  malformed: {
    status: 401,
    message: "Zoom's app context can't be read. Open the panel inside the Zoom client.",
  },
  not_authentic: {
    status: 401,
    message: "Zoom's app context was not made for this app. Check ZOOM_CLIENT_SECRET.",
  },
  wrong_app: { status: 401, message: "Zoom's app context belongs to another app. Check ZOOM_CLIENT_ID." },
  expired: { status: 401, message: "Zoom's app context has expired. Reload the panel." },
  no_user: {
    status: 401,
    message: "Zoom did not say who you are. Sign in to Zoom; guests can't take payments.",
  },
  used_before: { status: 401, message: "Zoom's app context was used before. Reload the panel." },
  state_unknown: {
    status: 401,
    message: "The authorization took too long or was used before. Reload the panel.",
  },
  not_authorized: {
    status: 401,
    message: "Zoom did not authorize the panel. Reload it and allow access; if it stays, ask an admin.",
  },
  other_user: {
    status: 401,
    message:
      "The authorization was given by another Zoom user. Sign in to Zoom as yourself and reload the panel.",
  },
  not_installed: {
    status: 403,
    message: "Tacet has not been added to your Zoom account. An admin of the account can add it.",
  },
  no_role: {
    status: 403,
    message: "Your Contact Center role does not allow the use of Tacet. Ask an admin.",
  },
  being_removed: { status: 403, message: "Tacet is being removed from your Zoom account. Ask an admin." },
  too_many_requests: { status: 429, message: "Too many sign-ins in a short time. Wait a minute." },
  zoom_no_answer: { status: 503, message: "Zoom could not be asked for your role. Try again in a moment." },
  unavailable: {
    status: 503,
    message: "The payment service can't reach its database. Nothing is lost; it goes on by itself.",
  },
  internal: { status: 503, message: "Something went wrong on the server. Try again." },
};
