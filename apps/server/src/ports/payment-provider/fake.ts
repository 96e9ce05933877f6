import { createId, type EffectId, type SessionId } from "@tacet/shared/ids";
import type {
  CaptureProgress,
  ChargeAnswer,
  PaymentSession,
  ProviderEvent,
  RefundAnswer,
} from "@tacet/shared/payment-session";
import { type ProviderAbilities, type ProviderName, providers } from "@tacet/shared/providers";
import { err, ok, type Result } from "@tacet/shared/result";
import type { PaymentProvider, ProviderCall, ProviderMessage, ProviderProblem } from "./index.ts";

type Method =
  | "open"
  | "beginCapture"
  | "clearField"
  | "submit"
  | "release"
  | "lookUp"
  | "refund"
  | "openView"
  | "progress"
  | "capturing"
  | "check";

const refused = err({ code: "refused" } as const);

/**
 * A small working provider with dials: it keeps one charge per key, says what a real one would say, and can be made to
 * fail once or to lose an answer. It can do what the provider can whose name it takes.
 */
export class FakePaymentProvider implements PaymentProvider {
  readonly name: ProviderName;
  readonly abilities: ProviderAbilities;
  /** Every call, in order: `open ses_...:1:0`. */
  readonly calls: string[] = [];
  readonly charges = new Map<EffectId, ChargeAnswer>();
  /** In minor units, by the key of the charge or of the refund; one entry for each time that money was moved. */
  readonly moved = new Map<EffectId, number[]>();
  readonly refunds = new Map<EffectId, RefundAnswer>();
  readonly keypad = new Map<SessionId, CaptureProgress>();
  /** Values of credentials that are not taken. */
  readonly refusedKeys = new Set<string>();
  /** What the customers of the next calls on an inline trunk have to key; `null`: nothing. */
  nextPairingCode: string | null = null;
  /** What the next charges come to. */
  nextCharge: ChargeAnswer = {
    kind: "approved",
    authorization: { code: "A1B2C3", gatewayReference: "ch_fake", gateway: null, token: null },
    card: { brand: "visa", last4: "4242" },
  };
  /** What the next refunds come to; an `unknown` one is asked for again. */
  nextRefund: RefundAnswer = { kind: "refunded", gatewayReference: "re_fake" };
  #failures: { method: Method; code: ProviderProblem["code"]; after: boolean }[] = [];
  #losesNext = false;
  readonly #released = new Set<SessionId>();
  readonly #fenced = new Set<EffectId>();
  #tell: (sessionId: SessionId, event: ProviderEvent) => void = () => {};

  constructor(name: ProviderName = "secure-bridge") {
    this.name = name;
    this.abilities = providers[name];
  }

  /** Gets what the provider says of its own accord. */
  onEvent(tell: (sessionId: SessionId, event: ProviderEvent) => void): void {
    this.#tell = tell;
  }

  /** The next call of this method fails; with `after`, it has worked all the same. */
  failNext(method: Method, code: ProviderProblem["code"], { after = false } = {}): void {
    this.#failures.push({ method, code, after });
  }

  /** The next call, of whatever method, works, and its answer is lost. */
  loseNextAnswer(): void {
    this.#losesNext = true;
  }

