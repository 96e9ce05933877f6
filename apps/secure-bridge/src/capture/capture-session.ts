/**
 * Keypad entry of one card: keys come in, masked reports go out. Promises: digits are in the three field buffers and
 * nowhere else; nothing returned here holds more of them than brand and last four; a security code is not stored
 * longer than until the card is taken or the entry ends (PCI DSS 3.3.1.2). What must never happen: a key ends the
 * session, or a key from outside the capture window is kept.
 *
 * Keys: a digit goes into the active field; `#` ends the active field early (on an empty field it does nothing, since
 * people press it out of habit after a field that completed by itself); `*` empties the active field. With all fields
 * valid there is no active field and every key is ignored, `*` too: to change a field then, the agent clears it.
 */
import type { CaptureProgress, CardField, CardSummary, FieldProgress } from "@tacet/shared/payment-session";
import { CaptureField } from "./capture-field.ts";
import { CapturedCard } from "./captured-card.ts";
import {
  type CardKind,
  expiryLength,
  judgeCardNumber,
  judgeExpiry,
  judgeSecurityCode,
  kindOf,
  longestCardNumber,
  longestSecurityCode,
  usualLength,
  type Verdict,
} from "./card-rules.ts";
import type { Allocate } from "./digit-buffer.ts";

/** A digit 0-9, or one of the two other keys of a phone. */
export type Key = number | "*" | "#";

export type CaptureEvent =
  | { readonly type: "progress"; readonly progress: CaptureProgress }
  | { readonly type: "fields_ready"; readonly attempt: number; readonly card: CardSummary }
  | { readonly type: "fields_not_ready"; readonly attempt: number };

export interface CaptureDeps {
  /** Epoch ms. */
  readonly now: () => number;
  readonly allocate?: Allocate;
}

export class CaptureSession {
  readonly #now: () => number;
  readonly #cardNumber: CaptureField;
  readonly #expiry: CaptureField;
  readonly #securityCode: CaptureField;
  readonly #fields: readonly CaptureField[];
  /** The capture window; `null` while no card is being asked for. */
  #attempt: number | null = null;
  #revision = 0;
  #active: CaptureField | null = null;
  #kind: CardKind | null = null;
  #last4: string | null = null;
  /** See `judgeCardNumber`. */
  #patient = false;
  #toldReady = false;
  /** On its way to a gateway, in this session's buffers. */
  #taken: CapturedCard | null = null;

  constructor({ now, allocate }: CaptureDeps) {
    this.#now = now;
    this.#cardNumber = new CaptureField("cardNumber", longestCardNumber, allocate);
    this.#expiry = new CaptureField("expiry", expiryLength, allocate);
    this.#securityCode = new CaptureField("securityCode", longestSecurityCode, allocate);
    this.#fields = [this.#cardNumber, this.#expiry, this.#securityCode];
  }

  /** Opens the capture window: empties all fields and asks for the first one. */
  begin(attempt: number): CaptureEvent[] {
    const before = this.#attempt;
    const wasReady = this.#toldReady;
    this.wipe();
    this.#attempt = attempt;
    this.#active = this.#cardNumber;
    const events = this.#report();
    return wasReady && before === attempt ? [...events, { type: "fields_not_ready", attempt }] : events;
  }

