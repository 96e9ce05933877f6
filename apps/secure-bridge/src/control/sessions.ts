/**
 * The bridge's sessions: ties calls to sessions, keys to captures and captures to charges. Promises: a redirected call without
 * an open session is ended, and one of the trunk is secured for a session only; digits are wiped with the hand-over (see
 * `Charges` for the one case in which it takes seconds), on release, hang-up, time-out and loss of the line; a line is called
 * released only when its call is over, or the mask is off.
 */
import type { BridgeErrorCode, BridgeReply, BridgeRequest } from "@tacet/shared/bridge-control";
import type { SessionId } from "@tacet/shared/ids";
import type { CaptureProgress } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Call, CallControl, CallEvents } from "../call-control/index.ts";
import { type Allocate, type CaptureEvent, CaptureSession } from "../capture/index.ts";
import type { KeyReport } from "../digit-source/index.ts";
import { KeyMerge } from "../key-merge/index.ts";
import type { Log } from "../logger.ts";
import type { OutgoingBody } from "../server-events/index.ts";
import type { Charges } from "./charges.ts";
import { LineModes, lineOf } from "./line-modes.ts";
import type { Lines } from "./lines.ts";
import { isFree, type LiveCall, LiveCalls } from "./live-calls.ts";
import { toMerchant } from "./merchant.ts";
import { Pairing } from "./pairing.ts";
import { SessionBook } from "./session-book.ts";
import { createRecord, type LineState, type SessionRecord } from "./session-record.ts";

export type Refusal = Exclude<BridgeErrorCode, "bad_signature" | "internal">;
type Accepted = Result<BridgeReply<"release">, Refusal>;

export interface SessionsDeps {
  readonly callControl: Pick<CallControl, "secure" | "setMode">;
  readonly lines: Lines;
  readonly charges: Charges;
  /** See `@tacet/shared/call-fingerprint`; under each secret that the server may use. */
  readonly fingerprintsOf: (call: Call) => readonly string[];
  readonly emit: (sessionId: SessionId, body: OutgoingBody) => void;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
  readonly allocate?: Allocate;
}

const accepted = ok({ accepted: true } as const);

export class Sessions implements CallEvents {
  readonly #deps: SessionsDeps;
  readonly #book: SessionBook;
  readonly #calls: LiveCalls;
  readonly #pairing: Pairing;
  readonly #modes: LineModes;
  readonly #merge = new KeyMerge();

  constructor(deps: SessionsDeps) {
    this.#deps = deps;
    this.#book = new SessionBook(deps.now);
    this.#calls = new LiveCalls(deps);
    this.#pairing = new Pairing({ ...deps, matched: (callId, id) => this.#paired(callId, id) });
    this.#modes = new LineModes({ ...deps, lost: (record) => this.#lose(record) });
  }

