import { IntlMessageFormat } from "intl-messageformat";

/** What an ICU message has to be filled with, in order. */
export function gapsOf(message: string, language: string): string[] {
  return (
    new IntlMessageFormat(message, language, undefined, { ignoreTag: true })
      .getAst()
      // All but the texts between them.
      .flatMap((element) => (element.type === 0 || !("value" in element) ? [] : [element.value]))
      .sort()
  );
}
