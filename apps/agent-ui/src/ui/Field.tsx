import { type ReactNode, useId } from "react";

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

interface TextFieldProps extends FieldProps {
  readonly inputMode?: "decimal" | "numeric" | "text" | "email" | "tel";
  /** Not shown while it is typed, and not kept by the browser. */
  readonly secret?: boolean;
  readonly large?: boolean;
  readonly placeholder?: string | undefined;
}

export function TextField(props: TextFieldProps) {
  const { inputMode = "text", secret = false, large = false, placeholder, ...field } = props;
  const ids = useFieldIds(field);
  return (
    <FieldFrame {...field} ids={ids}>
      <input
        id={ids.input}
        className={large ? "input input-large" : "input"}
        type={secret ? "password" : "text"}
        inputMode={inputMode}
        // Browsers offer to keep a password in spite of "off".
        autoComplete={secret ? "new-password" : "off"}
        spellCheck={false}
        placeholder={placeholder}
        value={field.value}
        aria-invalid={ids.hasError}
        aria-describedby={ids.describedBy}
        onChange={(event) => field.onChange(event.target.value)}
      />
    </FieldFrame>
  );
}

interface SelectFieldProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly large?: boolean;
}

export function SelectField({ options, large = false, ...field }: SelectFieldProps) {
  const ids = useFieldIds(field);
  return (
    <FieldFrame {...field} ids={ids}>
      <span className="select-box">
        <select
          id={ids.input}
          className={large ? "input input-large" : "input"}
          value={field.value}
          aria-invalid={ids.hasError}
          aria-describedby={ids.describedBy}
          onChange={(event) => field.onChange(event.target.value)}
        >
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <svg className="select-arrow" viewBox="0 0 12 12" aria-hidden="true">
          <path d="M2.5 4.5 6 8l3.5-3.5" />
        </svg>
      </span>
    </FieldFrame>
  );
}

interface FieldIds {
  readonly input: string;
  readonly hint: string;
  readonly error: string;
  readonly hasError: boolean;
  readonly describedBy: string | undefined;
}

function useFieldIds({ hint, error }: FieldProps): FieldIds {
  const id = useId();
  const ids = { input: `${id}i`, hint: `${id}h`, error: `${id}e` };
  const hasError = (error ?? null) !== null;
  const described = [...(hasError ? [ids.error] : []), ...(hint === undefined ? [] : [ids.hint])];
  return { ...ids, hasError, describedBy: described.length === 0 ? undefined : described.join(" ") };
}

function FieldFrame(props: FieldProps & { readonly ids: FieldIds; readonly children: ReactNode }) {
  const { ids, label, hint, error, children } = props;
  return (
    <div className="field">
      <label className="field-label" htmlFor={ids.input}>
        {label}
      </label>
      {children}
      {ids.hasError ? (
        <p id={ids.error} role="alert" className="field-error">
          {error}
        </p>
      ) : null}
      {hint === undefined ? null : (
        <p id={ids.hint} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
