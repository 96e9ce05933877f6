import { bridgeEventsPath } from "@tacet/shared/provider-events";
import express, { Router } from "express";
import type { TakeProviderMessage } from "../../../use-cases/take-provider-message.ts";
import { tooBusy } from "../too-busy.ts";

/**
 * `POST /bridge/events`: the secure bridge's word. 204 taken, 401 not signed, 400 not readable, 404 no such session; 503 no
 * room at this moment: the bridge sends it again.
 */
export function bridgeEvents(take: TakeProviderMessage): Router {
  return Router().post(
    bridgeEventsPath,
    express.raw({ type: () => true, limit: "64kb" }),
    async (request, response) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const { code } = await take({ path: bridgeEventsPath, body, headers: request.headers });
      if (code === "taken") response.status(204).end();
      else if (code === "too_busy") tooBusy(response);
      else response.status(answers[code].status).json({ code, message: answers[code].message });
    },
  );
}

const answers = {
  unknown_session: { status: 404, message: "There is no such session." },
  bad_message: {
    status: 400,
    message: "The event does not have the agreed form. Are server and bridge of one version?",
  },
  signature_missing: { status: 401, message: "The event is not signed." },
  signature_wrong: {
    status: 401,
    message: "The signature is wrong. Do server and bridge have the same BRIDGE_SECRET?",
  },
  timestamp_out_of_window: {
    status: 401,
    message: "The event's time is over five minutes from ours. Check both clocks.",
  },
} as const;
