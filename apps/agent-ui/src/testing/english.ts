/** For tests: the panel's texts in English, at once. */
import { panel } from "../i18n/en/panel.ts";
import { supervise as superviseMessages } from "../i18n/en/supervise.ts";
import { createI18n, type I18n } from "../i18n/i18n.ts";
import { speak } from "../i18n/say.ts";
import type { Catalog } from "../i18n/texts/catalog.ts";
import type { SuperviseTexts } from "../i18n/texts/supervise-texts.ts";

export const en = speak<Catalog>(panel, "en");
export const superviseEn = speak<SuperviseTexts>(superviseMessages, "en");

export const english = (locale = "en-US"): I18n => createI18n({ language: "en", locale }, en);
