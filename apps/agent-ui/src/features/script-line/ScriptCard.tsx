import { formatMoney } from "@tacet/shared/money";
import { type Language, languageNames, languages, useI18n, useTextsIn } from "../../i18n/index.ts";
import { Optional, SelectField } from "../../ui/index.ts";
import { amountSaid, type ScriptMoment, scriptFor } from "./script-for.ts";
import "./script-line.css";

export interface ScriptLineProps {
  readonly moment: ScriptMoment;
  /** The customer's; `null`: the panel's. */
  readonly language: Language | null;
  readonly onLanguage: ((language: Language) => void) | undefined;
}

export function ScriptCard({ moment, language, onLanguage }: ScriptLineProps) {
  const { text, language: panelLanguage } = useI18n();
  const spoken = language ?? panelLanguage;
  if (scriptFor(moment).length === 0) return null;
  return (
    <section className="script" aria-label={text.script.title}>
      <div className="script-head">
        <p className="script-title">{text.script.title}</p>
        <SelectField
          label={text.script.language}
          value={spoken}
          options={languages.map((code) => ({ value: code, label: languageNames[code] }))}
          onChange={(value) => {
            const chosen = languages.find((code) => code === value);
            if (chosen !== undefined) onLanguage?.(chosen);
          }}
        />
      </div>
      {/* Loading one language, or failing to, leaves the way to the others. */}
      <Optional key={spoken} fallback={<div className="script-say" />}>
        <Lines moment={moment} language={spoken} />
      </Optional>
    </section>
  );
}

function Lines({ moment, language }: { readonly moment: ScriptMoment; readonly language: Language }) {
  const texts = useTextsIn(language, "script");
  const { locale, language: panelLanguage } = useI18n();
  const gaps = filling(moment, language === panelLanguage ? locale : language);
  return (
    <blockquote className="script-say" lang={language}>
      {scriptFor(moment).map((key) => {
        const line = texts[key];
        return <p key={key}>{typeof line === "string" ? line : line(gaps)}</p>;
      })}
    </blockquote>
  );
}

/** Amounts are said in the way of the language that is spoken; digits one by one, with spaces at which no line breaks. */
function filling(moment: ScriptMoment, locale: string): { readonly amount: string; readonly digits: string } {
  if (moment.kind === "form") return { amount: "", digits: "" };
  const { session } = moment;
  return {
    amount: formatMoney(amountSaid(session), locale),
    digits: [...(session.pairingCode ?? "")].join("\u00a0"),
  };
}
