import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createLinkId } from "@tacet/shared/ids";
import { Secret } from "@tacet/shared/secret";
import type { GatewayLinks, LinkQuestion, LinkRequest, MadeLink } from "../links.ts";

export interface LinkHarness {
  readonly links: GatewayLinks;
  /** What the customer does on the page. `asks_bank`: begins a payment that is not over yet. */
  pay(url: string, how: "pays" | "is_declined" | "asks_bank" | "confirms"): Promise<void>;
  /** The time of every link is up. */
  expire(): void;
  /** The next request to make or to end a link is carried out, and its answer is lost. */
  loseAnswer(): void;
  /** How many different links there are. */
  made(): number;
  /** The same gateway for a bridge that was set up without a key of its own. */
  readonly keyless: GatewayLinks;
  takeDown(): Promise<void>;
  close(): Promise<void>;
}

/** Whether the gateway says that a customer is paying; one that does not says `open`, and may end the link meanwhile. */
export interface LinkWays {
  readonly tellsPaying: boolean;
}

const halfAnHour = 31 * 60_000;
const hour = 3_600_000;

/** What every gateway that makes links must do. */
export function linkContract(
  name: string,
  create: () => Promise<LinkHarness>,
  { tellsPaying }: LinkWays,
): void {
  describe(`${name} makes payment links`, () => {
    let harness: LinkHarness;
    beforeEach(async () => {
      harness = await create();
    });
    afterEach(() => harness.close());

    const aRequest = (more: Partial<LinkRequest> = {}): LinkRequest => ({
      linkId: createLinkId(),
      money: { minorUnits: 4_250, currency: "EUR" },
      reference: 'INV-1001 "spring"',
      createdAt: Date.now(),
      expiresInMs: hour,
      returnUrl: "https://tacet.example/paid",
      ...more,
    });
    type Made = Extract<MadeLink, { kind: "made" }> & LinkQuestion;
    async function open(more: Partial<LinkRequest> = {}): Promise<Made> {
      const request = aRequest(more);
      const made = await harness.links.make(request);
      if (made.kind !== "made") throw new Error(`not made: ${made.kind}`);
      return { ...made, linkId: request.linkId, money: request.money };
    }
    const isOpen = { kind: "open", isPaying: false };
    const isPaid = { kind: "paid", payment: { gatewayReference: expect.stringMatching(/^[\w.:-]{1,128}$/) } };

    test("one that is open until its time, with an address, and by the gateway's word", async () => {
      const link = await open();
      expect(link).toMatchObject({ url: expect.stringMatching(/^https?:\/\//), canCancel: true });
      expect(Math.abs(link.expiresAt - (Date.now() + hour))).toBeLessThan(60_000);
      expect(await harness.links.lookUp(link)).toEqual(isOpen);
    });

    test("one that the customer pays, and whose card is told as far as the gateway tells it", async () => {
      const link = await open();
      await harness.pay(link.url, "pays");
      const state = await harness.links.lookUp(link);
      expect(state).toMatchObject(isPaid);
      expect(state.kind === "paid" ? state.payment.card : undefined).toEqual(
        tellsCard(name) ? { brand: "visa", last4: "4242" } : null,
      );
    });

    test("a decline leaves it open, and the customer may try again", async () => {
      const link = await open();
      await harness.pay(link.url, "is_declined");
      expect(await harness.links.lookUp(link)).toEqual(isOpen);
      await harness.pay(link.url, "pays");
      expect(await harness.links.lookUp(link)).toMatchObject(isPaid);
    });

    test("one that is canceled can't be paid any more", async () => {
      const link = await open();
      expect(await harness.links.cancel(link)).toEqual({ kind: "ended" });
      await harness.pay(link.url, "pays");
      expect(await harness.links.lookUp(link)).toEqual({ kind: "ended" });
      expect(await harness.links.cancel(link)).toEqual({ kind: "ended" });
    });

    test("one whose time is up can't be paid any more", async () => {
      const link = await open();
      harness.expire();
      await harness.pay(link.url, "pays");
      expect(await harness.links.lookUp(link)).toEqual({ kind: "ended" });
    });

    test("one that was paid is paid, whoever cancels it", async () => {
      const link = await open();
      await harness.pay(link.url, "pays");
      expect(await harness.links.cancel(link)).toMatchObject(isPaid);
    });

    test("one that is being paid is not called ended before that is over", async () => {
      if (!tellsPaying) return;
      const link = await open();
      await harness.pay(link.url, "asks_bank");
      expect(await harness.links.lookUp(link)).toEqual({ kind: "open", isPaying: true });
      expect(await harness.links.cancel(link)).toEqual({ kind: "open", isPaying: true });
      await harness.pay(link.url, "confirms");
      expect(await harness.links.lookUp(link)).toMatchObject(isPaid);
    });

    test("asked again with the same id after a lost answer, it is the same link", async () => {
      const request = aRequest();
      harness.loseAnswer();
      expect(await harness.links.make(request)).toEqual({ kind: "unknown" });
      expect(await harness.links.make(request)).toMatchObject({ kind: "made" });
      expect(harness.made()).toBe(1);
    });

    test("a cancel whose answer was lost tells what has become of it, or that it does not know", async () => {
      const link = await open();
      harness.loseAnswer();
      expect(["ended", "unknown"]).toContain((await harness.links.cancel(link)).kind);
      expect(await harness.links.lookUp(link)).toEqual({ kind: "ended" });
    });

    test("nothing is said of a link that it does not know, of another amount, or of another merchant's", async () => {
      const link = await open({ expiresInMs: halfAnHour });
      const unknown = { kind: "unknown" };
      expect(await harness.links.lookUp({ ...link, id: `${link.id.slice(0, -4)}XXXX` })).toEqual(unknown);
      expect(await harness.links.lookUp({ ...link, money: { minorUnits: 4_251, currency: "EUR" } })).toEqual(
        unknown,
      );
      expect(await harness.links.lookUp({ ...link, gatewayKey: new Secret("nobody's") })).toEqual(unknown);
      expect(await harness.links.cancel({ ...link, gatewayKey: new Secret("nobody's") })).toEqual(unknown);
      expect(await harness.links.lookUp(link)).toEqual(isOpen);
    });

    test("without a key, or with one that is not good, there is none", async () => {
      const refused = { kind: "refused", reason: "provider_refused" };
      expect(await harness.keyless.make(aRequest())).toEqual(refused);
      expect(await harness.links.make(aRequest({ gatewayKey: new Secret("nobody's") }))).toEqual(refused);
      expect(await harness.keyless.lookUp(await open())).toEqual({ kind: "unknown" });
      expect(harness.made()).toBe(1);
    });

    test("while it can't be reached nothing is known", async () => {
      const link = await open();
      await harness.takeDown();
      expect(await harness.links.make(aRequest())).toEqual({ kind: "unknown" });
      expect(await harness.links.lookUp(link)).toEqual({ kind: "unknown" });
      expect(await harness.links.cancel(link)).toEqual({ kind: "unknown" });
    });
  });
}

/** Adyen's API tells a link's state, and nothing of the payment. */
function tellsCard(name: string): boolean {
  return name !== "Adyen";
}

/** Types into the simulated gateway's page. */
export async function payOnPage(url: string, how: Parameters<LinkHarness["pay"]>[1]): Promise<void> {
  const form: Record<string, string> =
    how === "confirms" ? { answer: "yes" } : { number: cardFor[how], expiry: "12/30", code: "123" };
  const response = await fetch(how === "confirms" ? `${url}/bank` : url, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  if (response.status !== 200) throw new Error(`the page has answered ${response.status}`);
  await response.text();
}

const cardFor = {
  pays: "4242424242424242",
  is_declined: "4000000000000002",
  asks_bank: "4000002500003155",
} as const;
