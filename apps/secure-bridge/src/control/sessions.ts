/**
 * The bridge's sessions: ties calls to link ids, keys to captures and captures to charges. Promises: a call without an
 * open session is ended; digits are wiped with the hand-over (see `Charges` for the one case in which it takes seconds),
 * on release, hang-up, time-out and loss of the line; a line is called released only when its call is over.
 */
import type { BridgeErrorCode, BridgeReply, BridgeRequest } from "@tacet/shared/bridge-control";
import type { SessionId } from "@tacet/shared/ids";
import type { CaptureProgress } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Call, CallControl } from "../call-control/index.ts";
import { type Allocate, type CaptureEvent, CaptureSession } from "../capture/index.ts";
import type { KeyPress } from "../digit-source/index.ts";
import { ExpiringMap } from "../expiring-map/index.ts";
import type { Log } from "../logger.ts";
import type { OutgoingBody } from "../server-events/index.ts";
import type { Charges } from "./charges.ts";
import type { Lines } from "./lines.ts";
import { toMerchant } from "./merchant.ts";
import { createLinkId, type SessionRecord } from "./session-record.ts";

export type Refusal = Exclude<BridgeErrorCode, "bad_signature" | "internal">;
type Accepted = Result<BridgeReply<"release">, Refusal>;

export interface SessionsDeps {
  readonly callControl: Pick<CallControl, "secure">;
  readonly lines: Pick<Lines, "end">;
  readonly charges: Charges;
  readonly emit: (sessionId: SessionId, body: OutgoingBody) => void;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
  readonly allocate?: Allocate;
}

const accepted = ok({ accepted: true } as const);
const keepReleased = { keepMs: 86_400_000, maxEntries: 10_000 };

export class Sessions {
  readonly #deps: SessionsDeps;
  readonly #open = new Map<SessionId, SessionRecord>();
  readonly #byLink = new Map<string, SessionRecord>();
  readonly #byCall = new Map<string, SessionRecord>();
  /** Released sessions, so that a late `open` does not bring one back. */
  readonly #released: ExpiringMap<SessionId, true>;

  constructor(deps: SessionsDeps) {
    this.#deps = deps;
    this.#released = new ExpiringMap({ ...keepReleased, now: deps.now });
  }

