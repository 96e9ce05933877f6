import { createSecretKey } from "node:crypto";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { LinkId } from "@tacet/shared/ids";
import type { PaymentLink } from "@tacet/shared/payment-link";
import { createVault } from "../adapters/vault/index.ts";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import { FakeCustomerMessages } from "../ports/customer-messages/fake.ts";
import { FakeMessageSender } from "../ports/message-sender/fake.ts";
import { aLink, linkAfter, linkMade } from "../testing/links.ts";
import { initialSettings } from "../use-cases/account-settings.ts";
import { createDeliverLink, createSendLink } from "../use-cases/link-messages/index.ts";
import type { Principal } from "../use-cases/sign-in.ts";
import { createMessageRunner } from "./message-runner.ts";

const vault = createVault({ keys: [{ id: "k1", key: createSecretKey(Buffer.alloc(32, 7)) }] });
const operator = { currencies: ["EUR"], amountLimit: 100, pauseRecording: false } as never;

let link: PaymentLink;
let messages: FakeCustomerMessages<LinkId>;
let sender: FakeMessageSender;
let lines: string[];
let runner: ReturnType<typeof createMessageRunner>;
let send: () => Promise<unknown>;

beforeEach(() => {
  jest.useFakeTimers();
  link = linkAfter(aLink(), { ...linkMade, at: 1 });
  messages = new FakeCustomerMessages();
  sender = new FakeMessageSender();
  lines = [];
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const deps = {
    links: { link: async () => link },
    settingsOf: async () => ({ ...initialSettings(operator), merchantName: "Northwind" }),
    ...{ messages, sender, vault, now: () => Date.now() },
  };
  const deliver = createDeliverLink({ ...deps, events: createBusinessEvents(log) });
  runner = createMessageRunner({ messages, deliver, fieldsOf: (linkId) => ({ linkId }), log });
  const sendLink = createSendLink({ ...deps, wake: runner.wake });
  const { accountId, agentId } = link;
  const principal = { accountId, agentId, role: "agent", expiresAt: 1e15 } as Principal;
  let requests = 0;
  send = () =>
    sendLink({
      ...{ principal, requestId: `request-${requests++}`, linkId: link.id },
      ...{ channel: "email", to: "mia@example.com", language: "en" },
    });
});
afterEach(async () => {
  await runner.stop();
  jest.useRealTimers();
});

/** Both clocks go on. */
async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 500) {
    messages.now += 500;
    await jest.advanceTimersByTimeAsync(500);
  }
}
const states = () => messages.rows.map(({ state }) => state);

test("what was asked for here is sent at once, and the address is gone with it", async () => {
  await send();
  await jest.advanceTimersByTimeAsync(1);
  expect(states()).toEqual(["sent"]);
  expect(messages.rows[0]?.sealed).toBeNull();
  expect(sender.arrived).toHaveLength(1);
  expect(lines.join("")).toContain(link.id);
  expect(lines.join("")).not.toContain("mia@");
});

test("while nobody can be reached it is tried again, and sent once", async () => {
  sender.isCut = true;
  await send();
  await pass(20_000);
  expect(states()).toEqual(["asked"]);
  sender.isCut = false;
  await pass(40_000);
  expect(states()).toEqual(["sent"]);
  expect(sender.arrived).toHaveLength(1);
});

test("a link that was canceled while it waited is not sent", async () => {
  sender.isCut = true;
  await send();
  await pass(10_000);
  link = linkAfter(link, { type: "cancel_requested", at: 2 });
  sender.isCut = false;
  await pass(40_000);
  expect(states()).toEqual(["not_sent"]);
  expect(sender.arrived).toEqual([]);
});

test("one whose sending nobody has written the end of is not sent again by itself", async () => {
  const conclude = messages.concludeMessage.bind(messages);
  messages.concludeMessage = () => Promise.reject(new Error("the database is away"));
  await send();
  await jest.advanceTimersByTimeAsync(1);
  messages.concludeMessage = conclude;
  await pass(70_000);
  expect(states()).toEqual(["unknown"]);
  expect(sender.arrived).toHaveLength(1);
});
