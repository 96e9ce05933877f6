import type { EffectId } from "@tacet/shared/ids";
import type { CardBrand, RefundAnswer } from "@tacet/shared/payment-session";
import type { GatewayName, Intent } from "@tacet/shared/providers";
import { Secret } from "@tacet/shared/secret";
import type {
  ChargeRequest,
  Gateway,
  GatewayCheck,
  RefundRequest,
  SettledAnswer,
  UnknownAnswer,
} from "./gateway.ts";
import type { Gateways } from "./registry/index.ts";

/** What the next charge comes to. The last three don't charge, or don't say so. */
export type Dial =
  | "approve"
  | "decline"
  | "charge_without_answer"
  | "fail"
  | "unreachable"
  | "lose_request"
  | "throw";

/** What the next refund comes to; `lose_answer`: it is carried out, and does not say so. */
export type RefundDial = "lose_answer" | "lose_request" | "refuse" | "throw";

interface Entry {
  readonly answer: SettledAnswer;
  /** What has not been given back, in minor units. */
  left: number;
}

/** A gateway in memory: charges once per key, and does what its dials say. Remembers no card, only its summary. */
export class FakeGateway implements Gateway {
  /** By the key of the gateway, which is one merchant's, and the charge's own. */
  readonly #charges = new Map<string, Entry>();
  readonly #refunds = new Map<string, RefundAnswer>();
  /** Further keys that are good, each of another merchant. */
  readonly otherKeys = new Set<string>();
  readonly #dials: Dial[] = [];
  readonly #refundDials: RefundDial[] = [];
  #answerGate: Promise<void> = Promise.resolve();
  /** How often it was asked to charge, reached or not. */
  asked = 0;
  /** How often it was asked to refund. */
  refundsAsked = 0;
  /** How often money has moved. */
  charged = 0;
  /** How much was given back, in minor units. */
  refunded = 0;
  isDown = false;
  /** Taken where an account brings none of its own; `null`: there is none. */
  ownKey: Secret | null = new Secret("own-key");

  dialNext(dial: Dial): void {
    this.#dials.push(dial);
  }

  dialNextRefund(dial: RefundDial): void {
    this.#refundDials.push(dial);
  }

  /** Lets answers wait until the returned function is called. */
  holdAnswers(): () => void {
    let open = () => {};
    this.#answerGate = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  }

  charge(request: ChargeRequest): Promise<SettledAnswer | UnknownAnswer> {
    this.asked += 1;
    const gatewayKey = request.gatewayKey ?? this.ownKey;
    if (gatewayKey === null) return Promise.resolve({ kind: "failed", reason: "not_charged" });
    const dial = this.#dials.shift() ?? "approve";
    if (dial === "throw") throw new Error("The adapter has a bug.");
    const card = request.card.read(({ number }) => ({
      brand: (number[0] === 0x34 ? "visa" : "other") as CardBrand,
      last4: number.toString("latin1").slice(-4),
    }));
    if (card === null) return Promise.resolve({ kind: "failed", reason: "not_charged" });
    if (dial === "unreachable") return this.#later({ kind: "failed", reason: "provider_unreachable" });
    if (dial === "fail") return this.#later({ kind: "unknown", because: "gateway_error" });
    if (dial === "lose_request") return this.#later({ kind: "unknown", because: "no_answer" });
    if (!this.#isGood(gatewayKey)) return Promise.resolve({ kind: "failed", reason: "provider_refused" });
    const scoped = scopedKey(gatewayKey, request.key);
    const entry = this.#charges.get(scoped) ?? this.#make(dial, request, card);
    this.#charges.set(scoped, entry);
    const noAnswer = { kind: "unknown", because: "no_answer" } as const;
    return this.#later(dial === "charge_without_answer" ? noAnswer : entry.answer);
  }

  /** Looks at once, and answers when answers are let through: what happens in between is not in the answer. */
  async findCharge(key: EffectId, gatewayKey = this.ownKey) {
    const cantBeAsked = this.isDown || gatewayKey === null || !this.#isGood(gatewayKey);
    const found = cantBeAsked
      ? ({ kind: "unknown" } as const)
      : this.#charges.get(scopedKey(gatewayKey, key))?.answer;
    await this.#answerGate;
    return found ?? ({ kind: "none" } as const);
  }

  refund(request: RefundRequest): Promise<RefundAnswer> {
    this.refundsAsked += 1;
    const dial = this.#refundDials.shift();
    if (dial === "throw") throw new Error("The adapter has a bug.");
    const gatewayKey = request.gatewayKey ?? this.ownKey;
    if (this.isDown || dial === "lose_request") return this.#later({ kind: "unknown" });
    if (gatewayKey === null || !this.#isGood(gatewayKey)) {
      return this.#later({ kind: "refused", reason: "provider_refused" });
    }
    const scoped = scopedKey(gatewayKey, request.key);
    const answer = this.#refunds.get(scoped) ?? this.#giveBack(request, gatewayKey, dial);
    if (answer.kind === "refunded") this.#refunds.set(scoped, answer);
    return this.#later(dial === "lose_answer" ? { kind: "unknown" } : answer);
  }

  async check(gatewayKey = this.ownKey): Promise<GatewayCheck> {
    if (gatewayKey === null) return "key_missing";
    if (this.isDown) return "not_reached";
    return this.#isGood(gatewayKey) ? "ok" : "key_refused";
  }

  #isGood(gatewayKey: Secret): boolean {
    return gatewayKey.reveal() === this.ownKey?.reveal() || this.otherKeys.has(gatewayKey.reveal());
  }

  #make(
    dial: Dial,
    { money, intent }: Pick<ChargeRequest, "money" | "intent">,
    card: { brand: CardBrand; last4: string },
  ): Entry {
    if (dial === "decline") {
      const answer = { kind: "declined", code: "do_not_honor", card, anotherCardMayHelp: true } as const;
      return { answer, left: 0 };
    }
    if (intent === "charge") this.charged += 1;
    const answer = { kind: "approved", authorization: authorizationOf(intent), card } as const;
    return { answer, left: intent === "charge" ? money.minorUnits : 0 };
  }

  #giveBack(
    { chargeKey, money }: RefundRequest,
    gatewayKey: Secret,
    dial: RefundDial | undefined,
  ): RefundAnswer {
    const charge = this.#charges.get(scopedKey(gatewayKey, chargeKey));
    if (dial === "refuse" || charge === undefined || charge.left < money.minorUnits) {
      return { kind: "refused", reason: "not_refundable" };
    }
    charge.left -= money.minorUnits;
    this.refunded += money.minorUnits;
    return { kind: "refunded", gatewayReference: "re_fake" };
  }

  async #later<Answer>(answer: Answer): Promise<Answer> {
    await this.#answerGate;
    return answer;
  }
}

/** Gateways by name, of which no others are there. */
export function gatewaysOf(
  standard: Gateway,
  others: Partial<Readonly<Record<GatewayName, Gateway>>> = {},
): Gateways {
  return {
    load: async () => undefined,
    loadOffered: async () => undefined,
    find: (name) => (name === undefined ? standard : (others[name] ?? null)),
  };
}

function authorizationOf(intent: Intent) {
  return {
    code: intent === "save_card" ? null : "A1B2C3",
    gatewayReference: "ch_fake",
    gateway: null,
    token: intent === "save_card" ? "card_fake" : null,
  };
}

const scopedKey = (gatewayKey: Secret, key: EffectId) => `${gatewayKey.reveal()} ${key}`;
