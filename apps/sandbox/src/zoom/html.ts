/** Text that is markup already. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | null | readonly Markup[];

/** Markup with every value in it escaped, but for what is markup itself. */
export function html(texts: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return { markup: texts.map((text, index) => text + toMarkup(values[index] ?? null)).join("") };
}

function toMarkup(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string" || typeof part === "number") return escapeText(String(part));
  if ("markup" in part) return part.markup;
  return part.map(({ markup }) => markup).join("");
}

function escapeText(text: string): string {
  const names: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "#39" };
  return text.replace(/[&<>"']/g, (character) => `&${names[character] ?? ""};`);
}
