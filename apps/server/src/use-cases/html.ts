/** Text that is HTML already. Only `html` makes it. */
export interface Html {
  readonly html: string;
}

type Part = string | Html | readonly Html[];

/** A template whose parts are escaped, unless they are `Html` themselves. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = strings.reduce((whole, piece, index) => whole + render(parts[index - 1] ?? "") + piece);
  return { html: text };
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function render(part: Part): string {
  if (typeof part === "string") return part.replace(/[&<>"']/g, (character) => entities[character] ?? "");
  return "html" in part ? part.html : part.map((one) => one.html).join("");
}
