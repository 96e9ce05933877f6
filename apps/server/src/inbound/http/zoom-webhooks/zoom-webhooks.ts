import { appNames, zoomRoutes } from "@tacet/shared/zoom-app";
import express, { Router } from "express";
import type { TakeZoomMessage } from "../../../use-cases/take-zoom-message.ts";
import { tooBusy } from "../too-busy.ts";

/**
 * `POST /webhooks/zoom/<app>`: Zoom's word. 200 taken, seen before, or of no interest; 200 with both tokens for a
 * validation; 401 not signed, 400 not readable, 404 no webhooks of this app; 503 no room at this moment. Zoom repeats after a 5xx only, and switches
 * off an address that keeps refusing.
 */
export function zoomWebhooks(take: TakeZoomMessage): Router {
  const router = Router();
  for (const app of appNames) {
    router.post(
      zoomRoutes.webhook[app],
      express.raw({ type: () => true, limit: "256kb" }),
      async (request, response) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const answer = await take(app, { body, headers: request.headers });
        if (typeof answer === "object") response.json(answer);
        else if (answer === "taken" || answer === "ignored") response.json({ status: answer });
        else if (answer === "too_busy") tooBusy(response);
        else response.status(answers[answer].status).json({ code: answer, message: answers[answer].message });
      },
    );
  }
  return router;
}

const answers = {
  bad_message: { status: 400, message: "The event is no JSON object with the name of an event." },
  signature_missing: { status: 401, message: "The event is not signed." },
  signature_wrong: {
    status: 401,
    message: "The signature is wrong. Is it the secret token of this app's event subscription?",
  },
  timestamp_out_of_window: {
    status: 401,
    message: "The event's time is over five minutes from ours. Check the server's clock.",
  },
  not_configured: { status: 404, message: "No webhook secret is set for this app." },
} as const;