  open(request: BridgeRequest<"open">): Result<BridgeReply<"open">, Refusal> {
    const { sessionId } = request;
    if (this.#book.wasReleased(sessionId)) return err("not_now");
    const record = this.#book.get(sessionId) ?? this.#create(request);
    if (record === null) return err("not_now");
    const { linkId, pairingCode } = record;
    return ok({ providerSessionId: sessionId, linkId, pairingCode });
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
    const record = this.#book.find(sessionId);
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
    if (this.#book.wasReleased(sessionId)) return ok({ progress: null });
    const record = this.#book.find(sessionId);
    return record.ok ? ok({ progress: record.value.capture.progress() }) : record;
  }

  progressOf({ sessionIds }: BridgeRequest<"progressOf">): {
    keypads: { readonly sessionId: SessionId; readonly progress: CaptureProgress }[];
  } {
    const keypadOf = (sessionId: SessionId) => {
      const answer = this.progress({ sessionId });
      const progress = answer.ok ? answer.value.progress : null;
      return progress === null ? [] : [{ sessionId, progress }];
    };
    return { keypads: sessionIds.flatMap(keypadOf) };
  }

  capturing(request: BridgeRequest<"capturing">): BridgeReply<"capturing"> {
    return { sessionIds: this.progressOf(request).keypads.map(({ sessionId }) => sessionId) };
  }

  status({ callFingerprint }: BridgeRequest<"status">): Omit<BridgeReply<"status">, "isReady"> {
    const calls = callFingerprint === null ? 0 : this.#calls.alike(callFingerprint).length;
    return { sessions: this.#book.size, calls };
  }

  release({ sessionId }: Pick<BridgeRequest<"release">, "sessionId">): Accepted {
    const record = this.#book.get(sessionId);
    if (record === undefined) {
      this.#book.noteReleased(sessionId);
      this.#deps.emit(sessionId, { type: "line_released" });
      return accepted;
    }
    record.releaseAsked = true;
    record.capture.wipe();
    if (record.state === "securing" || record.state === "secured") this.#endCall(record);
    else if (record.state !== "ending") this.#forget(record);
    return accepted;
  }

  callAnswered(call: Call, isSecured: boolean): void {
    const live = this.#calls.note(call);
    if (live.sessionId !== null || live.isReturning) {
      this.#noteChange(live);
    } else if (isSecured) {
      // The bridge before this one had it; that one's session is lost, and with it whatever had been keyed.
      this.#deps.log.warn("secured call without a session found");
      this.#deps.lines.keyMayHaveBeenMissed(call.callId);
      void this.#giveBack(live).then((isBack) => isBack && this.#becameFree(live));
    } else if (call.path === "zoom-redirect") {
      this.#redirected(live);
    }
  }

  callChanged(call: Call): void {
    this.#noteChange(this.#calls.note(call));
  }

  maskLost(callId: string): void {
    const record = this.#recordOf(callId);
    this.#deps.lines.deaf(callId);
    if (record !== undefined) this.#lose(record);
  }

  /** The end of a call: the customer's doing, unless the bridge is ending it. */
  callEnded(callId: string): void {
    const record = this.#recordOf(callId);
    this.#forgetCall(callId);
    this.#deps.lines.callEnded(callId);
    if (record?.state !== "securing" && record?.state !== "secured") return;
    record.capture.wipe();
    this.#noCall(record);
    this.#deps.log.info("customer hung up", { sessionId: record.id });
    this.#deps.emit(record.id, { type: "call_ended", reason: "customer_hung_up" });
  }

  /** A key of anybody's. Only the customer's count; and of calls that no session has, only whether they are a code. */
  keyPressed(report: KeyReport): void {
    const { callId, fromTag, key, form } = report;
    const live = this.#calls.get(callId);
    if (live?.call.customerTag !== fromTag) return;
    this.#deps.lines.keySeen(callId);
    const counts = () => this.#merge.counts(report, this.#deps.now());
    const record = this.#recordOf(callId);
    if (record === undefined) {
      // While nothing is secured the hop that listens for tones tells of events, too, as all hops do.
      if (form !== "tone" && isFree(live) && counts()) this.#pairing.keyPressed(callId, key);
      return;
    }
    if (record.state !== "secured") return;
    // A tone of a key that has come as an event, too: something of the customer's keys is in the audio all the same.
    if (form === "tone") {
      live.hasTones = true;
      this.#modes.tighten(record, "in_band_digit");
    } else {
      live.events += 1;
      this.#modes.prove(record, live);
    }
    this.#report(record, counts() ? record.capture.press(key) : []);
  }

  /** How many sessions are open, by the state of their line. */
  counts(): Record<LineState, number> {
    return this.#book.counts();
  }

  /** Zeroes all digits of all sessions, at once, also of cards that a gateway is being tried with. */
  wipe(): void {
    for (const { capture } of this.#book.all()) capture.wipe();
    this.#deps.charges.wipe();
  }

  /** Gives all lines back; resolves when all are released, which is told as usual. */
  async releaseAll(): Promise<void> {
    this.wipe();
    for (const record of this.#book.all()) this.#lose(record);
    await this.#deps.lines.finish();
  }

  /** `null`: too many sessions wait for their calls. */
  #create(request: BridgeRequest<"open">): SessionRecord | null {
    const { sessionId: id, callPath, callFingerprint } = request;
    const live = callPath === "inline-trunk" ? this.#onlyCall(callFingerprint) : null;
    const needsCode = callPath === "inline-trunk" && live === null;
    const pairingCode = needsCode ? this.#pairing.open(id) : null;
    if (needsCode && pairingCode === null) return null;
    const capture = new CaptureSession(this.#deps);
    const record = createRecord(request, { capture, pairingCode, expects: live?.call.callId ?? null });
    this.#book.add(record);
    this.#limit(record);
    this.#deps.log.info("session opened", { sessionId: id });
    if (live !== null && isFree(live)) this.#take(record, live);
    return record;
  }

  /** The one call on the trunk that has this fingerprint and is free, or will be as soon as it has been given back. */
  #onlyCall(fingerprint: string | null): LiveCall | null {
    const [live, ...others] = fingerprint === null ? [] : this.#calls.alike(fingerprint);
    if (live === undefined || others.length > 0) return null;
    const isAwaited = this.#book.expecting(live.call.callId) !== undefined;
    return isFree(live) || (live.isReturning && !isAwaited) ? live : null;
  }

  #redirected(live: LiveCall): void {
    const record = this.#book.ofLink(live.call.linkId ?? "");
    if (record?.state === "waiting" && record.callPath === live.call.path) {
      this.#take(record, live);
      return;
    }
    // Fail closed: a call that nobody waits for must not stay on the bridge, where it would not be masked.
    this.#deps.log.warn("call without an open session ended");
    void this.#giveBack(live);
  }

  #take(record: SessionRecord, live: LiveCall): void {
    live.sessionId = record.id;
    record.expects = null;
    record.call = live.call;
    record.state = "securing";
    record.line = lineOf(record.securing, live);
    this.#pairing.close(record.id);
    this.#pairing.forget(live.call.callId);
    void this.#secure(record, live.call);
  }

  #paired(callId: string, sessionId: SessionId): void {
    const live = this.#calls.get(callId);
    const record = this.#book.get(sessionId);
    if (live !== undefined && isFree(live) && record?.state === "waiting") this.#take(record, live);
  }

  #noteChange({ call }: LiveCall): void {
    const record = this.#recordOf(call.callId);
    if (record?.call === undefined || record.call === null) return;
    record.call = call;
    if (!call.telephoneEvent) this.#modes.tighten(record, "no_telephone_event");
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
    const asked = record.line;
    const secured = await callControl.secure(call, asked.mode);
    if (record.state !== "securing") return;
    if (secured.ok) {
      record.state = "secured";
      this.#limit(record);
      log.info("line secured", { sessionId: record.id, code: record.line.mode });
      emit(record.id, { type: "line_secured", line: record.line });
      this.#modes.begin(record, asked);
      return;
    }
    log.error("line not secured", { sessionId: record.id, code: secured.error });
    emit(record.id, { type: "line_not_secured", reason: "line_not_secured" });
    this.#endCall(record);
  }

