import { type CredentialField, type CredentialTarget, credentialForms } from "@tacet/shared/setup";
import { useTexts } from "../../i18n/index.ts";
import { Button, SelectField, TextField, useFocusIfLost } from "../../ui/index.ts";
import { isAbout, readCredentials } from "./credential-task.ts";
import type { SetupPartProps } from "./ProviderSection.tsx";
import { TestButton } from "./TestButton.tsx";

interface CredentialFormProps extends Pick<SetupPartProps, "state" | "actions"> {
  readonly target: CredentialTarget;
  /** `null`: nothing is saved that could be kept. */
  readonly onCancel: (() => void) | null;
}

/** The fields of `credentialForms`, and what can be done with them. */
export function CredentialForm({ target, state, actions, onCancel }: CredentialFormProps) {
  const setup = useTexts("setup");
  const { credentials } = setup;
  const name = credentials.names[target];
  const typed = state.typed[target] ?? {};
  const isTyped = Object.keys(readCredentials(typed)).length > 0;
  const faulty = state.faulty[target] ?? [];
  const start = useFocusIfLost<HTMLParagraphElement>();
  return (
    <form
      className="credential-form"
      noValidate
      autoComplete="off"
      aria-label={credentials.titles[target]}
      onSubmit={(event) => {
        event.preventDefault();
        actions.saveCredentials(target);
      }}
    >
      {onCancel === null ? null : (
        <p className="fine" tabIndex={-1} ref={start}>
          {credentials.replaceHint}
        </p>
      )}
      {credentialForms[target].map((field) => (
        <FormField
          key={field.name}
          target={target}
          field={field}
          value={typed[field.name] ?? ""}
          faults={faulty.filter((path) => isAbout(path, field.name))}
          onChange={(value) => actions.typeCredential(target, field.name, value)}
        />
      ))}
      <div className="setup-row">
        <Button
          type="submit"
          label={credentials.saveOf({ target: name })}
          busy={state.busy[`save_credentials:${target}`] === true}
          disabledReason={isTyped ? null : credentials.nothingTyped}
        >
          {credentials.save}
        </Button>
        <TestButton target={target} state={state} actions={actions} />
        {onCancel === null ? null : (
          <Button
            label={credentials.keepSavedOf({ target: name })}
            onPress={() => {
              actions.clearCredentials(target);
              onCancel();
            }}
          >
            {credentials.keepSaved}
          </Button>
        )}
      </div>
      {isTyped ? <p className="fine">{credentials.testsTyped}</p> : null}
    </form>
  );
}

interface FormFieldProps {
  readonly target: CredentialTarget;
  readonly field: CredentialField;
  readonly value: string;
  /** Paths that begin with the field's name; none: nothing is wrong. */
  readonly faults: readonly string[];
  readonly onChange: (value: string) => void;
}

function FormField({ target, field, value, faults, onChange }: FormFieldProps) {
  const setup = useTexts("setup");
  const { credentials, problems } = setup;
  const words = credentials.fields[target][field.name] ?? {
    label: field.name,
    hint: "",
    fault: problems.bad_request,
  };
  const parts = faults.map((path) => path.slice(field.name.length + 1)).filter((part) => part !== "");
  const fault =
    parts.length === 0
      ? words.fault
      : `${words.fault} ${credentials.wrongParts({ paths: parts.join(", ") })}`;
  const shared = {
    label: field.isOptional ? credentials.optional({ label: words.label }) : words.label,
    value,
    error: faults.length === 0 ? null : fault,
    onChange,
  };
  if (words.choices !== undefined) {
    const choices = Object.entries(words.choices).map(([choice, label]) => ({ value: choice, label }));
    const none = { value: "", label: words.left ?? credentials.choose };
    return <SelectField {...shared} hint={words.hint} options={[none, ...choices]} />;
  }
  const hint = field.isSecret
    ? words.hint
    : `${words.hint} ${credentials.forExample({ example: field.example })}`;
  return <TextField {...shared} secret={field.isSecret} hint={hint} />;
}
