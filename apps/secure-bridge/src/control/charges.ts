/**
 * Charges by key. Promises: a key goes to a gateway at most once from here, whatever is asked and how often, and to a
 * second gateway only if no connection to the first one came about; a key that has been answered `not_charged` is
 * fenced, so that it never goes anywhere any more; `unknown` is said for as long as a request may still be at work. The
 * card is wiped as soon as no further gateway may need it: before `ask` returns if there is one gateway only, and else
 * once the first one has answered, or was connected to for all we know (PCI DSS 3.3.1).
 *
 * What must never happen: "not charged" is said of a key that is charged later, or of one that was charged at another
 * gateway, or with another key of it, than it is looked up with; a key goes to a second gateway after a byte of it may
 * have reached the first: at two gateways the same key is two charges.
 */
import type { EffectId, SessionId } from "@tacet/shared/ids";
import type { Money } from "@tacet/shared/money";
import type { ChargeAnswer } from "@tacet/shared/payment-session";
import type { Intent } from "@tacet/shared/providers";
import type { CapturedCard } from "../capture/index.ts";
import { ExpiringMap } from "../expiring-map/index.ts";
import type { Gateways, SettledAnswer, UnknownAnswer } from "../gateway/index.ts";
import { codeOf, type Log } from "../logger.ts";
import type { OutgoingBody } from "../server-events/index.ts";
import { at, findAmong } from "./find-charge.ts";
import { createGatewayCircuits, type GatewayCircuits } from "./gateway-circuits.ts";
import { type Merchant, nameOf } from "./merchant.ts";

export interface ChargesDeps {
  readonly gateways: Gateways;
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
  readonly intent: Intent;
  /** One at least, in the order in which they are tried. */
  readonly merchants: readonly Merchant[];
}

export interface ChargeQuestion {
  readonly sessionId: SessionId;
  readonly key: EffectId;
  /** Epoch ms by the server's clock. */
  readonly askedAt: number;
  /** Where it may have been sent to. */
  readonly merchants: readonly Merchant[];
}

/** What a charge came to, and where. */
interface Outcome {
  readonly merchant: Merchant;
  readonly answer: SettledAnswer | UnknownAnswer;
}

type Charge = { readonly sessionId: SessionId } & (
  | { readonly state: "asked" }
  | { readonly state: "settled"; readonly answer: SettledAnswer }
  /** The request ended without an answer that settles it. `at` is epoch ms. */
  | {
      readonly state: "unanswered";
      readonly because: UnknownAnswer["because"];
      readonly at: number;
      readonly merchant: Merchant;
    }
  | { readonly state: "fenced" }
);

const notCharged = { kind: "failed", reason: "not_charged" } as const;
const keep = { keepMs: 86_400_000, maxEntries: 10_000 };

/** By how much the server's clock may be ahead of ours, in ms, without a restart of ours being overlooked. */
export const clockSkewMs = 5_000;

/** A gateway that can't be connected to says so within 5 s: after this it was, and no other one will need the card. */
const longestCardMs = 6_000;

export class Charges {
  readonly #deps: ChargesDeps;
  readonly #charges: ExpiringMap<EffectId, Charge>;
  readonly #inFlight = new Set<Promise<void>>();
  /** Cards that a further gateway may need. */
  readonly #cards = new Set<CapturedCard>();
  readonly #circuits: GatewayCircuits;
  readonly #startedAt: number;

