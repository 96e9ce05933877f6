import { createId, type EffectId, type SessionId } from "@tacet/shared/ids";
import type {
  CaptureProgress,
  ChargeAnswer,
  PaymentSession,
  ProviderEvent,
} from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import type { PaymentProvider, ProviderCall, ProviderMessage, ProviderProblem } from "./index.ts";

type Method = "open" | "beginCapture" | "clearField" | "submit" | "release" | "lookUp" | "progress" | "check";

/**
 * A small working provider with dials: it keeps one charge per key, says what a real one would say, and can be made to
 * fail once or to lose an answer.
 */
export class FakePaymentProvider implements PaymentProvider {
  readonly name = "secure-bridge";
  readonly capabilities = { progress: "streamed" } as const;
  /** Every call, in order: `open ses_...:1:0`. */
  readonly calls: string[] = [];
  readonly charges = new Map<EffectId, ChargeAnswer>();
  readonly keypad = new Map<SessionId, CaptureProgress>();
  /** Keys that the gateway does not take. */
  readonly refusedKeys = new Set<string>();
  /** What the next charges come to. */
  nextCharge: ChargeAnswer = {
    kind: "approved",
    authorization: { code: "A1B2C3", gatewayReference: "ch_fake" },
    card: { brand: "visa", last4: "4242" },
  };
  #failures: { method: Method; code: ProviderProblem["code"]; after: boolean }[] = [];
  readonly #released = new Set<SessionId>();
  readonly #fenced = new Set<EffectId>();
  #tell: (sessionId: SessionId, event: ProviderEvent) => void = () => {};

  /** Gets what the provider says of its own accord. */
  onEvent(tell: (sessionId: SessionId, event: ProviderEvent) => void): void {
    this.#tell = tell;
  }

  /** The next call of this method fails; with `after`, it has worked all the same. */
  failNext(method: Method, code: ProviderProblem["code"], { after = false } = {}): void {
    this.#failures.push({ method, code, after });
  }

  open({ key, session }: ProviderCall) {
    return this.#do("open", key, () =>
      this.#released.has(session.id)
        ? err({ code: "refused" } as const)
        : ok({ id: session.id, linkId: `L-${session.id}` }),
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
      if (this.#fenced.has(key) || this.#released.has(session.id)) return err({ code: "refused" } as const);
      const answer = this.charges.get(key) ?? this.nextCharge;
      this.charges.set(key, answer);
      this.#say(session, { type: "charge_answered", chargeKey: key, answer, lookedUp: false });
      return ok("accepted" as const);
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

  progress(session: PaymentSession) {
    return this.#do("progress", session.id, () => ok(this.keypad.get(session.id) ?? null));
  }

  check({ gatewayKey }: { readonly gatewayKey: Secret | null }) {
    const isRefused = gatewayKey !== null && this.refusedKeys.has(gatewayKey.reveal());
    return this.#do("check", gatewayKey === null ? "own" : "given", () =>
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

  #unlessReleased(session: PaymentSession): Result<"accepted", ProviderProblem> {
    return this.#released.has(session.id) ? err({ code: "refused" }) : ok("accepted");
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
