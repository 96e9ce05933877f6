/**
 * Refunds by key. Promises: while a refund is under way, or its answer is known, nobody is asked again; an ask is
 * answered within `answerWithinMs`, `unknown` if it takes longer. What must never happen: a refund is called refused
 * although an earlier ask with the same key may have given the money back.
 *
 * After a restart nothing is known here; the gateway's adapter looks for a refund with the key before it asks for one.
 */
import type { BridgeReply, BridgeRequest } from "@tacet/shared/bridge-control";
import type { EffectId } from "@tacet/shared/ids";
import type { RefundAnswer } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import { ExpiringMap } from "../expiring-map/index.ts";
import type { Gateways } from "../gateway/index.ts";
import { codeOf, type Log } from "../logger.ts";
import { clockSkewMs } from "./charges.ts";
import { nameOf, toMerchant } from "./merchant.ts";

export interface RefundsDeps {
  readonly gateways: Gateways;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
  readonly answerWithinMs: number;
}

const keep = { keepMs: 86_400_000, maxEntries: 10_000 };
const unknown = { kind: "unknown" } as const;
const turnedAway = { kind: "refused", reason: "provider_refused" } as const;

export class Refunds {
  readonly #deps: RefundsDeps;
  /** What each key has come to; `unknown`: it was asked for, and may be asked for again. */
  readonly #answers: ExpiringMap<EffectId, RefundAnswer>;
  readonly #underWay = new Map<EffectId, Promise<RefundAnswer>>();
  readonly #startedAt: number;

  constructor(deps: RefundsDeps) {
    this.#deps = deps;
    this.#answers = new ExpiringMap({ ...keep, now: deps.now });
    this.#startedAt = deps.now();
  }

  /** See `refundRequestSchema`. Needs no open session: a refund comes long after the call. */
  async refund(request: BridgeRequest<"refund">): Promise<Result<BridgeReply<"refund">, "bad_request">> {
    const { key, chargeKey, sessionId, money } = request;
    const isOfSession = [key, chargeKey].every((one) => one.startsWith(`${sessionId}:`));
    if (!isOfSession || key === chargeKey || money.minorUnits < 1) return err("bad_request");
    const known = this.#answers.get(key);
    if (known !== undefined && known.kind !== "unknown") return ok({ answer: known });
    return ok({ answer: await this.#inTime(this.#underWay.get(key) ?? this.#begin(request)) });
  }

  /** Resolves when no refund is under way any more. */
  async finish(): Promise<void> {
    await Promise.all(this.#underWay.values());
  }

  #begin(request: BridgeRequest<"refund">): Promise<RefundAnswer> {
    const { key, sessionId, askedAt } = request;
    const isFirst = this.#answers.get(key) === undefined && askedAt > this.#startedAt + clockSkewMs;
    this.#answers.set(key, unknown);
    const answered = this.#ask(request).then((said) => {
      // Turned away without a look, which says nothing of the asks before this one.
      const answer =
        said.kind === "refused" && said.reason === "provider_refused" && !isFirst ? unknown : said;
      this.#answers.set(key, answer);
      this.#underWay.delete(key);
      this.#deps.log.info("refund answered", { sessionId, code: answer.kind });
      return answer;
    });
    this.#underWay.set(key, answered);
    return answered;
  }

  /** An adapter that throws, against its contract, may have sent the request all the same. */
  async #ask({ merchant: sent, sessionId, ...request }: BridgeRequest<"refund">): Promise<RefundAnswer> {
    const { gateways, log } = this.#deps;
    const merchant = toMerchant(sent);
    const gateway = gateways.find(merchant.gateway);
    if (gateway === null) {
      log.error("gateway not available", { sessionId, gateway: nameOf(merchant) });
      return turnedAway;
    }
    log.info("refund asked for", { sessionId, gateway: nameOf(merchant) });
    try {
      return await gateway.refund({ ...request, gatewayKey: merchant.key });
    } catch (thrown) {
      log.error("gateway adapter failed", { code: codeOf(thrown) });
      return unknown;
    }
  }

  async #inTime(answered: Promise<RefundAnswer>): Promise<RefundAnswer> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<RefundAnswer>((resolve) => {
      timer = setTimeout(() => resolve(unknown), this.#deps.answerWithinMs);
    });
    return Promise.race([answered, limit]).finally(() => clearTimeout(timer));
  }
}
