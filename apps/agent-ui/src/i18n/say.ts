import { IntlMessageFormat } from "intl-messageformat";

/** A text with gaps; what fills them comes formatted, but for numbers that decide about singular and plural. */
export type Say<Gap extends string> = (filled: Readonly<Record<Gap, string | number>>) => string;

type WithGap<Gap extends string> = `${string}{${Gap}}${string}` | `${string}{${Gap},${string}`;
/** Has every one of the gaps: what a function takes that could be given any of them. */
type WithAllGaps<Gap extends string> = (
  Gap extends string
    ? (message: WithGap<Gap>) => void
    : never
) extends (message: infer All) => void
  ? All
  : never;

/**
 * What a language has to say for `Texts`: an ICU message for each text. A text or a gap that is missing does not compile;
 * that no message has a gap too many, and every plural its forms, is tested (`messages.test.ts`).
 */
export type Messages<Texts> = Texts extends (
  filled: Readonly<Record<infer Gap extends string, string | number>>,
) => string
  ? WithAllGaps<Gap>
  : Texts extends string | null | undefined
    ? Texts
    : { readonly [Key in keyof Texts]: Messages<Texts[Key]> };

/** A message as it is written, or as the build has parsed it (see `vite.config.ts`): the panel carries no parser. */
type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

/** The messages of one language as texts that can be shown; `language` decides about plurals. */
export function speak<Texts>(messages: Messages<Texts>, language: string): Texts {
  return spoken(messages, language) as Texts;
}

function spoken(value: unknown, language: string): unknown {
  if (typeof value === "string") return value.includes("{") ? withGaps(value, language) : value;
  if (typeof value !== "object" || value === null) return value;
  if (isParsed(value)) return withGaps(value, language);
  if (Array.isArray(value)) return value.map((part) => spoken(part, language));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spoken(part, language)]));
}

function withGaps(message: Message, language: string): string | Say<string> {
  const format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
  // Braces that were only quoted leave nothing to be filled.
  if (format.getAst().every(({ type }) => type === literal)) return format.format() as string;
  return (filled) => String(format.format(filled));
}

/** `TYPE.literal` of the parser, which is not to be in the bundle. */
const literal = 0;

function isParsed(value: object): value is Exclude<Message, string> {
  return Array.isArray(value) && typeof value[0] === "object" && value[0] !== null && "type" in value[0];
}
