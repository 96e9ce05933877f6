import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type EffectId, effectId, type SessionId } from "@tacet/shared/ids";
import type { PaymentSession, ProviderEvent, SessionEventOf } from "@tacet/shared/payment-session";
import type { Intent } from "@tacet/shared/providers";
import type { CredentialTarget, CredentialValues } from "@tacet/shared/setup";
import { after, aSession, wayToCharge } from "../../testing/sessions.ts";
import type { PaymentProvider } from "./index.ts";

export interface ProviderUnderTest {
  readonly provider: PaymentProvider;
  /** The provider's world takes the card and the customer: what it says arrives here. */
  readonly told: { readonly sessionId: SessionId; readonly event: ProviderEvent }[];
  /** What `check` is tried with. What is saved for any account is as good as `right`. */
  readonly credentials: {
    readonly target: CredentialTarget;
    readonly right: CredentialValues;
    readonly wrong: CredentialValues;
    /** Of the checks in the answer the one that a wrong key fails. */
    readonly checkedAs: "gateway" | "provider";
  };
  /** Where the provider's webhooks arrive, if not at the bridge's path. */
  readonly webhookPath?: string;
  /** The customer's call comes to the provider, if it has to, before the card is asked for. */
  connectCustomer?(session: PaymentSession): Promise<void>;
  /** Streamed: the customer keys a card, if the provider charges nothing else. */
  keyCard?(session: PaymentSession): Promise<void>;
  /** Framed: the card is charged in the view that `openView` has given, and the provider says so as it would. */
  payInView?(session: PaymentSession): Promise<void>;
  /** In which amount, in minor units, a key was charged in the provider's world, once per charge; no charge: empty. */
  charged?(key: EffectId): readonly number[];
  /** The same of a refund's key. */
  refunded?(key: EffectId): readonly number[];
  /** From now on the provider can't be reached at all. */
  cut(): Promise<void>;
  /** Makes it answer too late, or fail, once. */
  loseNextAnswer(): void;
  close(): Promise<void>;
}

const at = 2_000;

