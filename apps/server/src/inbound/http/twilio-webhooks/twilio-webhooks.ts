import express, { Router } from "express";
import type { TakeProviderMessage } from "../../../use-cases/take-provider-message.ts";

/**
 * `POST /twilio/...`: Twilio's word, as signed forms. 200 with TwiML where it has to know what a call is to do, else 204;
 * 403 not signed, 400 not readable. What is not known, or came twice, is taken: sending it again would not mend it.
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
      const { status, message } = code === "bad_message" ? answers.notReadable : answers.notSigned;
      response.status(status).json({ code, message });
    },
  );
}

const answers = {
  notReadable: {
    status: 400,
    message: "This is not a message of the account that Tacet is set up for, or not of a payment.",
  },
  notSigned: {
    status: 403,
    message:
      "The signature is missing or wrong. Check the auth token, and that Twilio calls the very address that PUBLIC_URL names.",
  },
} as const;