  press(key: Key): CaptureEvent[] {
    const field = this.#active;
    if (this.#attempt === null || field === null) return [];
    if (key === "*") this.#empty(field);
    else if (key === "#" && field.digits.length === 0) return [];
    else this.#enter(field, key);
    this.#moveOn(field);
    return this.#report();
  }

  /**
   * Empties one field and asks for it; the others stay. The length of a security code depends on the brand, so that
   * while the card number is not valid the number is asked for instead.
   */
  clearField(name: CardField): CaptureEvent[] {
    const field = this.#fields.find((one) => one.name === name);
    if (this.#attempt === null || field === undefined) return [];
    this.#empty(field);
    this.#active = field === this.#securityCode && !this.#cardNumber.valid ? this.#cardNumber : field;
    return this.#report();
  }

  /** Hands the card over, once, and closes the window; `null` unless all fields of this attempt are valid. */
  take(attempt: number): CapturedCard | null {
    if (attempt !== this.#attempt || this.#summary() === null) return null;
    this.#close();
    this.#taken = new CapturedCard({
      number: this.#cardNumber.digits,
      expiry: this.#expiry.digits,
      code: this.#securityCode.digits,
    });
    return this.#taken;
  }

  /** Closes the window and zeroes every digit, also those of a card that has been taken. */
  wipe(): void {
    this.#taken?.wipe();
    this.#taken = null;
    for (const field of this.#fields) field.empty();
    this.#patient = false;
    this.#close();
  }

  /** The attempt whose window is open. */
  get attempt(): number | null {
    return this.#attempt;
  }

  /** `null` while no card is being asked for. */
  progress(): CaptureProgress | null {
    if (this.#attempt === null) return null;
    return {
      attempt: this.#attempt,
      revision: this.#revision,
      activeField: this.#active?.name ?? null,
      fields: this.#fieldProgress(),
    };
  }

  #close(): void {
    this.#attempt = null;
    this.#active = null;
    this.#kind = null;
    this.#last4 = null;
    this.#toldReady = false;
  }

  #empty(field: CaptureField): void {
    field.empty();
    if (field === this.#cardNumber) this.#forgetNumber();
  }

  #forgetNumber(): void {
    this.#kind = null;
    this.#last4 = null;
  }

  #enter(field: CaptureField, key: number | "#"): void {
    field.problem = null;
    if (key !== "#") field.digits.push(key);
    const ended = key === "#";
    if (field === this.#cardNumber) this.#judgeNumber(ended);
    else if (field === this.#expiry)
      field.judge((digits) => judgeExpiry(digits, { ended, now: this.#now() }));
    else field.judge((digits) => judgeSecurityCode(digits, { ended, length: this.#codeLength() }));
  }

  #judgeNumber(ended: boolean): void {
    let kind: CardKind | null = null;
    let last4: string | null = null;
    const verdict: Verdict = this.#cardNumber.judge((digits) => {
      kind = kindOf(digits);
      last4 = digits.slice(-4);
      return judgeCardNumber(digits, { ended, patient: this.#patient });
    });
    this.#forgetNumber();
    if (verdict === "check_digit") this.#patient = true;
    if (verdict === "incomplete" || verdict === "valid") this.#kind = kind;
    if (verdict !== "valid") return;
    this.#last4 = last4;
    // Another brand may have codes of another length; the one that has been keyed can't be this card's then.
    if (this.#securityCode.valid && this.#securityCode.digits.length !== this.#codeLength()) {
      this.#securityCode.empty();
    }
  }

  #codeLength(): number {
    return this.#kind?.codeLength ?? longestSecurityCode;
  }

  #moveOn(field: CaptureField): void {
    if (field.valid) this.#active = this.#fields.find(({ valid }) => !valid) ?? null;
  }

  #summary(): CardSummary | null {
    if (!this.#fields.every(({ valid }) => valid) || this.#kind === null || this.#last4 === null) return null;
    return { brand: this.#kind.brand, last4: this.#last4 };
  }

  #report(): CaptureEvent[] {
    this.#revision += 1;
    const progress = this.progress();
    if (progress === null) return [];
    const { attempt } = progress;
    const events: CaptureEvent[] = [{ type: "progress", progress }];
    const card = this.#summary();
    if (card !== null && !this.#toldReady) events.push({ type: "fields_ready", attempt, card });
    if (card === null && this.#toldReady) events.push({ type: "fields_not_ready", attempt });
    this.#toldReady = card !== null;
    return events;
  }

  #fieldProgress(): FieldProgress[] {
    const kind = this.#kind;
    const entered = this.#cardNumber.digits.length;
    const usual = kind === null ? null : usualLength(kind);
    return [
      this.#cardNumber.progress(usual !== null && usual >= entered ? usual : null, kind, this.#last4),
      this.#expiry.progress(expiryLength, null, null),
      this.#securityCode.progress(kind?.codeLength ?? null, null, null),
    ];
  }
}
