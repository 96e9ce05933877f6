import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type EffectId, effectId, type SessionId } from "@tacet/shared/ids";
import type { PaymentSession, ProviderEvent } from "@tacet/shared/payment-session";
import { Secret } from "@tacet/shared/secret";
import { after, aSession, wayToCharge } from "../../testing/sessions.ts";
import type { PaymentProvider } from "./index.ts";

export interface ProviderUnderTest {
  readonly provider: PaymentProvider;
  /** The provider's world takes the card and the customer: what it says arrives here. */
  readonly told: { readonly sessionId: SessionId; readonly event: ProviderEvent }[];
  /** The customer's call comes to the provider, if it has to, before the card is asked for. */
  connectCustomer?(session: PaymentSession): Promise<void>;
  /** The customer keys a card, if the provider charges nothing else. */
  keyCard?(session: PaymentSession): Promise<void>;
  /** From now on the provider can't be reached at all. */
  cut(): Promise<void>;
  /** From now on the gateway does not take this key. */
  refuseKey(gatewayKey: string): void;
  /** Makes it answer too late, or fail, once. */
  loseNextAnswer(): void;
  close(): Promise<void>;
}

/** What every payment provider's adapter has to do, and the fake too. */
export function paymentProviderContract(name: string, open: () => Promise<ProviderUnderTest>): void {
  describe(`the payment provider contract: ${name}`, () => {
    let under: ProviderUnderTest;
    beforeAll(async () => {
      under = await open();
    }, 30_000);
    afterAll(() => under.close());

    const callOn = (session: PaymentSession, index = 0) => ({
      key: effectId(session.id, session.version, index),
      session,
    });
    const charging = () => {
      const session = after(aSession(), ...wayToCharge);
      return { session, key: session.chargeKey as EffectId };
    };
    const hears = async (sessionId: SessionId, type: ProviderEvent["type"]) => {
      for (let tries = 0; tries < 100; tries++) {
        const found = under.told.filter(
          ({ sessionId: of, event }) => of === sessionId && event.type === type,
        );
        if (found.length > 0) return found.map(({ event }) => event);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return [];
    };

    test("opening gives a link id, and the same one when it is repeated", async () => {
      const session = aSession();
      const first = await under.provider.open(callOn(session));
      expect(first).toMatchObject({
        ok: true,
        value: { linkId: expect.stringMatching(/^[A-Za-z0-9._-]{1,64}$/) },
      });
      expect(await under.provider.open(callOn(session))).toEqual(first);
    });

    test("a charge is made once for its key, however often it is asked for", async () => {
      const { session, key } = charging();
      await under.provider.open(callOn(session, 1));
      await under.connectCustomer?.(session);
      await under.provider.beginCapture({ ...callOn(session, 2), attempt: 1 });
      await under.keyCard?.(session);
      expect(await under.provider.submit({ key, session, attempt: 1 })).toEqual({
        ok: true,
        value: "accepted",
      });
      expect(await under.provider.submit({ key, session, attempt: 1 })).toEqual({
        ok: true,
        value: "accepted",
      });
      const answers = await hears(session.id, "charge_answered");
      expect(answers[0]).toMatchObject({ chargeKey: key, answer: { kind: "approved" } });
      expect(
        await under.provider.lookUp({ ...callOn(session, 3), chargeKey: key, askedAt: Date.now() }),
      ).toMatchObject({
        ok: true,
        value: { kind: "approved" },
      });
    });

    test("a charge that never arrived is known not to have been made, and can't be made later", async () => {
      const { session, key } = charging();
      await under.provider.open(callOn(session, 1));
      expect(
        await under.provider.lookUp({ ...callOn(session, 2), chargeKey: key, askedAt: Date.now() }),
      ).toEqual({
        ok: true,
        value: { kind: "failed", reason: "not_charged" },
      });
      expect(await under.provider.submit({ key, session, attempt: 1 })).toEqual({
        ok: false,
        error: { code: "refused" },
      });
    });

    test("releasing is confirmed at once or by an event, also for a session it never heard of", async () => {
      const session = aSession();
      const released = await under.provider.release(callOn(session));
      expect(released).toMatchObject({ ok: true });
      if (released.ok && released.value === "accepted")
        expect(await hears(session.id, "line_released")).not.toEqual([]);
    });

    test("a released session can't be opened any more", async () => {
      const session = aSession();
      await under.provider.release(callOn(session));
      expect(await under.provider.open(callOn(session, 1))).toEqual({
        ok: false,
        error: { code: "refused" },
      });
    });

    test("nothing being keyed is no progress", async () => {
      const session = aSession();
      await under.provider.open(callOn(session));
      expect(await under.provider.progress(session)).toEqual({ ok: true, value: null });
    });

    test("a lost answer is no answer, never a refusal", async () => {
      const session = aSession();
      under.loseNextAnswer();
      expect(await under.provider.open(callOn(session))).toEqual({ ok: false, error: { code: "no_answer" } });
    });

    test("an unsigned webhook is refused before it is read", async () => {
      const read = await under.provider.readWebhook(
        { path: "/bridge/events", body: Buffer.from("not json"), headers: {} },
        Date.now(),
      );
      expect(read).toMatchObject({ ok: false, error: expect.stringMatching(/^signature/) });
    });

    test("a check tries the key that it is given, or else the provider's own", async () => {
      under.refuseKey("wrong-key");
      const check = async (gatewayKey: string | null) => {
        const key = gatewayKey === null ? null : new Secret(gatewayKey);
        const answer = await under.provider.check({ gatewayKey: key });
        return answer.ok ? answer.value.find(({ name }) => name === "gateway")?.code : answer.error.code;
      };
      expect(await check(null)).toBe("ok");
      expect(await check("right-key")).toBe("ok");
      expect(await check("wrong-key")).toBe("key_refused");
    });

    test("a provider that can't be reached was sent nothing", async () => {
      await under.cut();
      // A kept connection may only now be found to be gone: that is an open question, and only that once.
      await under.provider.open(callOn(aSession()));
      expect(await under.provider.open(callOn(aSession()))).toEqual({
        ok: false,
        error: { code: "not_sent" },
      });
    });
  });
}
