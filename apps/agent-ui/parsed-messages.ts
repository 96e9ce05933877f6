import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import type { Plugin } from "vite";

/**
 * Parses the ICU messages of the catalogs while building, so that the panel carries no parser: what the browser gets is what
 * `IntlMessageFormat` makes of a message first. A message that is not well-formed fails the build.
 */
export function parsedMessages(): Plugin {
  return {
    name: "tacet-parsed-messages",
    apply: "build",
    // TypeScript is gone by then.
    enforce: "post",
    config: () => ({
      resolve: {
        alias: { "@formatjs/icu-messageformat-parser": "@formatjs/icu-messageformat-parser/no-parser.js" },
      },
    }),
    transform(code, id) {
      if (!/\/src\/i18n\/[a-z]{2}\/[\w-]+\.ts$/.test(id)) return null;
      const messages: Message[] = [];
      collect(this.parse(code), messages);
      return messages.reduceRight(
        (changed, { start, end, value }) =>
          `${changed.slice(0, start)}${JSON.stringify(parsed(value))}${changed.slice(end)}`,
        code,
      );
    },
  };
}

interface Message {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Every string with a gap, in the order of the file. */
function collect(node: unknown, found: Message[]): void {
  if (Array.isArray(node)) for (const part of node) collect(part, found);
  else if (isMessage(node)) found.push(node);
  else if (typeof node === "object" && node !== null) collect(Object.values(node), found);
}

function isMessage(node: unknown): node is Message {
  if (typeof node !== "object" || node === null) return false;
  const { type, value } = node as { readonly type?: unknown; readonly value?: unknown };
  return type === "Literal" && typeof value === "string" && value.includes("{");
}

/** What `speak` takes in place of the message. */
function parsed(message: string): unknown {
  const elements = parse(message, { ignoreTag: true });
  const texts = elements.map((element) => (element.type === TYPE.literal ? element.value : null));
  const text = texts.join("");
  // Braces that were only quoted stay parsed: as a string they would be taken for a message again.
  return texts.includes(null) || text.includes("{") ? elements : text;
}