/** What every payment provider's adapter has to do, and the fake too. */
export function paymentProviderContract(name: string, open: () => Promise<ProviderUnderTest>): void {
  describe(`the payment provider contract: ${name}`, () => {
    let under: ProviderUnderTest;
    beforeAll(async () => {
      under = await open();
    }, 30_000);
    afterAll(() => under.close());

    const isFramed = () => under.provider.abilities.capture === "framed";
    const callOn = (session: PaymentSession, index = 0) => ({
      key: effectId(session.id, session.version, index),
      session,
    });
    const aPayment = (more: Partial<PaymentSession> = {}): PaymentSession => {
      const { name: provider, abilities } = under.provider;
      return { ...aSession(), provider, capture: abilities.capture, ...more };
    };
    /** A session whose charge has been asked for: by `submit`, or by giving out the view. */
    const charging = (more: Partial<PaymentSession> = {}) => {
      const [opened, redirected, ...rest] = wayToCharge;
      if (opened === undefined || redirected === undefined) throw new Error("no way to a charge");
      const viewed = [{ type: "view_requested", at } satisfies SessionEventOf<"view_requested">];
      const session = after(aPayment(more), opened, redirected, ...(isFramed() ? viewed : rest));
      return { session, key: session.chargeKey as EffectId };
    };
    const hears = async <Type extends ProviderEvent["type"]>(sessionId: SessionId, type: Type) => {
      for (let tries = 0; tries < 100; tries++) {
        const found = under.told.filter(
          ({ sessionId: of, event }) => of === sessionId && event.type === type,
        );
        if (found.length > 0)
          return found.map(({ event }) => event as Extract<ProviderEvent, { type: Type }>);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return [];
    };
    /** Brings the call and the card, and asks for the charge `times` times. */
    const charge = async ({ session, key }: ReturnType<typeof charging>, times = 1) => {
      await under.provider.open(callOn(session, 1));
      await under.connectCustomer?.(session);
      if (isFramed()) {
        for (let time = 0; time < times; time++)
          expect(await under.provider.openView(session)).toMatchObject({ ok: true });
        await under.payInView?.(session);
      } else {
        await under.provider.beginCapture({ ...callOn(session, 2), attempt: 1 });
        await under.keyCard?.(session);
        for (let time = 0; time < times; time++)
          expect(await under.provider.submit({ key, session, attempt: 1 })).toEqual({
            ok: true,
            value: "accepted",
          });
      }
      const [said] = await hears(session.id, "charge_answered");
      expect(said).toMatchObject({ chargeKey: key, answer: { kind: "approved" } });
      if (said?.answer.kind !== "approved") throw new Error("it was not charged");
      return said.answer;
    };
    const lookUp = (session: PaymentSession, chargeKey: EffectId) =>
      under.provider.lookUp({ ...callOn(session, 3), chargeKey, askedAt: Date.now() });
    const refused = { ok: false, error: { code: "refused" } };

    test("opening gives a link id, and the same one when it is repeated", async () => {
      const session = aPayment();
      const first = await under.provider.open(callOn(session));
      expect(first).toMatchObject({
        ok: true,
        value: { linkId: expect.stringMatching(/^[A-Za-z0-9._-]{1,64}$/) },
      });
      expect(await under.provider.open(callOn(session))).toEqual(first);
    });

    test("a charge is made once for its key, however often it is asked for", async () => {
      const asked = charging();
      await charge(asked, 2);
      expect(await lookUp(asked.session, asked.key)).toMatchObject({ ok: true, value: { kind: "approved" } });
      if (under.charged !== undefined) expect(under.charged(asked.key)).toEqual([4_250]);
    });

    test("a charge that never arrived is known not to have been made, and can't be made later", async () => {
      const { session, key } = charging();
      await under.provider.open(callOn(session, 1));
      const found = await lookUp(session, key);
      // The view may have been given out by another node: who can't tell says so, and may still give it out.
      if (isFramed() && found.ok && found.value.kind === "unknown") return;
      expect(found).toEqual({ ok: true, value: { kind: "failed", reason: "not_charged" } });
      const later = isFramed()
        ? await under.provider.openView(session)
        : await under.provider.submit({ key, session, attempt: 1 });
      expect(later).toEqual(refused);
    });

    test("what is due is charged, which may be a part of the whole", async () => {
      if (!under.provider.abilities.split) return;
      const asked = charging({ dueUnits: 1_000 });
      await charge(asked);
      if (under.charged !== undefined) expect(under.charged(asked.key)).toEqual([1_000]);
    });

    test.each<[Intent, Partial<PaymentSession>]>([
      ["authorize", { intent: "authorize" }],
      ["save_card", { intent: "save_card", money: { minorUnits: 0, currency: "EUR" }, dueUnits: 0 }],
    ])("%s, where it can do that, ends in an approval, and a saved card in a token", async (intent, more) => {
      if (!under.provider.abilities.intents.includes(intent)) return;
      const { authorization } = await charge(charging(more));
      expect(authorization.token).toEqual(intent === "save_card" ? expect.stringMatching(/./) : null);
    });

    test("a charge is given back once per key, also when the first answer was lost; or that is refused", async () => {
      const { session, key } = charging();
      const { authorization, card } = await charge({ session, key });
      const made = { key, money: session.money, card, authorization, at };
      const money = { minorUnits: 1_000, currency: session.money.currency };
      const refundKey = effectId(session.id, session.version + 9, 0);
      const refund = {
        ...{ key: refundKey, chargeKey: key, money, state: "asked" as const },
        ...{ reason: null, gatewayReference: null, askedAt: Date.now() },
      };
      const order = { session: { ...session, charges: [made], refunds: [refund] }, charge: made, refund };
      if (!under.provider.abilities.refund) {
        expect(await under.provider.refund(order)).toEqual(refused);
        return;
      }
      under.loseNextAnswer();
      expect(await under.provider.refund(order)).toEqual({ ok: false, error: { code: "no_answer" } });
      const first = await under.provider.refund(order);
      expect(first).toMatchObject({ ok: true, value: { kind: "refunded" } });
      expect(await under.provider.refund(order)).toEqual(first);
      if (under.refunded !== undefined) expect(under.refunded(refundKey)).toEqual([1_000]);
    });

    test("either it is asked for the card, or its view is opened, with a token that is fresh", async () => {
      const { session, key } = charging();
      await under.provider.open(callOn(session, 1));
      await under.connectCustomer?.(session);
      const view = await under.provider.openView(session);
      if (!isFramed()) {
        expect(view).toEqual(refused);
        return;
      }
      expect(view).toMatchObject({ ok: true, value: { action: expect.stringMatching(/^https?:/) } });
      // A token in an address would stand in logs and histories.
      const { action, fields } = view.ok ? view.value : { action: "", fields: [] };
      expect(fields.filter(({ value }) => value.length >= 16 && action.includes(value))).toEqual([]);
      const attempt = 1;
      const { provider } = under;
      expect(await provider.beginCapture({ ...callOn(session, 2), attempt })).toEqual(refused);
      expect(await provider.clearField({ ...callOn(session, 3), attempt, field: "expiry" })).toEqual(refused);
      expect(await provider.submit({ key, session, attempt })).toEqual(refused);
    });

    test("releasing is confirmed at once or by an event, also for a session it never heard of", async () => {
      const session = aPayment();
      const released = await under.provider.release(callOn(session));
      expect(released).toMatchObject({ ok: true });
      if (released.ok && released.value === "accepted")
        expect(await hears(session.id, "line_released")).not.toEqual([]);
    });

    test("a released session can't be opened any more, nor its view", async () => {
      const { session } = charging();
      await under.provider.release(callOn(session));
      expect(await under.provider.open(callOn(session, 1))).toEqual(refused);
      expect(await under.provider.openView(session)).toEqual(refused);
    });

    test("nothing being keyed is no progress", async () => {
      const session = aPayment();
      await under.provider.open(callOn(session));
      expect(await under.provider.progress(session)).toEqual({ ok: true, value: null });
      expect(await under.provider.capturing([session])).toEqual({ ok: true, value: { ids: new Set() } });
    });

    test("a lost answer is no answer, never a refusal", async () => {
      const session = aPayment();
      under.loseNextAnswer();
      expect(await under.provider.open(callOn(session))).toEqual({ ok: false, error: { code: "no_answer" } });
    });

    test("an unsigned webhook is refused before it is read", async () => {
      const read = await under.provider.readWebhook(
        { path: under.webhookPath ?? "/bridge/events", body: Buffer.from("not json"), headers: {} },
        Date.now(),
      );
      expect(read).toMatchObject({ ok: false, error: expect.stringMatching(/^signature/) });
    });

    test("a check tries what it is given, or else what is saved", async () => {
      const { target, right, wrong, checkedAs } = under.credentials;
      const { accountId } = aPayment();
      const check = async (values: CredentialValues | null) => {
        const answer = await under.provider.check({ accountId, target, values });
        return answer.ok ? answer.value.find(({ name: of }) => of === checkedAs)?.code : answer.error.code;
      };
      expect(await check(null)).toBe("ok");
      expect(await check(right)).toBe("ok");
      expect(await check(wrong)).toBe("key_refused");
    });

    test("a provider that can't be reached was sent nothing", async () => {
      await under.cut();
      // A kept connection may only now be found to be gone: that is an open question, and only that once.
      await under.provider.open(callOn(aPayment()));
      expect(await under.provider.open(callOn(aPayment()))).toEqual({
        ok: false,
        error: { code: "not_sent" },
      });
    });
  });
}
