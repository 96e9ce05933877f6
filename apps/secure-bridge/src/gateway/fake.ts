import type { EffectId } from "@tacet/shared/ids";
import type { CardBrand, ChargeAnswer } from "@tacet/shared/payment-session";
import { Secret } from "@tacet/shared/secret";
import type { ChargeRequest, Gateway, GatewayCheck, SettledAnswer, UnknownAnswer } from "./gateway.ts";

/** What the next charge comes to. The last three don't charge, or don't say so. */
export type Dial =
  | "approve"
  | "decline"
  | "charge_without_answer"
  | "fail"
  | "unreachable"
  | "lose_request"
  | "throw";

/** A gateway in memory: charges once per key, and does what its dials say. Remembers no card, only its summary. */
export class FakeGateway implements Gateway {
  /** By the key of the gateway, which is one merchant's, and the charge's own. */
  readonly #charges = new Map<string, SettledAnswer>();
  /** Further keys that are good, each of another merchant. */
  readonly otherKeys = new Set<string>();
  readonly #dials: Dial[] = [];
  #answerGate: Promise<void> = Promise.resolve();
  /** How often money has moved. */
  charged = 0;
  isDown = false;
  /** Taken where an account brings none of its own; `null`: there is none. */
  ownKey: Secret | null = new Secret("own-key");

  dialNext(dial: Dial): void {
    this.#dials.push(dial);
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
    const gatewayKey = request.gatewayKey ?? this.ownKey;
    if (gatewayKey === null) return Promise.resolve({ kind: "failed", reason: "not_charged" });
    const dial = this.#dials.shift() ?? "approve";
    if (dial === "throw") throw new Error("The adapter has a bug.");
    const card = request.card.read(({ number }) => ({
      brand: (number[0] === 0x34 ? "visa" : "other") as CardBrand,
      last4: number.toString("latin1").slice(-4),
    }));
    if (card === null) return Promise.resolve({ kind: "failed", reason: "not_charged" });
    if (dial === "unreachable") return Promise.resolve({ kind: "failed", reason: "provider_unreachable" });
    if (dial === "fail") return this.#later({ kind: "unknown", because: "gateway_error" });
    if (dial === "lose_request") return this.#later({ kind: "unknown", because: "no_answer" });
    if (!this.#isGood(gatewayKey)) return Promise.resolve({ kind: "failed", reason: "provider_refused" });
    const scoped = scopedKey(gatewayKey, request.key);
    const answer = this.#charges.get(scoped) ?? this.#make(dial, card);
    this.#charges.set(scoped, answer);
    return this.#later(dial === "charge_without_answer" ? { kind: "unknown", because: "no_answer" } : answer);
  }

  /** Looks at once, and answers when answers are let through: what happens in between is not in the answer. */
  async findCharge(key: EffectId, gatewayKey = this.ownKey) {
    const cantBeAsked = this.isDown || gatewayKey === null || !this.#isGood(gatewayKey);
    const found = cantBeAsked
      ? ({ kind: "unknown" } as const)
      : this.#charges.get(scopedKey(gatewayKey, key));
    await this.#answerGate;
    return found ?? ({ kind: "none" } as const);
  }

  async check(gatewayKey = this.ownKey): Promise<GatewayCheck> {
    if (gatewayKey === null) return "key_missing";
    if (this.isDown) return "not_reached";
    return this.#isGood(gatewayKey) ? "ok" : "key_refused";
  }

  #isGood(gatewayKey: Secret): boolean {
    return gatewayKey.reveal() === this.ownKey?.reveal() || this.otherKeys.has(gatewayKey.reveal());
  }

  #make(dial: Dial, card: { brand: CardBrand; last4: string }): SettledAnswer {
    if (dial === "decline") return { kind: "declined", code: "do_not_honor", card, anotherCardMayHelp: true };
    this.charged += 1;
    return { kind: "approved", authorization: { code: "A1B2C3", gatewayReference: "ch_fake" }, card };
  }

  async #later<Answer extends ChargeAnswer | UnknownAnswer>(answer: Answer): Promise<Answer> {
    await this.#answerGate;
    return answer;
  }
}

const scopedKey = (gatewayKey: Secret, key: EffectId) => `${gatewayKey.reveal()} ${key}`;
