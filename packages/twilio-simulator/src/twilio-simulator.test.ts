import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import twilio from "twilio";
import { testCard } from "./test-card.ts";
import { startTwilioSimulator, type TwilioSimulator } from "./twilio-simulator.ts";

const accountSid = `AC${"0a".repeat(16)}`;
const authToken = "the token";
const otherSid = `AC${"0f".repeat(16)}`;
const otherToken = "the token of another account";
const cardNumber = testCard.number;
const expiry = `12${String((new Date().getUTCFullYear() + 1) % 100).padStart(2, "0")}`;

let simulator: TwilioSimulator;
let appUrl: string;
let said: Record<string, string>[];
let closeApp: () => Promise<void>;

/** Twilio's own SDK, as it is: only its HTTP client is told where to go. */
class ToSimulator extends twilio.RequestClient {
  override request<Data>(options: Parameters<twilio.RequestClient["request"]>[0]) {
    const { pathname } = new URL(options.uri);
    return super.request<Data>({ ...options, uri: `${simulator.url}${pathname}` } as never);
  }
}
const client = (token = authToken, user = accountSid) =>
  twilio(user, token, { httpClient: new ToSimulator({ timeout: 1_000 }), region: "", edge: "" });

beforeEach(async () => {
  said = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const signature = String(request.headers["x-twilio-signature"]);
    const isSigned = twilio.validateRequest(authToken, signature, `${appUrl}${request.url}`, form);
    said.push({ ...form, isSigned: String(isSigned) });
    const xml = `<Response><Dial action="${appUrl}/dial"><Sip statusCallback="${appUrl}/leg">sip:a@zoom.invalid</Sip></Dial></Response>`;
    response.end(request.url === "/twilio/voice" ? xml : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  closeApp = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  simulator = await startTwilioSimulator({
    port: 0,
    accountSid,
    authTokens: [authToken],
    others: [{ accountSid: otherSid, authTokens: [otherToken] }],
    webhooksUrl: () => appUrl,
  });
});
afterEach(async () => {
  await simulator.close();
  await closeApp();
});

const call = async () => (await simulator.callIn("sip:link@tacet.sip.twilio.com")) ?? "";
const create = (callSid: string, key = "create") =>
  client()
    .calls(callSid)
    .payments.create({
      idempotencyKey: key,
      statusCallback: `${appUrl}/payments`,
      chargeAmount: 42.5,
      currency: "EUR",
      postalCode: false,
    });
const update = (callSid: string, sid: string, change: object, key: string) =>
  client()
    .calls(callSid)
    .payments(sid)
    .update({ idempotencyKey: key, statusCallback: `${appUrl}/payments`, ...change });
const keyAll = async (callSid: string, sid: string) => {
  const fields = [
    ["payment-card-number", cardNumber],
    ["expiration-date", expiry],
    ["security-code", "123"],
  ] as const;
  for (const [capture, keys] of fields) {
    await update(callSid, sid, { capture }, capture);
    for (const key of keys) await simulator.press(callSid, key);
  }
  await simulator.settled();
};

test("the SDK takes a payment, and each callback is signed as the SDK expects it", async () => {
  const callSid = await call();
  const { sid } = await create(callSid);
  await keyAll(callSid, sid);
  await update(callSid, sid, { status: "complete" }, "complete");
  await simulator.settled();
  expect(said.map(({ isSigned }) => isSigned)).not.toContain("false");
  expect(said.find(({ PartialResult }) => PartialResult === "true")).toMatchObject({
    Capture: "payment-card-number",
    PaymentCardNumber: "x",
    ChargeAmount: "42.5",
  });
  expect(said.at(-1)).toMatchObject({ Sid: sid, Result: "success", PaymentCardNumber: "xxxxxxxxxxxx4242" });
  expect(simulator.charges()).toMatchObject([
    { accountSid, method: "charge", amount: "42.5", currency: "EUR", isMade: true },
  ]);
});

test("without an amount the card is saved, and nothing is charged", async () => {
  const callSid = await call();
  const { sid } = await client()
    .calls(callSid)
    .payments.create({ idempotencyKey: "save", statusCallback: `${appUrl}/payments`, tokenType: "reusable" });
  await keyAll(callSid, sid);
  await update(callSid, sid, { status: "complete" }, "complete");
  await simulator.settled();
  expect(said.at(-1)).toMatchObject({
    Result: "success",
    ChargeAmount: "",
    TokenType: "reusable",
    PaymentToken: expect.stringMatching(/^tok_./),
    PaymentConfirmationCode: "",
  });
  expect(simulator.charges()).toMatchObject([{ method: "tokenize", isMade: false }]);
});

test("each account has its own calls, and its own token", async () => {
  const callSid = await call();
  const other = client(otherToken, otherSid);
  await expect(other.calls(callSid).update({ status: "completed" })).rejects.toMatchObject({ code: 20404 });
  await expect(other.api.v2010.accounts(accountSid).fetch()).rejects.toMatchObject({ code: 20404 });
  await simulator.callIn("sip:link@other.sip.twilio.com", {}, otherSid);
  expect(said.at(-1)).toMatchObject({ AccountSid: otherSid, isSigned: "false" });
});

test("a token that was rotated away opens nothing, and signs nothing", async () => {
  simulator.rotate(accountSid, ["a new one", authToken]);
  await call();
  expect(said.at(-1)).toMatchObject({ isSigned: "false" });
  expect(await client().api.v2010.accounts(accountSid).fetch()).toMatchObject({ status: "active" });
  simulator.rotate(accountSid, ["a new one"]);
  await expect(client().api.v2010.accounts(accountSid).fetch()).rejects.toMatchObject({ code: 20003 });
});

test("an answer can come too late", async () => {
  const callSid = await call();
  Object.assign(simulator.dials, { nextAnswer: "slow", slowMs: 3_000 });
  await expect(create(callSid)).rejects.toThrow(/timeout/);
  // It was worked on all the same.
  expect((await create(callSid)).sid).toMatch(/^PK/);
  expect(simulator.requests().filter(({ key }) => key === "create")).toHaveLength(2);
});

test("a repeated key gets the first answer; under it, nothing else is done", async () => {
  const callSid = await call();
  const first = await create(callSid);
  expect((await create(callSid)).sid).toBe(first.sid);
  await expect(update(callSid, first.sid, { capture: "expiration-date" }, "create")).rejects.toMatchObject({
    status: 400,
  });
});

test("a second payment on the call is told to be in progress", async () => {
  const callSid = await call();
  await create(callSid);
  const second = await create(callSid, "another");
  await simulator.settled();
  expect(said.find(({ Sid }) => Sid === second.sid)).toMatchObject({ ErrorType: "session-in-progress" });
});

test("the code before the number is refused in a callback", async () => {
  const callSid = await call();
  const { sid } = await create(callSid);
  await update(callSid, sid, { capture: "security-code" }, "code");
  await simulator.settled();
  expect(said.at(-1)).toMatchObject({ ErrorType: "invalid-card-number-security-code-capture-sequence" });
});

test("what is missing is not charged", async () => {
  const callSid = await call();
  const { sid } = await create(callSid);
  await expect(update(callSid, sid, { status: "complete" }, "complete")).rejects.toMatchObject({
    status: 400,
  });
  expect(simulator.charges()).toEqual([]);
});

test("wrong credentials, an unknown call and a call that is over are refused in Twilio's words", async () => {
  await expect(client("other").api.v2010.accounts(accountSid).fetch()).rejects.toMatchObject({ code: 20003 });
  await expect(create(`CA${"0b".repeat(16)}`)).rejects.toMatchObject({ status: 404, code: 20404 });
  const callSid = await call();
  await simulator.hangUp(callSid, "customer");
  await expect(create(callSid)).rejects.toMatchObject({ code: 21220 });
});

test.each([
  ["lost-before", 0],
  ["lost-after", 1],
] as const)("an answer that is %s leaves so many payments: %d", async (nextAnswer, count) => {
  const callSid = await call();
  simulator.dials.nextAnswer = nextAnswer;
  await expect(create(callSid)).rejects.toThrow();
  expect(simulator.requests().filter(({ key }) => key === "create")).toHaveLength(count);
});

test.each(["server-error", "html", "too-many", "unauthorized"] as const)(
  "an answer can be %s",
  async (nextAnswer) => {
    simulator.dials.nextAnswer = nextAnswer;
    await expect(client().api.v2010.accounts(accountSid).fetch()).rejects.toMatchObject({
      status: { "server-error": 500, html: 403, "too-many": 429, unauthorized: 401 }[nextAnswer],
    });
  },
);

test("the star ends a payment, and hanging up ends the call", async () => {
  const callSid = await call();
  const { sid } = await create(callSid);
  await update(callSid, sid, { capture: "payment-card-number" }, "number");
  await simulator.press(callSid, "*");
  await simulator.settled();
  expect(said.at(-1)).toMatchObject({ Result: "caller-interrupted-with-star" });
  await client().calls(callSid).update({ status: "completed" });
  await simulator.settled();
  expect(said.at(-1)).toMatchObject({ CallSid: callSid, CallStatus: "completed" });
});