  #endCall(record: SessionRecord): void {
    const live = record.call === null ? undefined : this.#calls.get(record.call.callId);
    record.state = "ending";
    clearTimeout(record.hearing);
    const givenBack = live === undefined ? Promise.resolve(true) : this.#giveBack(live);
    void givenBack.then((isBack) => {
      if (!isBack) return;
      this.#noCall(record);
      if (record.releaseAsked) this.#forget(record);
      if (live !== undefined) this.#becameFree(live);
    });
  }

  /** A call that is found without a session: nobody is told. */
  async #giveBack(live: LiveCall): Promise<boolean> {
    const { callId, path } = live.call;
    live.isReturning = true;
    const isBack = await this.#deps.lines.giveBack(live.call);
    if (!isBack) return false;
    live.isReturning = false;
    live.sessionId = null;
    if (path === "zoom-redirect") this.#forgetCall(callId);
    return true;
  }

  /** Whoever waits for the call has it now. */
  #becameFree(live: LiveCall): void {
    const { callId } = live.call;
    const next = this.#book.expecting(callId);
    if (next?.state === "waiting" && isFree(live) && this.#calls.get(callId) === live) this.#take(next, live);
  }

  #forgetCall(callId: string): void {
    this.#calls.remove(callId);
    this.#merge.forget(callId);
    this.#pairing.forget(callId);
  }

  #noCall(record: SessionRecord): void {
    record.state = "ended";
    record.call = null;
    clearTimeout(record.hearing);
  }

  #forget(record: SessionRecord): void {
    if (!this.#book.release(record)) return;
    clearTimeout(record.limit);
    this.#pairing.close(record.id);
    this.#deps.log.info("line released", { sessionId: record.id });
    this.#deps.emit(record.id, { type: "line_released" });
  }

  #recordOf(callId: string): SessionRecord | undefined {
    const sessionId = this.#calls.get(callId)?.sessionId ?? null;
    return sessionId === null ? undefined : this.#book.get(sessionId);
  }

  /** Carries a request on a secured line out once per key; `act` says `false` if it can't be done now. */
  #once(key: string, sessionId: SessionId, act: (record: SessionRecord) => boolean): Accepted {
    const record = this.#book.find(sessionId);
    if (!record.ok) return record;
    if (record.value.carriedOut.has(key)) return accepted;
    if (record.value.state !== "secured" || !act(record.value)) return err("not_now");
    record.value.carriedOut.add(key);
    return accepted;
  }

  #report(record: SessionRecord, events: readonly CaptureEvent[]): void {
    for (const event of events) this.#deps.emit(record.id, event);
    this.#modes.captured(record, events);
  }
}
