import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { AgentId, LinkId } from "@tacet/shared/ids";
import type { PaymentLink } from "@tacet/shared/payment-link";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import { FakeLinkGateway } from "../ports/link-gateway/fake.ts";
import type { MadePaymentLink } from "../ports/link-gateway/index.ts";
import { FakePaymentLinks } from "../ports/payment-links/fake.ts";
import { aLink } from "../testing/links.ts";
import { type ChangeLink, createChangeLink, createLinkChanges } from "../use-cases/change-link.ts";
import { createLinkRunner } from "./link-runner.ts";

let links: FakePaymentLinks;
let gateway: FakeLinkGateway;
let changeLink: ChangeLink;
let told: string[];
let lines: string[];
let runner: ReturnType<typeof createLinkRunner>;

beforeEach(() => {
  jest.useFakeTimers();
  links = new FakePaymentLinks();
  gateway = new FakeLinkGateway();
  told = [];
  lines = [];
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const changes = createLinkChanges();
  changes.subscribe(({ phase, outcome }) => void told.push(outcome ?? phase));
  const deps = { links, changes, events: createBusinessEvents(log), now: () => links.now };
  changeLink = createChangeLink(deps);
  runner = createLinkRunner({ ...deps, gateway, changeLink, log, leaseMs: 10_000 });
});
afterEach(async () => {
  await runner.stop();
  jest.useRealTimers();
});

async function ask(): Promise<LinkId> {
  const link = aLink({}, links.now);
  const event = { type: "link_requested", at: links.now } as const;
  await links.commitLink({ link, fromVersion: 0, event, actor: "test", nextInMs: 0 });
  return link.id;
}
/** Both clocks go on. */
async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 500) {
    links.now += 500;
    await jest.advanceTimersByTimeAsync(500);
  }
}
const cancel = (linkId: LinkId) =>
  changeLink({ linkId, event: { type: "cancel_requested" }, actor: "agent:agt" });
const at = async (id: LinkId): Promise<PaymentLink | null> => await links.link(id);

test("it is made, looked at every few seconds without a word, and paid", async () => {
  const id = await ask();
  await pass(20_000);
  expect(await at(id)).toMatchObject({ phase: "open", version: 2 });
  expect(gateway.asked.filter((what) => what === "look_up").length).toBeGreaterThanOrEqual(5);
  expect(told).toEqual(["open"]);
  gateway.becomes(id, { kind: "open", isPaying: true });
  await pass(4_000);
  expect(await at(id)).toMatchObject({ isPaying: true });
  gateway.becomes(id, { kind: "paid", payment: { gatewayReference: "pi_a", card: null } });
  await pass(4_000);
  expect(await at(id)).toMatchObject({ outcome: "paid", payment: { gatewayReference: "pi_a" } });
  const asked = gateway.asked.length;
  await pass(30_000);
  expect(gateway.asked).toHaveLength(asked);
});

test("a gateway that does not answer is asked again with the same link, and in the end there is none", async () => {
  gateway.isDown = true;
  const id = await ask();
  await pass(30_000);
  expect(gateway.asked).toEqual(["make", "make", "make", "make", "make"]);
  expect(await at(id)).toMatchObject({ outcome: "failed", reason: "provider_unreachable" });
});

test("one that the gateway refuses has failed at once", async () => {
  gateway.refuses = true;
  const id = await ask();
  await pass(1_000);
  expect(await at(id)).toMatchObject({ outcome: "failed", reason: "not_possible" });
});

test("one of which the gateway tells nothing is unknown, and is asked for until it is known", async () => {
  const id = await ask();
  await pass(2_000);
  gateway.isDown = true;
  await pass(60_000);
  expect(await at(id)).toMatchObject({ phase: "open", version: 3, unknownSince: expect.any(Number) });
  gateway.isDown = false;
  gateway.becomes(id, { kind: "ended" });
  await pass(4_000);
  expect(await at(id)).toMatchObject({ outcome: "expired", unknownSince: null });
});