  constructor(deps: ChargesDeps) {
    this.#deps = deps;
    this.#charges = new ExpiringMap({ ...keep, now: deps.now });
    this.#circuits = createGatewayCircuits(deps.log);
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

  /**
   * Charges the card under a new key. The answer is told as an event. With one merchant the card is wiped before this
   * returns; with more, see above, and whoever owns its buffers may empty them sooner.
   */
  ask(order: ChargeOrder, card: CapturedCard): void {
    const { key, sessionId } = order;
    if (this.standing(key) !== "new") throw new Error("This key has been used.");
    this.#charges.set(key, { sessionId, state: "asked" });
    const told = this.#tryInTurn(order, card).then((outcome) => this.#answered(order, outcome));
    this.#inFlight.add(told);
    void told.finally(() => this.#inFlight.delete(told));
  }

  /** See `lookUpRequestSchema`. */
  async lookUp({ sessionId, key, askedAt, merchants }: ChargeQuestion): Promise<ChargeAnswer> {
    const known = this.#fromMemory(key);
    if (known !== null) return known;
    const sent = this.#charges.get(key);
    // The account may have changed gateway or credentials since: the charge is where it was sent to.
    const asked = sent?.state === "unanswered" ? [sent.merchant] : merchants;
    const found = await findAmong(asked, key, this.#deps);
    // Others may have asked or settled it meanwhile; from here to the end nothing is waited for.
    const newer = this.#fromMemory(key);
    if (newer !== null) return newer;
    const answer = found.kind === "none" ? this.#judgeAbsent(key, askedAt) : found;
    if (answer.kind !== "unknown") this.#settle(sessionId, key, answer);
    this.#deps.log.info("charge looked up", { sessionId, code: answer.kind });
    return answer.kind === "unknown" ? { kind: "unknown" } : answer;
  }

  /** Zeroes every card that is kept for a further gateway: none will be asked then. */
  wipe(): void {
    for (const card of this.#cards) card.wipe();
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

  /**
   * Asks one merchant after the other, a further one only if nothing can have been sent to those before. Up to the first
   * answer everything happens before this returns its promise.
   */
  async #tryInTurn(order: ChargeOrder, card: CapturedCard): Promise<Outcome> {
    const { sessionId, merchants } = order;
    const [merchant = {}, ...others] = merchants;
    if (others.length > 0 && !this.#circuits.mayAsk(merchant)) {
      // Known as one that can't be connected to: nothing is sent there, as if it had been found out once more.
      this.#deps.log.warn("charge goes to the next gateway", { sessionId, gateway: nameOf(others[0] ?? {}) });
      return this.#tryInTurn({ ...order, merchants: others }, card);
    }
    const asked = this.#request(order, merchant, card);
    const answer = await (others.length === 0 ? wiped(card, asked) : this.#kept(card, asked));
    const next = others[0];
    const isNotSent = answer.kind === "failed" && answer.reason === "provider_unreachable";
    this.#circuits.asked(merchant, !isNotSent);
    // Wiped: somebody has hung up meanwhile, or the bridge is stopping.
    if (next === undefined || !isNotSent || card.isWiped) {
      card.wipe();
      return { merchant, answer };
    }
    this.#deps.log.warn("charge goes to the next gateway", { sessionId, gateway: nameOf(next) });
    return this.#tryInTurn({ ...order, merchants: others }, card);
  }

  /** Keeps the card until there is an answer, but never longer than a gateway that can't be reached takes to say so. */
  async #kept<Answer>(card: CapturedCard, asked: Promise<Answer>): Promise<Answer> {
    const limit = setTimeout(() => card.wipe(), longestCardMs);
    this.#cards.add(card);
    try {
      return await asked;
    } finally {
      clearTimeout(limit);
      this.#cards.delete(card);
    }
  }

  #answered({ key, sessionId }: ChargeOrder, { merchant, answer }: Outcome): void {
    const { log, now } = this.#deps;
    log.info("charge answered", { sessionId, code: answer.kind, gateway: nameOf(merchant) });
    if (answer.kind === "unknown") {
      const { because } = answer;
      this.#charges.set(key, { sessionId, state: "unanswered", because, at: now(), merchant });
      this.#tell(sessionId, key, { kind: "unknown" });
      return;
    }
    const told = at(merchant, answer);
    this.#settle(sessionId, key, told);
    this.#tell(sessionId, key, told);
  }

  #tell(sessionId: SessionId, chargeKey: EffectId, answer: ChargeAnswer): void {
    this.#deps.emit(sessionId, { type: "charge_answered", chargeKey, answer });
  }

  /** An adapter that throws, against its contract, may have sent the request all the same. */
  async #request(
    { merchants: _, sessionId, ...order }: ChargeOrder,
    merchant: Merchant,
    card: CapturedCard,
  ): Promise<SettledAnswer | UnknownAnswer> {
    const { gateways, log } = this.#deps;
    const gateway = gateways.find(merchant.gateway);
    if (gateway === null) {
      log.error("gateway not available", { sessionId, gateway: nameOf(merchant) });
      return { kind: "failed", reason: "provider_refused" };
    }
    try {
      return await gateway.charge({ ...order, card, gatewayKey: merchant.key });
    } catch (thrown) {
      log.error("gateway adapter failed", { code: codeOf(thrown) });
      return { kind: "unknown", because: "no_answer" };
    }
  }
}

function wiped<Answer>(card: CapturedCard, asked: Promise<Answer>): Promise<Answer> {
  card.wipe();
  return asked;
}
