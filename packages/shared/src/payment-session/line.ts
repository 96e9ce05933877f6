/**
 * How a secured line is kept free of digits. `masked`: digits are removed and nothing else. `strict`: the agent hears silence in
 * place of the customer while a field is being keyed; the customer hears the agent all the time.
 */
export const lineModes = ["masked", "strict"] as const;
export type LineMode = (typeof lineModes)[number];

/**
 * Why a line is strict: the merchant chose it; it is not known yet how the customer's phone sends its keys, and the first ones
 * will tell; the customer's telephone company sends keys as tones only (RFC 4733 was not negotiated); or a key has come as a
 * tone all the same. A masked line is `chosen`.
 */
export const lineModeReasons = ["chosen", "unproven", "no_telephone_event", "in_band_digit"] as const;

export interface Line {
  readonly mode: LineMode;
  readonly because: (typeof lineModeReasons)[number];
}
