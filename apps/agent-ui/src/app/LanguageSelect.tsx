import { languageNames, languages, useI18n, useLanguage } from "../i18n/index.ts";
import { SelectField } from "../ui/index.ts";

/** In which language the panel speaks to the agent; without a choice, in Zoom's. */
export function LanguageSelect() {
  const { text } = useI18n();
  const { chosen, choose } = useLanguage();
  return (
    <SelectField
      label={text.app.language}
      value={chosen ?? ""}
      options={[
        { value: "", label: text.app.zoomsLanguage },
        ...languages.map((language) => ({ value: language, label: languageNames[language] })),
      ]}
      onChange={(value) => choose(languages.find((language) => language === value) ?? null)}
    />
  );
}
