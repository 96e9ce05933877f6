import type { CardField, FieldProblem, FieldProgress } from "@tacet/shared/payment-session";
import type { CardKind, Verdict } from "./card-rules.ts";
import { type Allocate, DigitBuffer } from "./digit-buffer.ts";

/** One field: its digits, and what may be told about them. */
export class CaptureField {
  readonly digits: DigitBuffer;
  readonly name: CardField;
  valid = false;
  problem: FieldProblem | null = null;

  constructor(name: CardField, size: number, allocate?: Allocate) {
    this.name = name;
    this.digits = new DigitBuffer(size, allocate);
  }

  /** Empties the field. `problem` says why it is asked for again; `null` after a wish of customer or agent. */
  empty(problem: FieldProblem | null = null): void {
    this.digits.wipe();
    this.valid = false;
    this.problem = problem;
  }

  /** Judges the digits. They are a string for the time of `judge` only: the libraries take nothing else. */
  judge(judge: (digits: string) => Verdict): Verdict {
    const verdict = this.digits.read((bytes) => judge(bytes.toString("latin1")));
    if (verdict === "valid") this.valid = true;
    else if (verdict !== "incomplete") this.empty(verdict);
    return verdict;
  }

  /** `kind` and `last4` only with the card number. */
  progress(expected: number | null, kind: CardKind | null, last4: string | null): FieldProgress {
    const entered = this.digits.length;
    return {
      field: this.name,
      entered,
      expected: this.valid ? entered : expected,
      complete: this.valid,
      valid: this.valid ? true : null,
      problem: this.problem,
      brand: kind?.brand ?? null,
      last4: this.valid ? last4 : null,
    };
  }
}
