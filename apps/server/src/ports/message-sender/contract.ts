import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { MessageKind } from "@tacet/shared/contact";
import { type AccountId, createId } from "@tacet/shared/ids";
import type { MessageSender, OutgoingMessage } from "./index.ts";

/** A message as it has arrived. */
export interface Arrived {
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
  /** By which a repetition is recognized, where the way has such a thing. */
  readonly messageId?: string;
}

export interface SenderUnderTest {
  readonly sender: MessageSender;
  readonly kind: MessageKind;
  /** An account that may send. */
  readonly accountId: AccountId;
  /** One that may not, if there can be such. */
  readonly stranger?: AccountId;
  arrived(): readonly Arrived[];
  /** The other side does not take the next message, and says so. */
  refuseNext(): void;
  /** It takes the next message, and its answer is lost. */
  loseNextAnswer(): void;
  /** From now on nobody is there. */
  cut(): Promise<void>;
  close(): Promise<void>;
}

/** What every way to send a message has to do. */
export function messageSenderContract(name: string, open: () => Promise<SenderUnderTest>): void {
  describe(`the message sender contract: ${name}`, () => {
    let under: SenderUnderTest;
    beforeAll(async () => {
      under = await open();
    }, 30_000);
    afterAll(() => under.close());

    const aMessage = (more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
      key: createId("rcp"),
      accountId: under.accountId,
      kind: under.kind,
      to: under.kind === "email" ? "mia.keller@example.com" : "+4915123456789",
      fromName: "Café Nørrebro & Söhne",
      subject: "Zahlungsbeleg: 42,50 €",
      text: "Vielen Dank. ありがとうございます。\n.\nhttps://tacet.example/receipt/abc",
      html: "<p>Vielen Dank.</p>",
      ...more,
    });

    test("it can be sent, and only by who may", async () => {
      expect((await under.sender.kindsOf(under.accountId)).has(under.kind)).toBe(true);
      if (under.stranger === undefined) return;
      expect((await under.sender.kindsOf(under.stranger)).has(under.kind)).toBe(false);
      const sent = await under.sender.send(aMessage({ accountId: under.stranger }));
      expect(sent).toEqual({ ok: false, error: { code: "refused" } });
    });

    test("a message arrives as it was written", async () => {
      const message = aMessage();
      expect(await under.sender.send(message)).toEqual({ ok: true, value: "accepted" });
      const arrived = under.arrived().at(-1);
      expect(arrived?.to).toBe(message.to);
      expect(arrived?.text.trim()).toBe(message.text);
      if (under.kind === "email") expect(arrived?.subject).toBe(message.subject);
      if (under.kind === "email") expect(arrived?.html?.trim()).toBe(message.html);
    });

    test("what was not taken has not arrived", async () => {
      const before = under.arrived().length;
      under.refuseNext();
      expect(await under.sender.send(aMessage())).toEqual({ ok: false, error: { code: "refused" } });
      expect(under.arrived()).toHaveLength(before);
    });

    test("of one whose answer was lost nobody says that it was not sent; sent again, it is known by its id", async () => {
      const before = under.arrived().length;
      const message = aMessage();
      under.loseNextAnswer();
      expect(await under.sender.send(message)).toEqual({ ok: false, error: { code: "no_answer" } });
      await under.sender.send(message);
      const copies = under.arrived().slice(before);
      expect(copies.length).toBeGreaterThan(0);
      const ids = copies.flatMap(({ messageId }) => (messageId === undefined ? [] : [messageId]));
      expect(new Set(ids).size).toBeLessThanOrEqual(1);
    }, 20_000);

    test("where nobody is, nothing was sent", async () => {
      await under.cut();
      // One that meets a connection as it breaks can't know.
      await under.sender.send(aMessage());
      expect(await under.sender.send(aMessage())).toEqual({ ok: false, error: { code: "not_sent" } });
    }, 20_000);
  });
}
