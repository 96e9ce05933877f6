import { useId } from "react";

interface CheckFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function CheckField({ label, hint, error = null, checked, onChange }: CheckFieldProps) {
  const id = useId();
  const described = [...(error === null ? [] : [`${id}e`]), ...(hint === undefined ? [] : [`${id}h`])].join(
    " ",
  );
  return (
    <div className="field check-field">
      <input
        id={id}
        type="checkbox"
        className="check"
        checked={checked}
        aria-invalid={error !== null}
        aria-describedby={described === "" ? undefined : described}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label className="check-label" htmlFor={id}>
          {label}
        </label>
        {error === null ? null : (
          <p id={`${id}e`} role="alert" className="field-error">
            {error}
          </p>
        )}
        {hint === undefined ? null : (
          <p id={`${id}h`} className="field-hint">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
