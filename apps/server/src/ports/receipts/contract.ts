import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AccountId, createId, type SessionId } from "@tacet/shared/ids";
import type { Sealed } from "../vault/index.ts";
import type { NewReceipt, Receipts } from "./index.ts";

export interface ReceiptsUnderTest {
  readonly receipts: Receipts;
  /** A payment that is there, of an account of its own. */
  aSession(): Promise<{ readonly sessionId: SessionId; readonly accountId: AccountId }>;
  /** Lets so many ms go by, for the clock that counts here. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** What every place for receipts has to do. */
export function receiptsContract(name: string, open: () => Promise<ReceiptsUnderTest>): void {
  describe(`the receipts contract: ${name}`, () => {
    let under: ReceiptsUnderTest;
    beforeAll(async () => {
      under = await open();
    }, 60_000);
    afterAll(() => under.close(), 30_000);

    /** In ms: longer than a busy machine needs between two steps. */
    const aWhile = 2_000;
    const bounds = { perPayment: 2, perAccount: 3, withinMs: 2 * aWhile };
    const aReceipt = async (more: Partial<NewReceipt> = {}): Promise<NewReceipt> => {
      const owner = more.sessionId === undefined ? await under.aSession() : null;
      const { sessionId, accountId } = { ...owner, ...more } as Pick<NewReceipt, "sessionId" | "accountId">;
      return {
        id: createId("rcp"),
        channel: "email",
        language: "de",
        sealed: "k1.sealed" as Sealed,
        masked: "m•••@e•••.com",
        linkHash: null,
        linkMs: 60_000,
        once: { source: `request:${accountId}:agent`, id: createId("req") },
        bounds,
        audit: { accountId, actor: null, action: "receipt_requested", details: { channel: "email" }, at: 1 },
        ...more,
        sessionId,
        accountId,
      };
    };
    /** Claims until it is among what comes: tests share the place. */
    const claim = async ({ id }: NewReceipt, leaseMs = 10_000) =>
      (await under.receipts.claimReceipts(100, leaseMs)).find((one) => one.id === id) ?? null;

    test("what was asked for is told, and claimed once", async () => {
      const receipt = await aReceipt();
      expect(await under.receipts.ask(receipt)).toBe("asked");
      const { id, sessionId, accountId } = receipt;
      expect(await under.receipts.receiptsOf(sessionId)).toMatchObject([
        { id, channel: "email", to: "m•••@e•••.com", language: "de", state: "asked" },
      ]);
      expect(await claim(receipt)).toMatchObject({
        ...{ id, sessionId, accountId, channel: "email", language: "de", sealed: "k1.sealed" },
        ...{ attempt: 1, wasInHand: false },
      });
      expect(await claim(receipt)).toBeNull();
    });

    test("the same request asks once", async () => {
      const receipt = await aReceipt();
      expect(await under.receipts.ask(receipt)).toBe("asked");
      expect(await under.receipts.ask({ ...receipt, id: createId("rcp") })).toBe("seen_before");
      expect(await under.receipts.receiptsOf(receipt.sessionId)).toHaveLength(1);
    });

    test("a payment has only so many, also when they are asked for at the same moment", async () => {
      const first = await aReceipt();
      const { sessionId, accountId } = first;
      const others = await Promise.all([1, 2, 3].map(() => aReceipt({ sessionId, accountId })));
      const asked = await Promise.all([first, ...others].map((one) => under.receipts.ask(one)));
      expect([...asked].sort()).toEqual(["asked", "asked", "too_many", "too_many"]);
      expect(await under.receipts.receiptsOf(sessionId)).toHaveLength(2);
    });

    test("an account has only so many in a time", async () => {
      const one = await aReceipt();
      const { accountId, sessionId } = one;
      const wide = { ...bounds, perPayment: 10 };
      for (let count = 0; count < bounds.perAccount; count++)
        expect(await under.receipts.ask(await aReceipt({ accountId, sessionId, bounds: wide }))).toBe(
          "asked",
        );
      const late = await aReceipt({ accountId, sessionId, bounds: wide });
      expect(await under.receipts.ask(late)).toBe("too_many");
      await under.pass(bounds.withinMs + 50);
      expect(await under.receipts.ask(late)).toBe("asked");
    }, 20_000);

    test("what is concluded is over, and is not claimed again", async () => {
      const receipt = await aReceipt();
      await under.receipts.ask(receipt);
      await claim(receipt);
      await under.receipts.concludeReceipt(receipt.id, "refused");
      expect(await under.receipts.receiptsOf(receipt.sessionId)).toMatchObject([{ state: "refused" }]);
      await under.receipts.retryReceipt(receipt.id, 0);
      await under.receipts.concludeReceipt(receipt.id, "sent");
      expect(await under.receipts.receiptsOf(receipt.sessionId)).toMatchObject([{ state: "refused" }]);
      expect(await claim(receipt)).toBeNull();
    });

    test("what is to be tried again comes back after its time, as not in hand", async () => {
      const receipt = await aReceipt();
      await under.receipts.ask(receipt);
      await claim(receipt);
      await under.receipts.retryReceipt(receipt.id, aWhile);
      expect(await claim(receipt)).toBeNull();
      await under.pass(aWhile + 50);
      expect(await claim(receipt)).toMatchObject({ attempt: 2, wasInHand: false });
    }, 20_000);

    test("a claim that lapsed comes back as one that was in hand", async () => {
      const receipt = await aReceipt();
      await under.receipts.ask(receipt);
      expect(await claim(receipt, aWhile)).toMatchObject({ wasInHand: false });
      await under.pass(aWhile + 50);
      const again = await claim(receipt);
      expect(again).toMatchObject({ attempt: 2, wasInHand: true });
      expect(again?.ageMs).toBeGreaterThanOrEqual(aWhile);
    }, 20_000);

    test("a link leads to its receipt until it has expired", async () => {
      const linkHash = createId("hash");
      const receipt = await aReceipt({ linkHash, linkMs: aWhile, channel: "sms", language: "ja" });
      await under.receipts.ask(receipt);
      const { sessionId } = receipt;
      expect(await under.receipts.linkedReceipt(linkHash)).toEqual({ sessionId, language: "ja" });
      expect(await under.receipts.linkedReceipt(createId("hash"))).toBeNull();
      await under.pass(aWhile + 50);
      expect(await under.receipts.linkedReceipt(linkHash)).toBeNull();
    }, 20_000);
  });
}
