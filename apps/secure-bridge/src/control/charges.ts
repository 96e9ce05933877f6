/**
 * Charges by key. Promises: a key goes to the gateway at most once from here, whatever is asked and how often; a key
 * that has been answered `not_charged` is fenced, so that it never goes there any more; `unknown` is said for as long
 * as a request may still be at work. What must never happen: "not charged" is said of a key that is charged later, or
 * of one that was charged with another key of the gateway than the one it is looked up with.
 */
import type { EffectId, SessionId } from "@tacet/shared/ids";
import type { Money } from "@tacet/shared/money";
import type { ChargeAnswer } from "@tacet/shared/payment-session";
import type { Secret } from "@tacet/shared/secret";
import type { CapturedCard } from "../capture/index.ts";
import { ExpiringMap } from "../expiring-map/index.ts";
import type { Gateway, SettledAnswer, UnknownAnswer } from "../gateway/index.ts";
import { codeOf, type Log } from "../logger.ts";
import type { OutgoingBody } from "../server-events/index.ts";

export interface ChargesDeps {
  readonly gateway: Gateway;
  readonly emit: (sessionId: SessionId, body: OutgoingBody) => void;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
  /** How long, in ms, after a request was lost the gateway may still charge because of it. */
  readonly settleMs: number;
}

export interface ChargeOrder {
  readonly key: EffectId;
  readonly sessionId: SessionId;
  readonly money: Money;
  readonly reference: string;
  /** The account's own; else the gateway's adapter has one. */
  readonly gatewayKey?: Secret | undefined;
}

export interface ChargeQuestion {
  readonly sessionId: SessionId;
  readonly key: EffectId;
  /** Epoch ms by the server's clock. */
  readonly askedAt: number;
  readonly gatewayKey?: Secret | undefined;
}

type Charge = { readonly sessionId: SessionId } & (
  | { readonly state: "asked" }
  | { readonly state: "settled"; readonly answer: SettledAnswer }
  /** The request ended without an answer that settles it. `at` is epoch ms. */
  | {
      readonly state: "unanswered";
      readonly because: UnknownAnswer["because"];
      readonly at: number;
      readonly gatewayKey: Secret | undefined;
    }
  | { readonly state: "fenced" }
);

const notCharged = { kind: "failed", reason: "not_charged" } as const;
const keep = { keepMs: 86_400_000, maxEntries: 10_000 };

/** By how much the server's clock may be ahead of ours, in ms, without a restart of ours being overlooked. */
const clockSkewMs = 5_000;

export class Charges {
  readonly #deps: ChargesDeps;
  readonly #charges: ExpiringMap<EffectId, Charge>;
  readonly #inFlight = new Set<Promise<void>>();
  readonly #startedAt: number;

  constructor(deps: ChargesDeps) {
    this.#deps = deps;
    this.#charges = new ExpiringMap({ ...keep, now: deps.now });
    this.#startedAt = deps.now();
  }

  /** What a second request with this key meets: nothing, the charge that is known, or the fence. */
  standing(key: EffectId): "new" | "known" | "fenced" {
    const charge = this.#charges.get(key);
    if (charge === undefined) return "new";
    return charge.state === "fenced" ? "fenced" : "known";
  }

  /** Tells the answer to a known charge once more, if there is one yet. */
  tellAgain(key: EffectId): void {
    const charge = this.#charges.get(key);
    if (charge?.state === "settled") this.#tell(charge.sessionId, key, charge.answer);
  }

