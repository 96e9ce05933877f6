/** Parameters by lower-case name; `true` stands for one without a value. Values are without their quotes. */
export type Params = ReadonlyMap<string, string | true>;

/** `null`: not parameters, or one of them is there twice. */
export function parseParams(parts: readonly string[]): Params | null {
  const params = new Map<string, string | true>();
  for (const part of parts) {
    const match = /^([^\s="<>]+)(?:\s*=\s*(.*))?$/s.exec(part);
    const name = match?.[1]?.toLowerCase();
    if (name === undefined || params.has(name)) return null;
    params.set(name, match?.[2] === undefined ? true : unquote(match[2]));
  }
  return params;
}

/** The text of a quoted string (RFC 3261 section 25.1); anything else as it is. */
export function unquote(text: string): string {
  return /^".*"$/s.test(text) ? text.slice(1, -1).replace(/\\(.)/gs, "$1") : text;
}
