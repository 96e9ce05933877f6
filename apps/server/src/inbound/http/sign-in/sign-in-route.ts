import express, { Router } from "express";
import { z } from "zod";
import type { SignIn } from "../../../use-cases/sign-in.ts";

const requestSchema = z.strictObject({ context: z.string().min(1).max(8_192) });

/** `POST /api/sign-in`: Zoom's app context for a token of ours. 200, 400, or 401 with the reason. */
export function signInRoute(signIn: SignIn): Router {
  return Router().post("/api/sign-in", express.json({ limit: "16kb" }), async (request, response) => {
    response.setHeader("cache-control", "no-store");
    const parsed = requestSchema.safeParse(request.body);
    if (!parsed.success) {
      response
        .status(400)
        .json({ code: "bad_request", message: "Send { context } with Zoom's app context." });
      return;
    }
    const signed = await signIn.withContext(parsed.data.context);
    if (signed.ok) response.json(signed.value);
    else response.status(401).json({ code: signed.error, message: explanations[signed.error] });
  });
}

const explanations = {
  malformed: "Zoom's app context can't be read. Open the panel inside the Zoom client.",
  not_authentic: "Zoom's app context was not made for this app. Check ZOOM_CLIENT_SECRET.",
  wrong_app: "Zoom's app context belongs to another app. Check ZOOM_CLIENT_ID.",
  expired: "Zoom's app context has expired. Reload the panel.",
  no_user: "Zoom did not say who you are. Sign in to Zoom; guests can't take payments.",
  used_before: "Zoom's app context was used before. Reload the panel.",
} as const;