  /** Charges the card under a new key, and wipes it before this returns. The answer is told as an event. */
  ask({ key, sessionId, money, reference, gatewayKey }: ChargeOrder, card: CapturedCard): void {
    if (this.standing(key) !== "new") throw new Error("This key has been used.");
    this.#charges.set(key, { sessionId, state: "asked" });
    const asked = this.#request(() => this.#deps.gateway.charge({ key, money, reference, card, gatewayKey }));
    card.wipe();
    const told = asked.then((answer) => this.#answered({ key, sessionId, gatewayKey }, answer));
    this.#inFlight.add(told);
    void told.finally(() => this.#inFlight.delete(told));
  }

  /** See `lookUpRequestSchema`. */
  async lookUp({ sessionId, key, askedAt, gatewayKey }: ChargeQuestion): Promise<ChargeAnswer> {
    const known = this.#fromMemory(key);
    if (known !== null) return known;
    const sent = this.#charges.get(key);
    // The account may have changed its key since: the charge is where it was sent to.
    const sentWith = sent?.state === "unanswered" ? sent.gatewayKey : gatewayKey;
    const found = await this.#deps.gateway.findCharge(key, sentWith);
    // Others may have asked or settled it meanwhile; from here to the end nothing is waited for.
    const newer = this.#fromMemory(key);
    if (newer !== null) return newer;
    const answer = found.kind === "none" ? this.#judgeAbsent(key, askedAt) : found;
    if (answer.kind !== "unknown") this.#settle(sessionId, key, answer);
    this.#deps.log.info("charge looked up", { sessionId, code: answer.kind });
    return answer.kind === "unknown" ? { kind: "unknown" } : answer;
  }

  /** Resolves when no charge is in flight any more. */
  async finish(): Promise<void> {
    await Promise.all(this.#inFlight);
  }

  #fromMemory(key: EffectId): ChargeAnswer | null {
    const charge = this.#charges.get(key);
    switch (charge?.state) {
      case "asked":
        return { kind: "unknown" };
      case "settled":
        return charge.answer;
      case "fenced":
        return notCharged;
      case "unanswered":
      case undefined:
        return null;
    }
  }

  /** The gateway has no charge with this key: has none, or has none yet? */
  #judgeAbsent(key: EffectId, askedAt: number): SettledAnswer | { readonly kind: "unknown" } {
    const { now, settleMs } = this.#deps;
    const charge = this.#charges.get(key);
    if (charge?.state === "unanswered") {
      if (charge.because === "gateway_error") return { kind: "failed", reason: "gateway_error" };
      return now() < charge.at + settleMs ? { kind: "unknown" } : notCharged;
    }
    // Asked for before this process was: the one before may have sent it, at the latest when this one started.
    const mayHaveBeenSent = askedAt <= this.#startedAt + clockSkewMs;
    return mayHaveBeenSent && now() < this.#startedAt + settleMs ? { kind: "unknown" } : notCharged;
  }

  #settle(sessionId: SessionId, key: EffectId, answer: SettledAnswer): void {
    const isFence = answer.kind === "failed" && answer.reason === "not_charged";
    if (isFence) this.#deps.log.warn("charge fenced", { sessionId });
    this.#charges.set(
      key,
      isFence ? { sessionId, state: "fenced" } : { sessionId, state: "settled", answer },
    );
  }

  #answered(
    { key, sessionId, gatewayKey }: Pick<ChargeOrder, "key" | "sessionId" | "gatewayKey">,
    answer: SettledAnswer | UnknownAnswer,
  ): void {
    const { log, now } = this.#deps;
    log.info("charge answered", { sessionId, code: answer.kind });
    if (answer.kind === "unknown") {
      const { because } = answer;
      this.#charges.set(key, { sessionId, state: "unanswered", because, at: now(), gatewayKey });
      this.#tell(sessionId, key, { kind: "unknown" });
      return;
    }
    this.#settle(sessionId, key, answer);
    this.#tell(sessionId, key, answer);
  }

  #tell(sessionId: SessionId, chargeKey: EffectId, answer: ChargeAnswer): void {
    this.#deps.emit(sessionId, { type: "charge_answered", chargeKey, answer });
  }

  /** An adapter that throws, against its contract, may have sent the request all the same. */
  async #request(charge: () => ReturnType<Gateway["charge"]>): Promise<SettledAnswer | UnknownAnswer> {
    try {
      return await charge();
    } catch (thrown) {
      this.#deps.log.error("gateway adapter failed", { code: codeOf(thrown) });
      return { kind: "unknown", because: "no_answer" };
    }
  }
}
