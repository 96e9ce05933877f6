/**
 * Files that a spreadsheet opens. What must never happen: a text that somebody has typed is taken for a formula there
 * (OWASP: CSV injection).
 */

/** In front of a file that a spreadsheet is to open: else Excel takes UTF-8 for the encoding of its own country. */
export const byteOrderMark = "\uFEFF";

/** One line by RFC 4180; `null` is an empty cell. A number is written as it is. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map((value) => (typeof value === "number" ? String(value) : cell(value ?? ""))).join(",")}\r\n`;
}

/** The full-width forms are signs of a formula to a Japanese Excel. */
const beginsFormula = /^[=+\-@\t\r\n＝＋－＠]/;

function cell(text: string): string {
  const safe = beginsFormula.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
