/** What a command has to say. */
export interface Report {
  readonly lines: readonly string[];
  /** `false`: there is something for a person to do. */
  readonly isFine: boolean;
}

/** `3 d`, `2 h`, `40 s`. */
export function age(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  if (seconds >= 86_400) return `${Math.floor(seconds / 86_400)} d`;
  return seconds >= 3_600 ? `${Math.floor(seconds / 3_600)} h` : `${seconds} s`;
}
