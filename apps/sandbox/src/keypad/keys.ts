/** A key of a telephone, as printed on it. */
export type Key = (typeof keys)[number];

export const keys = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#"] as const;

export function isKey(text: string): text is Key {
  return (keys as readonly string[]).includes(text);
}

/** The key's event code of RFC 4733, section 3.2: 0-9, 10 is `*`, 11 is `#`. */
export function toEventCode(key: Key): number {
  return keys.indexOf(key);
}
