/** Fewer digits are a short code, or no number at all: two of them would be half of it. */
const leastDigits = 5;

/** A telephone number as it may be kept: `•••• 34`, its last two digits. `null`: there are too few to mask. */
export function maskNumber(text: string): string | null {
  const digits = text.replaceAll(/\D/g, "");
  return digits.length < leastDigits ? null : `•••• ${digits.slice(-2)}`;
}
