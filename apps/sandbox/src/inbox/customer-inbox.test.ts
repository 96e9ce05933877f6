import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import express from "express";
import { type CustomerInbox, inboxPages, startCustomerInbox } from "./index.ts";

let inbox: CustomerInbox;
let server: Server;
let url: string;
const texts: { sid: string; from: string; to: string; body: string; at: number }[] = [];
beforeAll(async () => {
  inbox = await startCustomerInbox({ texts: () => texts });
  server = createServer(express().use(inboxPages(inbox)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await inbox.close();
  await new Promise((resolve) => server.close(resolve));
});

/** Says these lines to the mail server, each after the answer to the one before. */
async function say(lines: readonly string[]): Promise<void> {
  const socket = connect(inbox.mailPort, "127.0.0.1");
  for (const line of lines) {
    await new Promise((resolve) => socket.once("data", resolve));
    socket.write(`${line}\r\n`);
  }
  await new Promise((resolve) => socket.once("close", resolve));
}

test("an e-mail can be read, as text and as a page that runs nothing", async () => {
  const mail = [
    "From: Northwind <receipts@tacet.example>",
    "To: mia@example.com",
    "Message-ID: <abc@tacet.example>",
    "Subject: Receipt",
    "Content-Type: text/html; charset=utf-8",
    "",
    "<p>Thank <b>you</b>.</p>",
    ".",
  ].join("\r\n");
  await say([
    "EHLO a",
    "MAIL FROM:<receipts@tacet.example>",
    "RCPT TO:<mia@example.com>",
    "DATA",
    mail,
    "QUIT",
  ]);
  expect(inbox.messages()).toMatchObject([
    { kind: "email", by: "smtp", to: "mia@example.com", subject: "Receipt" },
  ]);
  const [{ id = "" } = {}] = inbox.messages();
  expect(await (await fetch(`${url}/inbox`)).text()).toContain(`href="/inbox/${id}"`);
  const page = await fetch(`${url}/inbox/${id}/html`);
  expect(page.headers.get("content-security-policy")).toContain("sandbox");
  expect(await page.text()).toContain("<b>you</b>");
});

test("a text message of Twilio's can be read, and its link followed", async () => {
  const body = "Northwind: http://localhost:4001/receipt/abc <b>";
  texts.push({ sid: "SM1", from: "+15551230000", to: "+4915123456789", body, at: Date.now() + 1_000 });
  expect(inbox.messages().at(-1)).toMatchObject({ kind: "sms", by: "twilio", text: body });
  const page = await (await fetch(`${url}/inbox/SM1`)).text();
  expect(page).toContain('<a href="http://localhost:4001/receipt/abc">');
  expect(page).toContain("&lt;b&gt;");
});

test("what the sandbox adapter posts is taken once per key, and nothing else is taken", async () => {
  const post = async (body: object) =>
    (
      await fetch(`${url}/inbox/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      })
    ).status;
  const message = { key: "rcp_one", kind: "sms", to: "+4915123456789", subject: "", text: "Hello" };
  expect([await post(message), await post(message), await post({ key: "x" })]).toEqual([202, 202, 422]);
  expect(inbox.messages().filter(({ by }) => by === "http")).toHaveLength(1);
});