test("a cancel ends it once the gateway says so, however often that has to be asked", async () => {
  const id = await ask();
  await pass(2_000);
  gateway.isDown = true;
  expect((await cancel(id)).ok).toBe(true);
  await pass(10_000);
  expect(await at(id)).toMatchObject({ phase: "canceling", outcome: null });
  gateway.isDown = false;
  await pass(4_000);
  expect(await at(id)).toMatchObject({ outcome: "canceled" });
});

test("a cancel that meets a payment waits for it, and the link is paid", async () => {
  const id = await ask();
  await pass(2_000);
  gateway.becomes(id, { kind: "open", isPaying: true });
  await cancel(id);
  await pass(10_000);
  expect(await at(id)).toMatchObject({ phase: "canceling", isPaying: true });
  gateway.becomes(id, { kind: "paid", payment: { gatewayReference: "pi_a", card: null } });
  await pass(4_000);
  expect(await at(id)).toMatchObject({ outcome: "paid" });
});

test("one that was paid after its end is found out, and told as what it is", async () => {
  const id = await ask();
  await pass(2_000);
  await cancel(id);
  await pass(2_000);
  expect(await at(id)).toMatchObject({ outcome: "canceled" });
  gateway.becomes(id, { kind: "paid", payment: { gatewayReference: "pi_a", card: null } });
  await pass(310_000);
  expect(await at(id)).toMatchObject({ outcome: "paid" });
  expect(told.slice(-2)).toEqual(["canceled", "paid"]);
});

/** After the gateway has not told for long, a supervisor says what it shows. */
async function enter(id: LinkId, found: { readonly type: "found_over" } | typeof foundPaid): Promise<void> {
  gateway.isDown = true;
  await pass(25 * 60_000);
  const by = { id: "sam" as AgentId, name: "Sam Okafor", role: "supervisor" } as const;
  const entered = await changeLink({
    ...{ linkId: id, actor: "supervisor:sam" },
    event: { ...found, by, why: "I looked there." },
  });
  expect(entered.ok).toBe(true);
}
const foundPaid = { type: "found_paid", gatewayReference: "pi_other" } as const;

test("one that a person has called over is ended at the gateway as soon as that answers, and told if it was open", async () => {
  const id = await ask();
  await pass(2_000);
  await enter(id, { type: "found_over" });
  await pass(120_000);
  gateway.isDown = false;
  await pass(120_000);
  expect(await gateway.lookUp((await at(id)) as MadePaymentLink)).toEqual({ kind: "ended" });
  expect(await at(id)).toMatchObject({ outcome: "expired" });
  expect(lines.join("")).not.toContain("link not as it was entered");
});

test("one that can't be ended, and is open after all, is told to the operator", async () => {
  gateway.canCancel = false;
  const id = await ask();
  await pass(2_000);
  await enter(id, { type: "found_over" });
  gateway.isDown = false;
  await pass(120_000);
  expect(await at(id)).toMatchObject({ outcome: "expired" });
  expect(lines.join("")).toContain("link not as it was entered");
});

test("one that a person has wrongly called paid can't be paid after that, and is told", async () => {
  const id = await ask();
  await pass(2_000);
  await enter(id, foundPaid);
  gateway.isDown = false;
  await pass(180_000);
  expect(await gateway.lookUp((await at(id)) as MadePaymentLink)).toEqual({ kind: "ended" });
  expect(await at(id)).toMatchObject({ outcome: "paid", payment: { gatewayReference: "pi_other" } });
  expect(lines.join("")).toContain("link not as it was entered");
});

test("one that a person has rightly called paid is confirmed by the gateway, without a word", async () => {
  const id = await ask();
  await pass(2_000);
  await enter(id, foundPaid);
  gateway.isDown = false;
  gateway.becomes(id, { kind: "paid", payment: { gatewayReference: "pi_a", card: null } });
  await pass(180_000);
  expect(await at(id)).toMatchObject({ outcome: "paid", payment: { gatewayReference: "pi_a" } });
  expect(lines.join("")).not.toMatch(/link not as it was entered|link paid after its end/);
});

test("what a process that was killed had claimed is taken up again", async () => {
  const id = await ask();
  expect(await links.claimLinks(10, 1_000)).toHaveLength(1);
  await pass(3_000);
  expect(await at(id)).toMatchObject({ phase: "open" });
  expect(gateway.asked.filter((what) => what === "make")).toHaveLength(1);
});
