import { useId } from "react";

interface RadioFieldProps<Value extends string> {
  readonly label: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly hint?: string | null;
  }[];
  /** `null`: nothing is chosen yet. */
  readonly value: Value | null;
  readonly error?: string | null;
  /** `row`: short labels side by side, with the hint of the chosen one below. `list`: one below the other, each with its hint. */
  readonly look: "row" | "list";
  readonly onChange: (value: Value) => void;
}

/** A few choices, all of them seen. */
export function RadioField<Value extends string>(props: RadioFieldProps<Value>) {
  const { label, options, value, error = null, look, onChange } = props;
  const id = useId();
  const chosen = options.find((option) => option.value === value);
  return (
    <fieldset
      className={`field radio-field radio-field-${look}`}
      aria-describedby={error === null ? undefined : `${id}e`}
    >
      <legend className="field-label">{label}</legend>
      <div className="radio-options">
        {options.map((option) => (
          <label key={option.value} className="radio-option">
            <input
              type="radio"
              className="radio"
              name={id}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {look === "row" || option.hint == null ? null : (
                <small className="radio-hint">{option.hint}</small>
              )}
            </span>
          </label>
        ))}
      </div>
      {error === null ? null : (
        <p id={`${id}e`} role="alert" className="field-error">
          {error}
        </p>
      )}
      {look === "list" || chosen?.hint == null ? null : <p className="field-hint">{chosen.hint}</p>}
    </fieldset>
  );
}
