import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@jest/globals";
import express from "express";
import type { Webhook } from "../../../ports/payment-provider/index.ts";
import type { TakenMessage } from "../../../use-cases/take-provider-message.ts";
import { twilioWebhooks } from "./twilio-webhooks.ts";

test.each<[TakenMessage, number, string]>([
  [{ code: "taken" }, 204, ""],
  [{ code: "unknown_session" }, 204, ""],
  [{ code: "taken", reply: { contentType: "text/xml", body: "<Response/>" } }, 200, "<Response/>"],
  [{ code: "bad_message" }, 400, "bad_message"],
  [{ code: "signature_missing" }, 403, "signature_missing"],
  [{ code: "signature_wrong" }, 403, "signature_wrong"],
])("%j is answered with %d", async (taken, status, text) => {
  const seen: Webhook[] = [];
  const app = express().use(
    twilioWebhooks(async (webhook) => {
      seen.push(webhook);
      return taken;
    }),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const path = "/twilio/payments/ses_x?charge=a%3A1&currency=EUR";
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
    method: "POST",
    body: new URLSearchParams({ Result: "success" }),
  });
  expect(response.status).toBe(status);
  expect(await response.text()).toContain(text);
  // The very address, as it was signed.
  expect(seen.map(({ path: of, body }) => [of, body.toString()])).toEqual([[path, "Result=success"]]);
  await new Promise((resolve) => server.close(resolve));
});
