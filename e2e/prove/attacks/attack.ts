import type { Field } from "./field.ts";

/** One thing that somebody may try. */
export interface Attack {
  readonly group: string;
  readonly name: string;
  /** What the server has to answer, as `carryOut` words it: a status, a code. */
  readonly expected: string;
  /** Tables whose rows a refusal changes for a good reason; none unless told. */
  readonly mayChange?: readonly string[];
  /** Honest steps that lead up to it; what it gives is handed on. */
  prepare(field: Field): Promise<CarryOut>;
}

/** Does it, and says what came of it. Between its beginning and its end no row of the database may change. */
export type CarryOut = () => Promise<string>;

/** An attack that needs no steps before it. */
export function attack(
  group: string,
  name: string,
  expected: string,
  carryOut: (field: Field) => Promise<string>,
): Attack {
  return { group, name, expected, prepare: async (field) => () => carryOut(field) };
}

/** An attack with honest steps before it. */
export function preparedAttack(
  group: string,
  name: string,
  expected: string,
  prepare: Attack["prepare"],
): Attack {
  return { group, name, expected, prepare };
}
