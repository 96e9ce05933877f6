import { createContext, type ReactNode, use, useCallback, useEffect, useState, useTransition } from "react";
import type { I18n } from "./i18n.ts";
import { loadI18n, partsIn } from "./i18n.ts";
import { chooseLanguage, type Language, type PartName, type Parts } from "./languages.ts";

interface Speaking {
  readonly i18n: I18n;
  /** Shows the panel in another language, from now on; `null` follows Zoom's again. */
  choose(language: Language | null): void;
  /** What was chosen; `null`: Zoom's. */
  readonly chosen: Language | null;
}

const I18nContext = createContext<Speaking | null>(null);

interface ProviderProps {
  /** Already loaded: the first screen has to be able to speak. */
  readonly i18n: I18n;
  readonly choice?: LanguageChoice;
  readonly children: ReactNode;
}

/** What the person has chosen before, and where that is kept. */
export interface LanguageChoice {
  readonly chosen: Language | null;
  keep(chosen: Language | null): void;
  /** Their languages as Zoom's client says, best first. */
  readonly wanted: readonly string[];
}

const noChoice: LanguageChoice = { chosen: null, keep: () => undefined, wanted: [] };

export function I18nProvider({ i18n: first, choice = noChoice, children }: ProviderProps) {
  const [i18n, speak] = useState(first);
  const [chosen, setChosen] = useState(choice.chosen);
  const [, startTransition] = useTransition();
  const choose = useCallback(
    (language: Language | null) => {
      setChosen(language);
      choice.keep(language);
      const next = chooseLanguage(language === null ? choice.wanted : [language, ...choice.wanted]);
      // What is shown stays until the other language has come; if it does not come, so it stays.
      startTransition(async () => {
        const loaded = await loadI18n(next).catch(() => null);
        if (loaded !== null) startTransition(() => speak(loaded));
      });
    },
    [choice],
  );
  useEffect(() => {
    document.documentElement.lang = i18n.locale;
  }, [i18n]);
  return <I18nContext value={{ i18n, choose, chosen }}>{children}</I18nContext>;
}

/** Throws outside an `I18nProvider`: there is no language to fall back to. */
function useSpeaking(): Speaking {
  const speaking = use(I18nContext);
  if (speaking === null) throw new Error("There is no I18nProvider around this");
  return speaking;
}

export function useI18n(): I18n {
  return useSpeaking().i18n;
}

/** The language that is spoken now, and how another one is chosen. */
export function useLanguage(): Pick<Speaking, "choose" | "chosen"> & { readonly language: Language } {
  const { i18n, choose, chosen } = useSpeaking();
  return { language: i18n.language, choose, chosen };
}

/** The texts of a screen that few people see. Suspends until they are loaded. */
export function useTexts<Name extends PartName>(name: Name): Parts[Name] {
  return use(useI18n().part(name));
}

/** The same in another language than the panel's. */
export function useTextsIn<Name extends PartName>(language: Language, name: Name): Parts[Name] {
  return use(partsIn(language)(name));
}
