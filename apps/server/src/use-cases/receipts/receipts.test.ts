import { createSecretKey } from "node:crypto";
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { AgentId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { createVault } from "../../adapters/vault/index.ts";
import { FakeReceipts } from "../../ports/customer-messages/fake.ts";
import { FakeMessageSender } from "../../ports/message-sender/fake.ts";
import { after, aSession, wayToCharge } from "../../testing/sessions.ts";
import { initialSettings } from "../account-settings.ts";
import type { Principal } from "../sign-in.ts";
import {
  createDeliverReceipt,
  createReadReceipts,
  createSendReceipt,
  createShowReceipt,
  type SendReceipt,
} from "./index.ts";

const key = createSecretKey(Buffer.alloc(32, 7));
const vault = createVault({ keys: [{ id: "k1", key }] });
const operator = { currencies: ["EUR"], amountLimit: 100, pauseRecording: false } as never;

let sessions: Map<string, PaymentSession>;
let receipts: FakeReceipts;
let sender: FakeMessageSender;
let told: string[];
let merchantName: string;
let woken: number;
let requests: number;

const store = { session: async (id: string) => sessions.get(id) ?? null };
const settingsOf = async () => ({ ...initialSettings(operator), merchantName });
const deps = () => ({ store, receipts, sender, settingsOf });

function aPaid(): PaymentSession {
  const charging = after(aSession(), ...wayToCharge);
  const { chargeKey } = charging;
  if (chargeKey === null) throw new Error("nothing was charged");
  const card = { brand: "visa", last4: "4242" } as const;
  const authorization = { code: "A1", gatewayReference: "ch_1", gateway: null, token: null };
  const answer = { kind: "approved", authorization, card } as const;
  return after(charging, { type: "charge_answered", at: 9_000, chargeKey, answer, lookedUp: false });
}

let paid: PaymentSession;
let agent: Principal;
beforeEach(() => {
  paid = aPaid();
  sessions = new Map([[paid.id, paid]]);
  receipts = new FakeReceipts();
  sender = new FakeMessageSender();
  told = [];
  merchantName = "Northwind";
  woken = 0;
  requests = 0;
  const { accountId, agentId } = paid;
  agent = { accountId, agentId, role: "agent", expiresAt: 1e15 } as Principal;
});

const send = (more: Partial<Parameters<SendReceipt>[0]> = {}) =>
  createSendReceipt({ ...deps(), vault, wake: () => (woken += 1), now: () => 5 })({
    principal: agent,
    requestId: `request-${requests++}`,
    sessionId: paid.id,
    channel: "email",
    to: " mia@example.com ",
    language: "de",
    ...more,
  });
const deliver = async () => {
  const run = createDeliverReceipt({
    ...deps(),
    vault,
    publicUrl: "https://tacet.example",
    events: { receiptEnded: ({ channel }, state) => void told.push(`${channel} ${state}`) },
  });
  const [claimed] = await receipts.claimMessages(1, 1_000);
  if (claimed === undefined) throw new Error("nothing is due");
  return await run(claimed);
};

describe("asking for a receipt", () => {
  test("writes it down sealed, masked and audited, and wakes the runner", async () => {
    const asked = await send();
    expect(asked).toMatchObject({
      ok: true,
      value: {
        receipts: [{ channel: "email", to: "m•••@e•••.com", language: "de", state: "asked" }],
        ways: { email: "ready", sms: "ready" },
        left: 4,
      },
    });
    expect(woken).toBe(1);
    expect(JSON.stringify([receipts.rows, receipts.audited])).not.toContain("mia@");
    expect(receipts.audited).toMatchObject([
      {
        action: "receipt_requested",
        about: `session:${paid.id}`,
        details: { channel: "email", language: "de" },
      },
    ]);
  });

  test("the same request is one receipt", async () => {
    await send({ requestId: "the-same-request" });
    const again = await send({ requestId: "the-same-request" });
    expect(again).toMatchObject({ ok: true, value: { left: 4 } });
    expect(receipts.rows).toHaveLength(1);
  });

  test("a sixth one of a payment is too many", async () => {
    for (let count = 0; count < 5; count++) expect((await send()).ok).toBe(true);
    expect(await send()).toEqual({ ok: false, error: { code: "too_many_sent" } });
  });

  test.each([
    ["", "contact_missing"],
    ["mia", "contact_not_valid"],
  ])("%j is no address", async (to, code) => {
    expect(await send({ to })).toEqual({ ok: false, error: { code } });
    expect(receipts.rows).toEqual([]);
  });

  test("another agent's payment is not known; a supervisor's is", async () => {
    const other = { ...agent, agentId: "other" as AgentId };
    expect(await send({ principal: other })).toEqual({ ok: false, error: { code: "unknown_session" } });
    expect((await send({ principal: { ...other, role: "supervisor" } })).ok).toBe(true);
    const stranger = { ...other, role: "admin" as const, accountId: "another" as never };
    expect(await send({ principal: stranger })).toEqual({ ok: false, error: { code: "unknown_session" } });
  });

  test("nothing is sent of a payment of which nothing was charged, or nobody knows", async () => {
    for (const more of [{ outcome: "declined", charges: [] }, { outcome: "unresolved" }, { outcome: null }]) {
      sessions.set(paid.id, { ...paid, ...more } as PaymentSession);
      expect(await send()).toEqual({ ok: false, error: { code: "receipt_not_possible" } });
    }
  });

  test("what is not set up is said, and is not written down", async () => {
    sender.kinds = new Set(["email"]);
    expect(await send({ channel: "sms", to: "+4915123456789" })).toEqual({
      ok: false,
      error: { code: "channel_not_set_up" },
    });
    merchantName = "";
    expect(await send()).toEqual({ ok: false, error: { code: "merchant_unnamed" } });
    expect(await createReadReceipts(deps())(agent, paid.id)).toEqual({
      ok: true,
      value: { receipts: [], left: 5, ways: { email: "merchant_unnamed", sms: "not_set_up" } },
    });
  });
});

describe("sending it", () => {
  test("an e-mail has text and page in the customer's language, and the merchant's name", async () => {
    await send();
    expect(await deliver()).toEqual({ kind: "ended", state: "sent" });
    expect(sender.arrived).toMatchObject([
      {
        ...{ kind: "email", to: "mia@example.com", fromName: "Northwind" },
        text: expect.stringContaining("Zahlungsbeleg"),
        html: expect.stringContaining('<html lang="de">'),
      },
    ]);
    expect(told).toEqual(["email sent"]);
  });

  test("a text message has a link that leads to the same receipt, and only that link does", async () => {
    await send({ channel: "sms", to: "+49 151 23456789" });
    await deliver();
    const [message] = sender.arrived;
    expect(message?.to).toBe("+4915123456789");
    const token =
      /https:\/\/tacet\.example\/receipt\/([A-Za-z0-9]{27})$/.exec(message?.text ?? "")?.[1] ?? "";
    const show = createShowReceipt(deps());
    expect(await show(token)).toMatchObject({ language: "de", merchant: "Northwind" });
    expect(await show(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).toBeNull();
    expect(await show("../../etc/passwd")).toBeNull();
    expect(JSON.stringify(receipts.rows)).not.toContain(token);
    receipts.now += 30 * 86_400_000;
    expect(await show(token)).toBeNull();
  });

  test.each([
    ["refused", { kind: "ended", state: "refused" }],
    ["no_answer", { kind: "ended", state: "unknown" }],
    ["lost", { kind: "ended", state: "unknown" }],
    ["not_sent", { kind: "again", delayMs: 5_000 }],
  ] as const)("after %s: %j", async (next, delivered) => {
    await send();
    sender.next = next;
    expect(await deliver()).toEqual(delivered);
  });

  test("one whose sending was cut off by a crash is not sent again by itself", async () => {
    await send();
    await receipts.claimMessages(1, 1_000);
    receipts.now += 2_000;
    expect(await deliver()).toEqual({ kind: "ended", state: "unknown" });
    expect(sender.arrived).toEqual([]);
  });

  test("what could not be sent for a day is given up", async () => {
    await send();
    receipts.now += 24 * 3_600_000;
    expect(await deliver()).toEqual({ kind: "ended", state: "not_sent" });
    expect(sender.arrived).toEqual([]);
  });

  test("a payment that is gone, or an address that can't be opened any more, is given up", async () => {
    await send();
    sessions.clear();
    expect(await deliver()).toEqual({ kind: "ended", state: "not_sent" });
    expect(told).toEqual(["email not_sent"]);
  });
});
