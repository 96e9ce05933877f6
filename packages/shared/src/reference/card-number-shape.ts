/**
 * Guards the border from the outside: it says whether free text looks as if somebody typed a card number
 * into it, so that the text can be refused before it is stored (PCI DSS 3.4.1, 3.5.1). It keeps nothing.
 *
 * Looked for are whole runs of 12-19 digits, perhaps grouped by single spaces, dots or dashes, and, inside
 * longer or glued runs, stretches as long as the common brands' numbers (14-16, first digit 2-6), whose
 * check digit is right (ISO/IEC 7812-1 annex B). Every stretch of every length would refuse most long
 * invoice numbers by chance.
 */
export function looksLikeCardNumber(text: string): boolean {
  // Full-width and other Unicode digits would slip through \d.
  for (const [run] of text.normalize("NFKC").matchAll(/\d(?:[ .\-_/]?\d){11,}/g)) {
    const groups = run.split(/\D/);
    if (
      consecutive(groups).some(
        (digits) => isWithin(digits.length, 12, longestNumber) && hasValidCheckDigit(digits),
      )
    ) {
      return true;
    }
    if (stretches(groups.join("")).some((digits) => /^[2-6]/.test(digits) && hasValidCheckDigit(digits))) {
      return true;
    }
  }
  return false;
}

const longestNumber = 19;

/**
 * Rows of neighboring groups, joined: `12 34 56` gives 12, 1234, 123456, 34, 3456, 56. None with more digits than a card
 * number has: of thousands of groups, all rows there are would not fit into memory.
 */
function consecutive(groups: readonly string[]): string[] {
  return groups.flatMap((_, start) => {
    const rows: string[] = [];
    let row = "";
    for (const group of groups.slice(start, start + longestNumber)) {
      row += group;
      if (row.length > longestNumber) break;
      rows.push(row);
    }
    return rows;
  });
}

function stretches(digits: string): string[] {
  return [14, 15, 16].flatMap((length) =>
    Array.from({ length: Math.max(0, digits.length - length + 1) }, (_, start) =>
      digits.slice(start, start + length),
    ),
  );
}

function isWithin(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

function hasValidCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const weighted = index % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0 && !/^0+$/.test(digits);
}