  open({ key, session }: ProviderCall) {
    const { id, callPath } = session;
    const code = callPath === "inline-trunk" ? this.nextPairingCode : null;
    const toKey = code === null ? {} : { pairingCode: code };
    return this.#do("open", key, () =>
      this.#released.has(id) ? refused : ok({ id, linkId: `L-${id}`, ...toKey }),
    );
  }

  beginCapture({ key, session }: ProviderCall) {
    return this.#do("beginCapture", key, () => this.#unlessReleased(session));
  }

  clearField({ key, session }: ProviderCall) {
    return this.#do("clearField", key, () => this.#unlessReleased(session));
  }

  submit({ key, session }: ProviderCall) {
    return this.#do("submit", key, () => {
      if (this.#fenced.has(key)) return refused;
      const may = this.#unlessReleased(session);
      if (may.ok) this.#charge(session, key);
      return may;
    });
  }

  release({ key, session }: ProviderCall) {
    return this.#do("release", key, () => {
      this.#released.add(session.id);
      this.#say(session, { type: "line_released" });
      return ok("accepted" as const);
    });
  }

  lookUp({ key, chargeKey }: ProviderCall & { readonly chargeKey: EffectId }) {
    return this.#do("lookUp", key, () => {
      const answer = this.charges.get(chargeKey);
      if (answer === undefined) this.#fenced.add(chargeKey);
      return ok(answer ?? ({ kind: "failed", reason: "not_charged" } as const));
    });
  }

  refund({ refund: { key, money } }: Parameters<PaymentProvider["refund"]>[0]) {
    return this.#do("refund", key, () => {
      if (!this.abilities.refund) return refused;
      const answer = this.refunds.get(key) ?? this.nextRefund;
      if (answer.kind !== "unknown" && !this.refunds.has(key)) {
        this.refunds.set(key, answer);
        if (answer.kind === "refunded") this.#move(key, money.minorUnits);
      }
      return ok(answer);
    });
  }

  openView(session: PaymentSession) {
    return this.#do("openView", session.id, () => {
      const { id, chargeKey } = session;
      const isFenced = chargeKey !== null && this.#fenced.has(chargeKey);
      if (this.abilities.capture !== "framed" || isFenced || this.#released.has(id)) return refused;
      const fields = [{ name: "X-BEARER-TOKEN", value: createId("tok") }];
      return ok({ action: `https://view.invalid/${id}`, fields });
    });
  }

  /** The card is charged in the view. */
  payInView(session: PaymentSession): void {
    if (session.chargeKey === null) throw new Error("nobody was given the view");
    this.#charge(session, session.chargeKey);
  }

  progress(session: PaymentSession) {
    return this.#do("progress", session.id, () => ok(this.keypad.get(session.id) ?? null));
  }

  capturing(sessions: Parameters<PaymentProvider["capturing"]>[0]) {
    const captured = sessions.map(({ id }) => id).filter((id) => this.keypad.has(id));
    return this.#do("capturing", sessions.map(({ id }) => id).join(), () => ok({ ids: new Set(captured) }));
  }

  check({ values }: Parameters<PaymentProvider["check"]>[0]) {
    const isRefused = Object.values(values ?? {}).some((value) => this.refusedKeys.has(value));
    return this.#do("check", values === null ? "saved" : "given", () =>
      ok([
        { name: "voice_engines", code: "ok" },
        { name: "gateway", code: isRefused ? "key_refused" : "ok" },
      ] as const),
    );
  }

  /** The fake's webhooks are unsigned JSON of a `ProviderMessage`. */
  async readWebhook({ body, headers }: { body: Buffer; headers: Record<string, unknown> }) {
    if (headers["x-signature"] !== "fake") return err("signature_wrong" as const);
    try {
      return ok({ messages: [JSON.parse(body.toString()) as ProviderMessage] });
    } catch {
      return err("bad_message" as const);
    }
  }

  #charge(session: PaymentSession, key: EffectId): void {
    const known = this.charges.get(key);
    const answer = known ?? withToken(session, this.nextCharge);
    this.charges.set(key, answer);
    if (known === undefined && answer.kind === "approved") this.#move(key, session.dueUnits);
    this.#say(session, { type: "charge_answered", chargeKey: key, answer, lookedUp: false });
  }

  #move(key: EffectId, minorUnits: number): void {
    this.moved.set(key, [...(this.moved.get(key) ?? []), minorUnits]);
  }

  #unlessReleased(session: PaymentSession): Result<"accepted", ProviderProblem> {
    const isFramed = this.abilities.capture === "framed";
    return isFramed || this.#released.has(session.id) ? refused : ok("accepted");
  }

  #say(session: PaymentSession, event: ProviderEvent): void {
    setImmediate(() => this.#tell(session.id, event));
  }

  async #do<Value>(
    method: Method,
    key: string,
    work: () => Result<Value, ProviderProblem>,
  ): Promise<Result<Value, ProviderProblem>> {
    this.calls.push(`${method} ${key}`);
    if (this.#losesNext) {
      this.#losesNext = false;
      work();
      return err({ code: "no_answer" });
    }
    const index = this.#failures.findIndex((failure) => failure.method === method);
    const [failure] = index === -1 ? [] : this.#failures.splice(index, 1);
    if (failure === undefined) return work();
    if (failure.after) work();
    return err({ code: failure.code });
  }

  /** A message as it would come in by webhook. */
  static message(sessionId: SessionId, event: ProviderEvent): ProviderMessage {
    return { id: createId("evt"), sessionId, kind: "event", event };
  }
}

function withToken({ intent }: PaymentSession, answer: ChargeAnswer): ChargeAnswer {
  if (answer.kind !== "approved" || intent !== "save_card") return answer;
  return { ...answer, authorization: { ...answer.authorization, token: "tok_fake" } };
}
