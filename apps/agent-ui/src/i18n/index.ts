export {
  I18nProvider,
  useI18n,
  useLanguage,
  useTexts,
  useTextsIn,
} from "./I18nProvider.tsx";
export { forgetFailedParts, type I18n, loadI18n } from "./i18n.ts";
export { keptChoice } from "./kept-choice.ts";
export { chooseLanguage, type Language, languageNames, languages } from "./languages.ts";
export type { Say } from "./say.ts";
export type { AuditTexts } from "./texts/audit-texts.ts";
export type { Catalog, DisabledReason } from "./texts/catalog.ts";
export type { EndingText, EndingTexts } from "./texts/ending-texts.ts";
export type { HistoryTexts } from "./texts/history-texts.ts";
export type { LinkStateName } from "./texts/link-texts.ts";
export type { MessageTexts, MessageWords } from "./texts/message-texts.ts";
export type { ResolveTexts } from "./texts/payment-texts.ts";
export type { ScriptTexts } from "./texts/script-texts.ts";
export type { SetupTexts } from "./texts/setup-texts.ts";
export type { SuperviseTexts } from "./texts/supervise-texts.ts";
export type { WatchedLinksTexts } from "./texts/watched-links-texts.ts";
