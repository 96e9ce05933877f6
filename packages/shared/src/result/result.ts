/**
 * An answer that is expected to fail sometimes. Plain JSON, so it can cross a socket or a process.
 * Bugs are thrown; everything a caller can act on is a `Result`.
 */
export type Result<Value, Problem> = Ok<Value> | Err<Problem>;

export interface Ok<Value> {
  readonly ok: true;
  readonly value: Value;
}

export interface Err<Problem> {
  readonly ok: false;
  readonly error: Problem;
}

export function ok<Value>(value: Value): Ok<Value> {
  return { ok: true, value };
}

export function err<Problem>(error: Problem): Err<Problem> {
  return { ok: false, error };
}
