/**
 * The body of a callback as texts by name. What must never happen: one that holds what could be a card number gets any
 * further, or is logged.
 */
import { looksLikeCardNumber } from "@tacet/shared/reference";
import { err, ok, type Result } from "@tacet/shared/result";

/** Of one order or item. Only texts: a number of JSON is written as it stands there. */
export type Said = ReadonlyMap<string, string>;

/** More than there can be bills in a payment. */
const mostOrders = 50;

/** `list`: the field that holds an array of orders; `null`: the body is one, or an array of them. */
export function readBody(
  body: Buffer,
  list: string | null,
): Result<readonly [Said, ...Said[]], "not_readable" | "card_number"> {
  const text = body.toString("utf8");
  const value = parse(text);
  if (value === null) return err("not_readable");
  // The text as well, for a number that is too long for JavaScript; the values, for what is escaped in the text.
  if ([text, ...textsOf(value)].some(mayHoldCardNumber)) return err("card_number");
  const found = list === null || !isRecord(value) ? value : value[list];
  const [first, ...others] = Array.isArray(found) ? found : [found];
  if (others.length >= mostOrders || ![first, ...others].every(isRecord)) return err("not_readable");
  return ok([toSaid(first), ...others.map(toSaid)]);
}

const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;

/** Of the ids of PCI Pal's and the gateways, one in some hundred has so many digits in a row. */
function mayHoldCardNumber(text: string): boolean {
  return looksLikeCardNumber(text.replace(uuid, "uuid"));
}

function parse(text: string): unknown {
  const isJson = /^\s*[{[]/.test(text);
  if (!isJson) {
    const pairs = [...new URLSearchParams(text)];
    const names = new Set(pairs.map(([name]) => name));
    // Said twice, nobody knows which is meant.
    return pairs.length > 0 && names.size === pairs.length ? Object.fromEntries(pairs) : null;
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Every name and value, however deep: a row instead of calls, which would end at some depth. */
function textsOf(value: unknown): readonly string[] {
  const texts: string[] = [];
  const rest = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === "string" || typeof next === "number") texts.push(String(next));
    if (typeof next !== "object" || next === null) continue;
    for (const [name, inner] of Object.entries(next)) {
      texts.push(name);
      rest.push(inner);
    }
  }
  return texts;
}

function toSaid(record: Record<string, unknown>): Said {
  return new Map(
    Object.entries(record).flatMap(([name, value]) =>
      // The shortest text that is this number: exact up to 15 digits, and no amount has more.
      typeof value === "string" || typeof value === "number" ? [[name, String(value).trim()]] : [],
    ),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
