import express, { Router } from "express";
import type { TakeProviderMessage } from "../../../use-cases/take-provider-message.ts";
import { tooBusy } from "../too-busy.ts";

/**
 * `POST /twilio/voice`, `/calls`, `/legs/{sessionId}`, `/dials/{sessionId}`, `/payments/{sessionId}`: Twilio's word, as
 * signed forms. 200 with TwiML where it has to know what a call is to do, else 204; 403 not signed by the session's
 * account; 400 not readable, or of no session that is known. What came twice is taken: sending it again mends nothing.
 */
export function twilioWebhooks(take: TakeProviderMessage): Router {
  return Router().post(
    "/twilio/{*rest}",
    express.raw({ type: () => true, limit: "64kb" }),
    async (request, response) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const { code, reply } = await take({ path: request.originalUrl, body, headers: request.headers });
      if (code === "taken" || code === "unknown_session") {
        if (reply === undefined) response.status(204).end();
        else response.status(200).type(reply.contentType).send(reply.body);
        return;
      }
      if (code === "too_busy") return tooBusy(response);
      const { status, message } = code === "bad_message" ? answers.notReadable : answers.notSigned;
      response.status(status).json({ code, message });
    },
  );
}

const answers = {
  notReadable: {
    status: 400,
    message:
      "This is not of a payment that is known here, or of another Twilio account than the one in Setup. Check the addresses of the SIP domain, and the account SID in Setup.",
  },
  notSigned: {
    status: 403,
    message:
      "The signature is missing or wrong. Check that Setup has the primary auth token, and that Twilio calls the very address that PUBLIC_URL names.",
  },
} as const;
