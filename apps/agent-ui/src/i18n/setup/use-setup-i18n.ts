import type { Catalog } from "../catalog.ts";
import { useI18n } from "../I18nProvider.tsx";
import type { I18n } from "../i18n.ts";
import { setup } from "./en-setup.ts";
import type { SetupTexts } from "./setup-texts.ts";

type SetupI18n = I18n & { readonly text: Catalog & { readonly setup: SetupTexts } };

/** The panel's texts with those of Setup, which are loaded with that screen: an agent never sees them. */
export function useSetupI18n(): SetupI18n {
  const i18n = useI18n();
  return { ...i18n, text: { ...i18n.text, setup } };
}
