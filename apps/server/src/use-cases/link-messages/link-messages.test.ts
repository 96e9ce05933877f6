import { createSecretKey } from "node:crypto";
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { AgentId, LinkId } from "@tacet/shared/ids";
import type { LinkEvent, PaymentLink } from "@tacet/shared/payment-link";
import { createVault } from "../../adapters/vault/index.ts";
import { FakeCustomerMessages } from "../../ports/customer-messages/fake.ts";
import { FakeMessageSender } from "../../ports/message-sender/fake.ts";
import { aLink, linkAfter, linkMade } from "../../testing/links.ts";
import { initialSettings } from "../account-settings.ts";
import type { Principal } from "../sign-in.ts";
import { createDeliverLink, createReadLinkMessages, createSendLink, type SendLink } from "./index.ts";

const vault = createVault({ keys: [{ id: "k1", key: createSecretKey(Buffer.alloc(32, 7)) }] });
const operator = { currencies: ["EUR"], amountLimit: 100, pauseRecording: false } as never;
const day = 86_400_000;

let link: PaymentLink;
let messages: FakeCustomerMessages<LinkId>;
let sender: FakeMessageSender;
let told: string[];
let merchantName: string;
let woken: number;
let requests: number;
let now: number;
let agent: Principal;

beforeEach(() => {
  now = Date.UTC(2026, 10, 28, 14);
  link = linkAfter(aLink({ reference: "INV-1001" }, now), { ...linkMade, expiresAt: now + day, at: now });
  messages = new FakeCustomerMessages();
  sender = new FakeMessageSender();
  told = [];
  merchantName = "Northwind";
  woken = 0;
  requests = 0;
  const { accountId, agentId } = link;
  agent = { accountId, agentId, role: "agent", expiresAt: 1e15 } as Principal;
});

const deps = () => ({
  links: { link: async (id: LinkId) => (id === link.id ? link : null) },
  messages,
  sender,
  settingsOf: async () => ({ ...initialSettings(operator), merchantName }),
});
const send = (more: Partial<Parameters<SendLink>[0]> = {}) =>
  createSendLink({ ...deps(), vault, wake: () => (woken += 1), now: () => now })({
    principal: agent,
    requestId: `request-${requests++}`,
    linkId: link.id,
    channel: "email",
    to: " mia@example.com ",
    language: "de",
    ...more,
  });
const deliver = async () => {
  const run = createDeliverLink({
    ...deps(),
    vault,
    now: () => now,
    events: { linkMessageEnded: ({ channel }, state) => void told.push(`${channel} ${state}`) },
  });
  const [claimed] = await messages.claimMessages(1, 1_000);
  if (claimed === undefined) throw new Error("nothing is due");
  return await run(claimed);
};
const pass = (ms: number) => {
  now += ms;
};
const forget = () => {
  link = { ...link, id: "lnk_other" as LinkId };
};
const happen = (event: LinkEvent) => {
  link = linkAfter(link, event);
};

