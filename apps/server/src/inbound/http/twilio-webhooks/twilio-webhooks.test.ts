import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@jest/globals";
import express from "express";
import type { Webhook } from "../../../ports/payment-provider/index.ts";
import type { TakenMessage } from "../../../use-cases/take-provider-message.ts";
import { twilioWebhooks } from "./twilio-webhooks.ts";

/** The answer to a request at `path`, and what the use case saw of it. */
async function ask(taken: TakenMessage, path: string, method = "POST") {
  const seen: Webhook[] = [];
  const app = express().use(
    twilioWebhooks(async (webhook) => {
      seen.push(webhook);
      return taken;
    }),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
    method,
    ...(method === "POST" ? { body: new URLSearchParams({ Result: "success" }) } : {}),
  });
  const text = await response.text();
  await new Promise((resolve) => server.close(resolve));
  return { status: response.status, text, seen: seen.map(({ path: of, body }) => [of, body.toString()]) };
}

test.each<[TakenMessage, number, string]>([
  [{ code: "taken" }, 204, ""],
  [{ code: "unknown_session" }, 204, ""],
  [{ code: "taken", reply: { contentType: "text/xml", body: "<Response/>" } }, 200, "<Response/>"],
  [{ code: "bad_message" }, 400, "account SID in Setup"],
  [{ code: "signature_missing" }, 403, "primary auth token"],
  [{ code: "signature_wrong" }, 403, "PUBLIC_URL"],
])("%j is answered with %d", async (taken, status, text) => {
  const answer = await ask(taken, "/twilio/voice");
  expect(answer.status).toBe(status);
  expect(answer.text).toContain(text);
});

test.each([
  "/twilio/voice",
  "/twilio/calls",
  "/twilio/legs/ses_x",
  "/twilio/dials/ses_x",
  "/twilio/payments/ses_x?a=b%3A1&c=D",
])("%s comes through as the very address that was signed", async (path) => {
  const answer = await ask({ code: "taken" }, path);
  expect(answer.seen).toEqual([[path, "Result=success"]]);
});

test("nothing but a POST is taken", async () => {
  expect(await ask({ code: "taken" }, "/twilio/voice", "GET")).toMatchObject({ status: 404, seen: [] });
});
