/** The sixteen keys of a telephone: their two frequencies (ITU-T Q.23) and their event codes (RFC 4733 section 3.2). */

export type Digit =
  | "0"
  | "1"
  | "2"
  | "3"
  | "4"
  | "5"
  | "6"
  | "7"
  | "8"
  | "9"
  | "*"
  | "#"
  | "A"
  | "B"
  | "C"
  | "D";

/** In the order of their event codes, 0 to 15. */
export const digits: readonly Digit[] = Object.freeze([..."0123456789*#ABCD"] as Digit[]);

export const rowHz = [697, 770, 852, 941] as const;
export const columnHz = [1209, 1336, 1477, 1633] as const;

const keypad = ["123A", "456B", "789C", "*0#D"] as const;

export function isDigit(text: string): text is Digit {
  return (digits as readonly string[]).includes(text);
}

export function eventOfDigit(digit: Digit): number {
  return digits.indexOf(digit);
}

/** `null` for the events that are not keys: 16 (flash) and above. */
export function digitOfEvent(event: number): Digit | null {
  return digits[event] ?? null;
}

/** Low and high frequency of a key, Hz. */
export function frequenciesOf(digit: Digit): readonly [low: number, high: number] {
  const row = keypad.findIndex((keys) => keys.includes(digit));
  const column = keypad[row]?.indexOf(digit) ?? -1;
  const [low, high] = [rowHz[row], columnHz[column]];
  if (low === undefined || high === undefined) throw new Error(`no key ${digit}`);
  return [low, high];
}

/** The key of a row and a column, each 0 to 3. */
export function digitAt(row: number, column: number): Digit {
  const key = keypad[row]?.[column];
  if (key === undefined || !isDigit(key)) throw new Error(`no key at ${row}, ${column}`);
  return key;
}
