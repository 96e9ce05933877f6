import type { EffectId } from "@tacet/shared/ids";
import type { CardBrand, ChargeAnswer } from "@tacet/shared/payment-session";
import type { ChargeRequest, Gateway, SettledAnswer, UnknownAnswer } from "./gateway.ts";

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
  readonly #charges = new Map<EffectId, SettledAnswer>();
  readonly #dials: Dial[] = [];
  #answerGate: Promise<void> = Promise.resolve();
  /** How often money has moved. */
  charged = 0;
  isDown = false;

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
    const answer = this.#charges.get(request.key) ?? this.#make(dial, card);
    this.#charges.set(request.key, answer);
    return this.#later(dial === "charge_without_answer" ? { kind: "unknown", because: "no_answer" } : answer);
  }

  /** Looks at once, and answers when answers are let through: what happens in between is not in the answer. */
  async findCharge(key: EffectId) {
    const found = this.isDown ? ({ kind: "unknown" } as const) : this.#charges.get(key);
    await this.#answerGate;
    return found ?? ({ kind: "none" } as const);
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
