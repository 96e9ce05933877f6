import { windowLength } from "./needles.ts";

/** One thing that is searched: frames, bodies, a file, a region of memory. */
export interface Piece {
  readonly from: string;
  readonly bytes: Buffer;
}

/** `text`: digits may be grouped by a space or a dash. `binary`: they stand side by side, in one byte or two each. */
export type Kind = "text" | "binary";

export interface Digits {
  /** Every six digits in a row that occur. */
  readonly windows: Set<string>;
  /** Every four digits that stand alone: no letter, digit, point or underscore beside them. */
  readonly codes: Set<string>;
}

export interface Finding {
  readonly from: string;
  readonly what: string;
}

/** Calls `see` with each six digits in a row and each lone four, as they occur. */
export function eachDigits(
  bytes: Buffer,
  kind: Kind,
  see: { window(text: string): void; code(text: string): void },
): void {
  const text = bytes.toString("latin1");
  eachRun(text, kind, see);
  // Two bytes a character, as V8 keeps strings that hold any character beyond Latin-1.
  if (kind === "binary") {
    for (const [wide] of text.matchAll(/(?:\d\0){4,}/g)) eachRun(wide.replaceAll("\0", ""), kind, see);
  }
}

const runs: Readonly<Record<Kind, RegExp>> = { text: /\d(?:[ -]?\d){3,}/g, binary: /\d{4,}/g };

function eachRun(
  text: string,
  kind: Kind,
  see: { window(text: string): void; code(text: string): void },
): void {
  for (const match of text.matchAll(runs[kind])) {
    const digits = match[0].replace(/[ -]/g, "");
    if (isTime(digits)) continue;
    for (let start = 0; start + windowLength <= digits.length; start++)
      see.window(digits.slice(start, start + windowLength));
    const before = text.charAt(match.index - 1);
    const after = text.charAt(match.index + match[0].length);
    if (match[0].length === 4 && !/[\w.]/.test(before) && !/[\w.]/.test(after)) see.code(digits);
  }
}

/**
 * Whether a whole run of digits is a time of these days: epoch seconds or epoch ms. A part of a card number that looks
 * like one would have to stand alone, be as long, and name today.
 */
export function isTime(digits: string, now = Date.now()): boolean {
  const ms =
    digits.length === 13 ? Number(digits) : digits.length === 10 ? Number(digits) * 1_000 : Number.NaN;
  return Math.abs(now - ms) < 86_400_000;
}

/** What digits there are in these pieces. */
export function collectDigits(pieces: Iterable<Piece>, kind: Kind, into: Digits): void {
  for (const { bytes } of pieces) {
    eachDigits(bytes, kind, {
      window: (text) => void into.windows.add(text),
      code: (text) => void into.codes.add(text),
    });
  }
}

export interface Needles {
  readonly windows: ReadonlySet<string>;
  readonly code: string | null;
}

export interface SearchResult {
  readonly bytes: number;
  readonly findings: readonly Finding[];
}

export function search(pieces: Iterable<Piece>, kind: Kind, needles: Needles): SearchResult {
  const findings: Finding[] = [];
  let bytes = 0;
  for (const piece of pieces) {
    bytes += piece.bytes.length;
    eachDigits(piece.bytes, kind, {
      window: (text) => {
        if (needles.windows.has(text))
          findings.push({ from: piece.from, what: "six digits of the card number" });
      },
      code: (text) => {
        if (text === needles.code) findings.push({ from: piece.from, what: "the security code" });
      },
    });
  }
  return { bytes, findings };
}
