import type { LanguageChoice } from "./I18nProvider.tsx";
import { languages } from "./languages.ts";

const key = "tacet.language";

/**
 * The language that the person has chosen on this device, kept in the browser's storage: it is no secret, and no server has to
 * know it. Where the browser keeps nothing for pages in a frame, the choice lasts as long as the panel.
 */
export function keptChoice(storage: () => Storage, wanted: readonly string[]): LanguageChoice {
  return {
    wanted,
    chosen: languages.find((language) => language === read(storage)) ?? null,
    keep: (chosen) => {
      try {
        if (chosen === null) storage().removeItem(key);
        else storage().setItem(key, chosen);
      } catch {
        // Nothing is kept there; the choice holds until the panel is closed.
      }
    },
  };
}

function read(storage: () => Storage): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}
