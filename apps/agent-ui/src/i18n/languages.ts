import type { Messages } from "./say.ts";
import type { AuditTexts } from "./texts/audit-texts.ts";
import type { Catalog } from "./texts/catalog.ts";
import type { HistoryTexts } from "./texts/history-texts.ts";
import type { LinkTexts } from "./texts/link-texts.ts";
import type { MessageTexts } from "./texts/message-texts.ts";
import type { PictureTexts } from "./texts/picture-texts.ts";
import type { ReceiptPanelTexts } from "./texts/receipt-texts.ts";
import type { ScriptTexts } from "./texts/script-texts.ts";
import type { SetupTexts } from "./texts/setup-texts.ts";
import type { SuperviseTexts } from "./texts/supervise-texts.ts";
import type { WatchedLinksTexts } from "./texts/watched-links-texts.ts";

/** Those that the panel speaks, by their names in themselves. BCP 47 (RFC 5646). */
export const languageNames = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  pt: "Português",
  ja: "日本語",
} as const;

export type Language = keyof typeof languageNames;
export const languages = Object.keys(languageNames) as readonly Language[];

/** The texts of a language, in parts that are loaded when the first screen that needs them is looked at. */
export interface Parts {
  readonly panel: Catalog;
  readonly supervise: SuperviseTexts;
  readonly history: HistoryTexts;
  readonly setup: SetupTexts;
  readonly audit: AuditTexts;
  readonly picture: PictureTexts;
  readonly script: ScriptTexts;
  readonly message: MessageTexts;
  readonly receipt: ReceiptPanelTexts;
  readonly link: LinkTexts;
  readonly watchedLinks: WatchedLinksTexts;
}
export type PartName = keyof Parts;

/** Each part of each language is a file of its own to the browser. */
export const sources: {
  readonly [Code in Language]: { readonly [Name in PartName]: () => Promise<Messages<Parts[Name]>> };
} = {
  en: {
    panel: async () => (await import("./en/panel.ts")).panel,
    supervise: async () => (await import("./en/supervise.ts")).supervise,
    history: async () => (await import("./en/history.ts")).history,
    setup: async () => (await import("./en/setup.ts")).setup,
    audit: async () => (await import("./en/audit.ts")).audit,
    picture: async () => (await import("./en/picture.ts")).picture,
    script: async () => (await import("./en/script.ts")).script,
    message: async () => (await import("./en/message.ts")).message,
    receipt: async () => (await import("./en/receipt.ts")).receipt,
    link: async () => (await import("./en/link.ts")).link,
    watchedLinks: async () => (await import("./en/watched-links.ts")).watchedLinks,
  },
  de: {
    panel: async () => (await import("./de/panel.ts")).panel,
    supervise: async () => (await import("./de/supervise.ts")).supervise,
    history: async () => (await import("./de/history.ts")).history,
    setup: async () => (await import("./de/setup.ts")).setup,
    audit: async () => (await import("./de/audit.ts")).audit,
    picture: async () => (await import("./de/picture.ts")).picture,
    script: async () => (await import("./de/script.ts")).script,
    message: async () => (await import("./de/message.ts")).message,
    receipt: async () => (await import("./de/receipt.ts")).receipt,
    link: async () => (await import("./de/link.ts")).link,
    watchedLinks: async () => (await import("./de/watched-links.ts")).watchedLinks,
  },
  fr: {
    panel: async () => (await import("./fr/panel.ts")).panel,
    supervise: async () => (await import("./fr/supervise.ts")).supervise,
    history: async () => (await import("./fr/history.ts")).history,
    setup: async () => (await import("./fr/setup.ts")).setup,
    audit: async () => (await import("./fr/audit.ts")).audit,
    picture: async () => (await import("./fr/picture.ts")).picture,
    script: async () => (await import("./fr/script.ts")).script,
    message: async () => (await import("./fr/message.ts")).message,
    receipt: async () => (await import("./fr/receipt.ts")).receipt,
    link: async () => (await import("./fr/link.ts")).link,
    watchedLinks: async () => (await import("./fr/watched-links.ts")).watchedLinks,
  },
  es: {
    panel: async () => (await import("./es/panel.ts")).panel,
    supervise: async () => (await import("./es/supervise.ts")).supervise,
    history: async () => (await import("./es/history.ts")).history,
    setup: async () => (await import("./es/setup.ts")).setup,
    audit: async () => (await import("./es/audit.ts")).audit,
    picture: async () => (await import("./es/picture.ts")).picture,
    script: async () => (await import("./es/script.ts")).script,
    message: async () => (await import("./es/message.ts")).message,
    receipt: async () => (await import("./es/receipt.ts")).receipt,
    link: async () => (await import("./es/link.ts")).link,
    watchedLinks: async () => (await import("./es/watched-links.ts")).watchedLinks,
  },
  pt: {
    panel: async () => (await import("./pt/panel.ts")).panel,
    supervise: async () => (await import("./pt/supervise.ts")).supervise,
    history: async () => (await import("./pt/history.ts")).history,
    setup: async () => (await import("./pt/setup.ts")).setup,
    audit: async () => (await import("./pt/audit.ts")).audit,
    picture: async () => (await import("./pt/picture.ts")).picture,
    script: async () => (await import("./pt/script.ts")).script,
    message: async () => (await import("./pt/message.ts")).message,
    receipt: async () => (await import("./pt/receipt.ts")).receipt,
    link: async () => (await import("./pt/link.ts")).link,
    watchedLinks: async () => (await import("./pt/watched-links.ts")).watchedLinks,
  },
  ja: {
    panel: async () => (await import("./ja/panel.ts")).panel,
    supervise: async () => (await import("./ja/supervise.ts")).supervise,
    history: async () => (await import("./ja/history.ts")).history,
    setup: async () => (await import("./ja/setup.ts")).setup,
    audit: async () => (await import("./ja/audit.ts")).audit,
    picture: async () => (await import("./ja/picture.ts")).picture,
    script: async () => (await import("./ja/script.ts")).script,
    message: async () => (await import("./ja/message.ts")).message,
    receipt: async () => (await import("./ja/receipt.ts")).receipt,
    link: async () => (await import("./ja/link.ts")).link,
    watchedLinks: async () => (await import("./ja/watched-links.ts")).watchedLinks,
  },
};

export interface ChosenLanguage {
  readonly language: Language;
  /** In whose way numbers and dates are written: a variety of the language. */
  readonly locale: string;
}

/**
 * The first of `wanted` that the panel speaks, in the person's variety of it: texts and numbers have to speak the same
 * language. `wanted` are their languages, best first: a choice of their own, then Zoom's (`navigator.languages`, which the
 * Zoom client sets to the language it is shown in).
 */
export function chooseLanguage(wanted: readonly string[]): ChosenLanguage {
  const tags = wanted.filter(isWellFormed);
  for (const tag of tags) {
    const language = languageOf(tag);
    // Just "de" says nothing of the variety; a later "de-AT" does.
    if (language !== null) {
      const isVariety = (other: string) => other.includes("-") && languageOf(other) === language;
      return { language, locale: tags.find(isVariety) ?? tag };
    }
  }
  return { language: "en", locale: "en-US" };
}

function languageOf(tag: string): Language | null {
  const base = tag.toLowerCase().split("-")[0];
  return languages.find((language) => language === base) ?? null;
}

/** `Intl` throws at what isn't. */
function isWellFormed(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