  open({ sessionId, callPath, maxSecuredMs }: BridgeRequest<"open">): Result<BridgeReply<"open">, Refusal> {
    // On an inline trunk calls bring no link id; pairing them by numbers is another component's.
    if (callPath !== "zoom-redirect") return err("bad_request");
    if (this.#released.get(sessionId)) return err("not_now");
    const record = this.#open.get(sessionId) ?? this.#create(sessionId, maxSecuredMs);
    return ok({ providerSessionId: sessionId, linkId: record.linkId });
  }

  beginCapture({ key, sessionId, attempt }: BridgeRequest<"beginCapture">): Accepted {
    return this.#once(key, sessionId, (record) => {
      if (attempt <= record.chargedAttempt || attempt < (record.capture.attempt ?? 0)) return false;
      this.#report(record, record.capture.begin(attempt));
      return true;
    });
  }

  clearField({ key, sessionId, attempt, field }: BridgeRequest<"clearField">): Accepted {
    return this.#once(key, sessionId, (record) => {
      if (attempt !== record.capture.attempt) return false;
      this.#report(record, record.capture.clearField(field));
      return true;
    });
  }

  submit(request: BridgeRequest<"submit">): Accepted {
    const { key, sessionId, attempt, money, reference, intent } = request;
    const { charges, log } = this.#deps;
    const isRightAmount = intent === "save_card" ? money.minorUnits === 0 : money.minorUnits >= 1;
    if (!key.startsWith(`${sessionId}:`) || !isRightAmount) return err("bad_request");
    const standing = charges.standing(key);
    if (standing === "fenced") return err("not_now");
    if (standing === "known") {
      charges.tellAgain(key);
      return accepted;
    }
    const record = this.#find(sessionId);
    if (!record.ok) return record;
    const card = record.value.state === "secured" ? record.value.capture.take(attempt) : null;
    if (card === null) return err("not_now");
    record.value.chargedAttempt = attempt;
    log.info("charge asked for", { sessionId, event: intent });
    const merchants = request.merchants.map(toMerchant);
    charges.ask({ key, sessionId, money, reference, intent, merchants }, card);
    return accepted;
  }

  async lookUp(request: BridgeRequest<"lookUp">): Promise<Result<BridgeReply<"lookUp">, Refusal>> {
    const { sessionId, chargeKey, askedAt } = request;
    if (!chargeKey.startsWith(`${sessionId}:`)) return err("bad_request");
    const merchants = request.merchants.map(toMerchant);
    return ok({ answer: await this.#deps.charges.lookUp({ sessionId, key: chargeKey, askedAt, merchants }) });
  }

  progress({ sessionId }: BridgeRequest<"progress">): Result<{ progress: CaptureProgress | null }, Refusal> {
    if (this.#released.get(sessionId)) return ok({ progress: null });
    const record = this.#find(sessionId);
    return record.ok ? ok({ progress: record.value.capture.progress() }) : record;
  }

  release({ sessionId }: Pick<BridgeRequest<"release">, "sessionId">): Accepted {
    const record = this.#open.get(sessionId);
    if (record === undefined) {
      this.#released.set(sessionId, true);
      this.#deps.emit(sessionId, { type: "line_released" });
      return accepted;
    }
    record.releaseAsked = true;
    record.capture.wipe();
    if (record.state === "securing" || record.state === "secured") this.#endCall(record);
    else if (record.state !== "ending") this.#forget(record);
    return accepted;
  }

  callAnswered(call: Call): void {
    const record = this.#byLink.get(call.linkId);
    if (record?.call?.callId === call.callId) return;
    if (record?.state !== "waiting") {
      // Fail closed: a call that nobody waits for must not stay on the bridge, where it would not be masked.
      this.#deps.log.warn("call without an open session ended");
      void this.#deps.lines.end(call);
      return;
    }
    record.call = call;
    record.state = "securing";
    this.#byCall.set(call.callId, record);
    void this.#secure(record, call);
  }

  /** The end of a call: the customer's doing, unless the bridge is ending it. */
  callEnded(callId: string): void {
    const record = this.#byCall.get(callId);
    if (record?.state !== "securing" && record?.state !== "secured") return;
    record.capture.wipe();
    this.#noCall(record);
    this.#deps.log.info("customer hung up", { sessionId: record.id });
    this.#deps.emit(record.id, { type: "call_ended", reason: "customer_hung_up" });
  }

  keyPressed({ callId, fromTag, key }: KeyPress): void {
    const record = this.#byCall.get(callId);
    if (record?.state !== "secured" || record.call?.fromTag !== fromTag) return;
    this.#report(record, record.capture.press(key));
  }

  /** Zeroes all digits of all sessions, at once, also of cards that a gateway is being tried with. */
  wipe(): void {
    for (const { capture } of this.#open.values()) capture.wipe();
    this.#deps.charges.wipe();
  }

  /** Gives all lines back; resolves when all are released, which is told as usual. */
  async releaseAll(): Promise<void> {
    this.wipe();
    const records = [...this.#open.values()];
    for (const record of records) this.#lose(record);
    await Promise.all(records.map(({ call }) => (call === null ? null : this.#deps.lines.end(call))));
  }

  #create(id: SessionId, maxSecuredMs: number): SessionRecord {
    const { now, allocate } = this.#deps;
    const record: SessionRecord = {
      id,
      linkId: createLinkId(),
      maxSecuredMs,
      capture: new CaptureSession({ now, ...(allocate === undefined ? {} : { allocate }) }),
      carriedOut: new Set(),
      state: "waiting",
      call: null,
      chargedAttempt: 0,
      releaseAsked: false,
      limit: undefined,
    };
    this.#open.set(id, record);
    this.#byLink.set(record.linkId, record);
    this.#limit(record);
    this.#deps.log.info("session opened", { sessionId: id });
    return record;
  }

  /** From opening, and anew from the moment the line is secured. */
  #limit(record: SessionRecord): void {
    clearTimeout(record.limit);
    record.limit = setTimeout(() => {
      this.#deps.log.warn("session held too long", { sessionId: record.id, phase: record.state });
      this.#lose(record);
    }, record.maxSecuredMs);
  }

  /** The bridge gives the line up by itself. */
  #lose(record: SessionRecord): void {
    if (record.state !== "ending" && record.state !== "ended")
      this.#deps.emit(record.id, { type: "line_lost" });
    this.release({ sessionId: record.id });
  }

  async #secure(record: SessionRecord, call: Call): Promise<void> {
    const { callControl, emit, log } = this.#deps;
    const secured = await callControl.secure(call);
    if (record.state !== "securing") return;
    if (secured.ok) {
      record.state = "secured";
      this.#limit(record);
      log.info("line secured", { sessionId: record.id });
      emit(record.id, { type: "line_secured" });
      return;
    }
    log.error("line not secured", { sessionId: record.id, code: secured.error });
    emit(record.id, { type: "line_not_secured", reason: "line_not_secured" });
    this.#endCall(record);
  }

  #endCall(record: SessionRecord): void {
    if (record.call === null) return;
    record.state = "ending";
    void this.#deps.lines.end(record.call).then(() => {
      this.#noCall(record);
      if (record.releaseAsked) this.#forget(record);
    });
  }

  #noCall(record: SessionRecord): void {
    record.state = "ended";
    if (record.call !== null) this.#byCall.delete(record.call.callId);
    record.call = null;
  }

  #forget(record: SessionRecord): void {
    if (!this.#open.delete(record.id)) return;
    clearTimeout(record.limit);
    this.#byLink.delete(record.linkId);
    this.#released.set(record.id, true);
    this.#deps.log.info("line released", { sessionId: record.id });
    this.#deps.emit(record.id, { type: "line_released" });
  }

  #find(sessionId: SessionId): Result<SessionRecord, Refusal> {
    const record = this.#open.get(sessionId);
    if (record !== undefined) return ok(record);
    return err(this.#released.get(sessionId) ? "not_now" : "unknown_session");
  }

  /** Carries a request on a secured line out once per key; `act` says `false` if it can't be done now. */
  #once(key: string, sessionId: SessionId, act: (record: SessionRecord) => boolean): Accepted {
    const record = this.#find(sessionId);
    if (!record.ok) return record;
    if (record.value.carriedOut.has(key)) return accepted;
    if (record.value.state !== "secured" || !act(record.value)) return err("not_now");
    record.value.carriedOut.add(key);
    return accepted;
  }

  #report(record: SessionRecord, events: readonly CaptureEvent[]): void {
    for (const event of events) this.#deps.emit(record.id, event);
  }
}
