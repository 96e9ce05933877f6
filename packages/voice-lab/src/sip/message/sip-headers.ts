/** RFC 3261 section 7.3.3 and the IANA registry "SIP Header Fields". */
const longNames: Readonly<Record<string, string>> = {
  a: "Accept-Contact",
  b: "Referred-By",
  c: "Content-Type",
  d: "Request-Disposition",
  e: "Content-Encoding",
  f: "From",
  i: "Call-ID",
  k: "Supported",
  l: "Content-Length",
  m: "Contact",
  o: "Event",
  r: "Refer-To",
  s: "Subject",
  t: "To",
  u: "Allow-Events",
  v: "Via",
  x: "Session-Expires",
};

export type HeaderLine = readonly [name: string, value: string];

/**
 * Header fields in the order of the message. Names are found whatever their case, and compact forms count as the
 * long ones (RFC 3261 section 7.3).
 */
export class SipHeaders {
  #lines: HeaderLine[];

  constructor(lines: Iterable<HeaderLine> = []) {
    this.#lines = [];
    for (const [name, value] of lines) this.add(name, value);
  }

  /** The first field of this name, as written. */
  get(name: string): string | undefined {
    return this.#lines.find(named(name))?.[1];
  }

  /** All fields of this name, as written, from the top. */
  all(name: string): string[] {
    return this.#lines.filter(named(name)).map(([, value]) => value);
  }

  /** The values of a header that may stand in several fields or in one with commas, such as Via and Route. */
  list(name: string): string[] {
    return this.all(name).flatMap((value) => splitOutside(value, ","));
  }

  has(name: string): boolean {
    return this.#lines.some(named(name));
  }

  add(name: string, value: string): this {
    this.#lines.push([longNames[name.toLowerCase()] ?? name, value]);
    return this;
  }

  /** On top of all fields, where a new Via belongs. */
  addFirst(name: string, value: string): this {
    this.#lines.unshift([longNames[name.toLowerCase()] ?? name, value]);
    return this;
  }

  /** Instead of all fields of this name. */
  set(name: string, value: string): this {
    const at = this.#lines.findIndex(named(name));
    if (at === -1) return this.add(name, value);
    const before = this.#lines.slice(0, at);
    this.#lines = [
      ...before,
      [this.#lines[at]?.[0] ?? name, value],
      ...this.#lines.slice(at).filter(other(name)),
    ];
    return this;
  }

  delete(name: string): this {
    this.#lines = this.#lines.filter(other(name));
    return this;
  }

  clone(): SipHeaders {
    return new SipHeaders(this.#lines);
  }

  [Symbol.iterator](): Iterator<HeaderLine> {
    return this.#lines[Symbol.iterator]();
  }
}

/** Splits at `separator`, but not within quotes or angle brackets. Empty parts are left out. */
export function splitOutside(text: string, separator: "," | ";"): string[] {
  const parts: string[] = [];
  let part = "";
  let quoted = false;
  let bracketed = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quoted && char === "\\") {
      part += char + text.charAt(++at);
      continue;
    }
    if (char === '"' && !bracketed) quoted = !quoted;
    else if (char === "<" && !quoted) bracketed = true;
    else if (char === ">" && !quoted) bracketed = false;
    if (char === separator && !quoted && !bracketed) {
      parts.push(part.trim());
      part = "";
    } else part += char;
  }
  parts.push(part.trim());
  return parts.filter((each) => each !== "");
}

function named(name: string): (line: HeaderLine) => boolean {
  const wanted = (longNames[name.toLowerCase()] ?? name).toLowerCase();
  return ([each]) => each.toLowerCase() === wanted;
}

function other(name: string): (line: HeaderLine) => boolean {
  const same = named(name);
  return (line) => !same(line);
}
