export type { Catalog, DisabledReason } from "./catalog.ts";
export { en } from "./en.ts";
export type { EndingText, EndingTexts } from "./ending-texts.ts";
export { I18nProvider, useI18n } from "./I18nProvider.tsx";
export { createI18n, type I18n } from "./i18n.ts";
export type { ResolveTexts } from "./payment-texts.ts";
