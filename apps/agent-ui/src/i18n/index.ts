export type {
  Catalog,
  DisabledReason,
  EndingText,
  EndingTexts,
} from "./catalog.ts";
export { en } from "./en.ts";
export { I18nProvider, useI18n } from "./I18nProvider.tsx";
export { createI18n, type I18n } from "./i18n.ts";
