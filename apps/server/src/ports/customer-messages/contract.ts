import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AccountId, createId, type SessionId } from "@tacet/shared/ids";
import type { Sealed } from "../vault/index.ts";
import type { CustomerMessages, NewMessage, Receipts } from "./index.ts";

export interface MessagesUnderTest<About extends string, Place = CustomerMessages<About>> {
  readonly messages: Place;
  /** Something to write about that is there, of an account of its own. */
  aSubject(): Promise<{ readonly about: About; readonly accountId: AccountId }>;
  /** Lets so many ms go by, for the clock that counts here. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** In ms: longer than a busy machine needs between two steps. */
const aWhile = 2_000;
const bounds = { perAbout: 2, perAccount: 3, withinMs: 2 * aWhile };

async function aMessage<About extends string>(
  under: Pick<MessagesUnderTest<About, unknown>, "aSubject">,
  more: Partial<NewMessage<About>> = {},
): Promise<NewMessage<About>> {
  const owner = more.about === undefined ? await under.aSubject() : null;
  const { about, accountId } = { ...owner, ...more } as Pick<NewMessage<About>, "about" | "accountId">;
  return {
    id: createId("msg"),
    channel: "email",
    language: "de",
    sealed: "k1.sealed" as Sealed,
    masked: "m•••@e•••.com",
    once: { source: `request:${accountId}:agent`, id: createId("req") },
    bounds,
    audit: { accountId, actor: null, action: "receipt_requested", details: { channel: "email" }, at: 1 },
    ...more,
    about,
    accountId,
  };
}

/** What every place for receipts has to do, beyond what one for messages has. */
export function receiptsContract(
  name: string,
  open: () => Promise<MessagesUnderTest<SessionId, Receipts>>,
): void {
  messagesContract<SessionId>(name, open);

  describe(`the receipts contract: ${name}`, () => {
    let under: MessagesUnderTest<SessionId, Receipts>;
    beforeAll(async () => {
      under = await open();
    }, 60_000);
    afterAll(() => under.close(), 30_000);

    test("a link leads to its receipt until it has expired", async () => {
      const hash = createId("hash");
      const receipt = await aMessage(under, { channel: "sms", language: "ja" });
      await under.messages.ask({ ...receipt, link: { hash, forMs: aWhile } });
      const sessionId = receipt.about;
      expect(await under.messages.linkedReceipt(hash)).toEqual({ sessionId, language: "ja" });
      expect(await under.messages.linkedReceipt(createId("hash"))).toBeNull();
      await under.pass(aWhile + 50);
      expect(await under.messages.linkedReceipt(hash)).toBeNull();
    }, 20_000);
  });
}

/** What every place for messages to customers has to do. */
export function messagesContract<About extends string>(
  name: string,
  open: () => Promise<MessagesUnderTest<About>>,
): void {
  describe(`the customer messages contract: ${name}`, () => {
    let under: MessagesUnderTest<About>;
    beforeAll(async () => {
      under = await open();
    }, 60_000);
    afterAll(() => under.close(), 30_000);

    /** Claims until it is among what comes: tests share the place. */
    const claim = async ({ id }: NewMessage<About>, leaseMs = 10_000) =>
      (await under.messages.claimMessages(100, leaseMs)).find((one) => one.id === id) ?? null;

    test("what was asked for is told, and claimed once", async () => {
      const message = await aMessage(under);
      expect(await under.messages.ask(message)).toBe("asked");
      const { id, about, accountId } = message;
      expect(await under.messages.messagesAbout(about)).toMatchObject([
        { id, channel: "email", to: "m•••@e•••.com", language: "de", state: "asked" },
      ]);
      expect(await claim(message)).toMatchObject({
        ...{ id, about, accountId, channel: "email", language: "de", sealed: "k1.sealed" },
        ...{ attempt: 1, wasInHand: false },
      });
      expect(await claim(message)).toBeNull();
    });

    test("the same request asks once", async () => {
      const message = await aMessage(under);
      expect(await under.messages.ask(message)).toBe("asked");
      expect(await under.messages.ask({ ...message, id: createId("msg") })).toBe("seen_before");
      expect(await under.messages.messagesAbout(message.about)).toHaveLength(1);
    });

    test("there are only so many about one, also when they are asked for at the same moment", async () => {
      const first = await aMessage(under);
      const { about, accountId } = first;
      const others = await Promise.all([1, 2, 3].map(() => aMessage(under, { about, accountId })));
      const asked = await Promise.all([first, ...others].map((one) => under.messages.ask(one)));
      expect([...asked].sort()).toEqual(["asked", "asked", "too_many", "too_many"]);
      expect(await under.messages.messagesAbout(about)).toHaveLength(2);
    });

    test("an account has only so many in a time", async () => {
      const one = await aMessage(under);
      const { about, accountId } = one;
      const wide = { ...bounds, perAbout: 10 };
      for (let count = 0; count < bounds.perAccount; count++)
        expect(await under.messages.ask(await aMessage(under, { accountId, about, bounds: wide }))).toBe(
          "asked",
        );
      const late = await aMessage(under, { accountId, about, bounds: wide });
      expect(await under.messages.ask(late)).toBe("too_many");
      await under.pass(bounds.withinMs + 50);
      expect(await under.messages.ask(late)).toBe("asked");
    }, 20_000);

    test("what is concluded is over, and is not claimed again", async () => {
      const message = await aMessage(under);
      await under.messages.ask(message);
      await claim(message);
      await under.messages.concludeMessage(message.id, "refused");
      expect(await under.messages.messagesAbout(message.about)).toMatchObject([{ state: "refused" }]);
      await under.messages.retryMessage(message.id, 0);
      await under.messages.concludeMessage(message.id, "sent");
      expect(await under.messages.messagesAbout(message.about)).toMatchObject([{ state: "refused" }]);
      expect(await claim(message)).toBeNull();
    });

    test("what is to be tried again comes back after its time, as not in hand", async () => {
      const message = await aMessage(under);
      await under.messages.ask(message);
      await claim(message);
      await under.messages.retryMessage(message.id, aWhile);
      expect(await claim(message)).toBeNull();
      await under.pass(aWhile + 50);
      expect(await claim(message)).toMatchObject({ attempt: 2, wasInHand: false });
    }, 20_000);

    test("about what is not there, or is another account's, nothing is written down", async () => {
      const message = await aMessage(under);
      const { accountId } = await under.aSubject();
      expect(await under.messages.ask({ ...message, accountId })).toBe("gone");
      expect(await under.messages.messagesAbout(message.about)).toEqual([]);
    });

    test("a claim that lapsed comes back as one that was in hand", async () => {
      const message = await aMessage(under);
      await under.messages.ask(message);
      expect(await claim(message, aWhile)).toMatchObject({ wasInHand: false });
      await under.pass(aWhile + 50);
      const again = await claim(message);
      expect(again).toMatchObject({ attempt: 2, wasInHand: true });
      expect(again?.ageMs).toBeGreaterThanOrEqual(aWhile);
    }, 20_000);
  });
}
