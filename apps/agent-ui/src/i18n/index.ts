export { I18nProvider, type LanguageChoice, useI18n, useLanguage, useTexts } from "./I18nProvider.tsx";
export { type I18n, loadI18n } from "./i18n.ts";
export { keptChoice } from "./kept-choice.ts";
export { chooseLanguage, type Language, languageNames, languages } from "./languages.ts";
export type { Say } from "./say.ts";
export type { Catalog, DisabledReason } from "./texts/catalog.ts";
export type { EndingText, EndingTexts } from "./texts/ending-texts.ts";
export type { ResolveTexts, SuperviseTexts } from "./texts/payment-texts.ts";
export type { SetupTexts } from "./texts/setup-texts.ts";
