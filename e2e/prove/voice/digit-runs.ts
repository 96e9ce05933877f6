/** Whether a text holds digits that it must not: as they are, grouped, encoded, or with a log's escapes in between. */

/** So many digits in a row are enough. Less could be chance: logs are full of counts, ports and ids. */
const runLength = 8;

/** The parts of `secret` that stand in the text, each once. `secret`: at least eight digits. */
export function digitRuns(text: string, secret: string): readonly string[] {
  const views = [text, decoded(text), withoutEscapes(text)];
  const runs = Array.from({ length: secret.length - runLength + 1 }, (_, at) =>
    secret.slice(at, at + runLength),
  );
  return runs.filter(
    (run) => views.some((view) => view.includes(run)) || base64Of(run).some((part) => text.includes(part)),
  );
}

/** `4`, `\x34`, `%34`, `\064`: the characters that they stand for. */
function decoded(text: string): string {
  return text
    .replace(/(?:\\u00|\\x|%)([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(/\\(0[0-7]{2})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/** What a logger puts between the characters of a text, and what people put between digits. */
function withoutEscapes(text: string): string {
  return decoded(text).replace(/\\[nrtbf0"'\\/]|[^0-9A-Za-z.:/]/g, "");
}

/** How a run looks in base64 wherever it begins, without the characters that its neighbors have a part in. */
function base64Of(run: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.from("x".repeat(before) + run)
      .toString("base64")
      .replace(/=+$/, "");
    const first = Math.ceil((before * 8) / 6);
    return text.slice(first, first + Math.floor((run.length * 8 - ((6 - ((before * 8) % 6)) % 6)) / 6));
  });
}
