import { createContext, type ReactNode, useContext } from "react";
import { createI18n, type I18n } from "./i18n.ts";

const I18nContext = createContext<I18n>(createI18n([]));

export function I18nProvider({ i18n, children }: { readonly i18n: I18n; readonly children: ReactNode }) {
  return <I18nContext value={i18n}>{children}</I18nContext>;
}

export function useI18n(): I18n {
  return useContext(I18nContext);
}