describe("asking for a link to be sent", () => {
  test("writes it down sealed, masked and audited, and wakes the runner", async () => {
    expect(await send()).toMatchObject({
      ok: true,
      value: {
        messages: [{ channel: "email", to: "m•••@e•••.com", language: "de", state: "asked" }],
        ways: { email: "ready", sms: "ready" },
        left: 4,
      },
    });
    expect(woken).toBe(1);
    expect(JSON.stringify([messages.rows, messages.audited])).not.toMatch(/mia@|pay\.example/);
    expect(messages.audited).toMatchObject([
      {
        action: "link_send_requested",
        about: `link:${link.id}`,
        details: { channel: "email", language: "de" },
      },
    ]);
  });

  test("the same request is one message, and a sixth one of a link is too many", async () => {
    for (let count = 0; count < 2; count++) await send({ requestId: "the-same-request" });
    expect(messages.rows).toHaveLength(1);
    for (let count = 0; count < 4; count++) expect((await send()).ok).toBe(true);
    expect(await send()).toEqual({ ok: false, error: { code: "too_many_sent" } });
  });

  test.each([
    ["", "contact_missing"],
    ["mia", "contact_not_valid"],
  ])("%j is no address", async (to, code) => {
    expect(await send({ to })).toEqual({ ok: false, error: { code } });
    expect(messages.rows).toEqual([]);
  });

  test("another agent's link is not known; a supervisor's is, of the own account", async () => {
    const other = { ...agent, agentId: "other" as AgentId };
    const unknown = { ok: false, error: { code: "unknown_pay_link" } };
    expect(await send({ principal: other })).toEqual(unknown);
    expect(await createReadLinkMessages(deps())(other, link.id)).toEqual(unknown);
    expect((await send({ principal: { ...other, role: "supervisor" } })).ok).toBe(true);
    const stranger = { ...other, role: "admin" as const, accountId: "another" as never };
    expect(await send({ principal: stranger })).toEqual(unknown);
  });

  test("one that can't be paid now is not sent: not made yet, being canceled, paid, or past its time", async () => {
    const refused = { ok: false, error: { code: "pay_link_not_open" } };
    const open = link;
    link = { ...aLink({}, now), id: open.id };
    expect(await send()).toEqual(refused);
    link = linkAfter(open, { type: "cancel_requested", at: now });
    expect(await send()).toEqual(refused);
    link = linkAfter(open, paid());
    expect(await send()).toEqual(refused);
    link = open;
    now += day;
    expect(await send()).toEqual(refused);
    expect(messages.rows).toEqual([]);
  });

  test("what is not set up is said, and is not written down", async () => {
    sender.kinds = new Set(["email"]);
    expect(await send({ channel: "sms", to: "+4915123456789" })).toEqual({
      ok: false,
      error: { code: "channel_not_set_up" },
    });
    merchantName = "";
    expect(await send()).toEqual({ ok: false, error: { code: "merchant_unnamed" } });
    expect(await createReadLinkMessages(deps())(agent, link.id)).toEqual({
      ok: true,
      value: { messages: [], left: 5, ways: { email: "merchant_unnamed", sms: "not_set_up" } },
    });
  });
});

describe("sending it", () => {
  test("an e-mail says who asks, how much, for what and until when, and leads to the gateway's page", async () => {
    await send();
    expect(await deliver()).toEqual({ kind: "ended", state: "sent" });
    const [mail] = sender.arrived;
    expect(mail).toMatchObject({ kind: "email", to: "mia@example.com", fromName: "Northwind" });
    for (const text of [mail?.text, mail?.html]) {
      expect(text).toMatch(/Northwind bittet Sie, 42,50\s€ zu zahlen\./);
      expect(text).toContain("INV-1001");
      expect(text).toMatch(/29\. November 2026/);
      expect(text).toContain("https://pay.example/pl_a");
    }
    expect(told).toEqual(["email sent"]);
  });

  test("a text message has all of it in one", async () => {
    await send({ channel: "sms", to: "+49 151 23456789", language: "en" });
    await deliver();
    expect(sender.arrived).toMatchObject([
      {
        kind: "sms",
        to: "+4915123456789",
        text: expect.stringMatching(
          /^Northwind: please pay €42\.50 \(reference INV-1001\) by 11\/29\/2026.*: https:\/\/pay\.example\/pl_a$/,
        ),
      },
    ]);
  });

  test.each([
    ["canceled", () => happen({ type: "cancel_requested", at: now })],
    ["paid", () => happen(paid())],
    ["ended by the gateway", () => happen({ type: "link_ended", at: now })],
    ["past its time", () => pass(day)],
    ["gone", () => forget()],
  ])("never one that is %s when it is to go out", async (_, meanwhile) => {
    await send();
    meanwhile();
    expect(await deliver()).toEqual({ kind: "ended", state: "not_sent" });
    expect(sender.arrived).toEqual([]);
    expect(told).toEqual(["email not_sent"]);
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
});

function paid(): LinkEvent {
  return { type: "link_paid", payment: { gatewayReference: "pi_example", card: null }, at: now };
}
