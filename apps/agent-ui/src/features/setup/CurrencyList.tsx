import { type CurrencyCode, currencyCodes, isCurrencyCode } from "@tacet/shared/money";
import { useId } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { Button, SelectField } from "../../ui/index.ts";

interface CurrencyListProps {
  /** The default first. */
  readonly currencies: readonly CurrencyCode[];
  readonly error: string | null;
  readonly onChange: (currencies: readonly CurrencyCode[]) => void;
}

export function CurrencyList({ currencies, error, onChange }: CurrencyListProps) {
  const setup = useTexts("setup");
  const { currencyName } = useI18n();
  const { settings } = setup;
  const id = useId();
  const others = (code: CurrencyCode) => currencies.filter((other) => other !== code);
  const addable = currencyCodes.filter((code) => !currencies.includes(code));
  return (
    <fieldset className="currencies" aria-describedby={id}>
      <legend className="field-label">{settings.currencies}</legend>
      <ul>
        {currencies.map((code, index) => (
          <li key={code} className="currency">
            <span className="currency-name">
              <strong>{code}</strong> <span className="currency-long">{currencyName(code)}</span>
            </span>
            {index === 0 ? (
              <span className="tag">{settings.isDefault}</span>
            ) : (
              <Button
                look="small"
                label={settings.makeDefaultOf({ code: code })}
                onPress={() => onChange([code, ...others(code)])}
              >
                {settings.makeDefault}
              </Button>
            )}
            <Button
              look="small"
              label={settings.removeOf({ code: code })}
              disabledReason={currencies.length === 1 ? settings.lastCurrency : null}
              onPress={() => onChange(others(code))}
            >
              {settings.remove}
            </Button>
          </li>
        ))}
      </ul>
      {addable.length === 0 ? null : (
        <SelectField
          label={settings.addCurrency}
          value=""
          options={[
            { value: "", label: settings.chooseCurrency },
            ...addable.map((code) => ({ value: code, label: `${code} ${currencyName(code)}` })),
          ]}
          onChange={(code) => {
            if (isCurrencyCode(code)) onChange([...currencies, code]);
          }}
        />
      )}
      {error === null ? null : (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
      <p id={id} className="field-hint">
        {settings.currenciesHint}
      </p>
    </fieldset>
  );
}
