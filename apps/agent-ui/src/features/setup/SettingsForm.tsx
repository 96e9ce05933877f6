import type { ReactNode } from "react";
import { useTexts } from "../../i18n/index.ts";
import { Button, CheckIcon, Notice } from "../../ui/index.ts";
import type { SetupPartProps } from "./ProviderSection.tsx";
import { faultsOf, isChanged } from "./setup-state.ts";

interface SettingsFormProps extends Pick<SetupPartProps, "state" | "actions"> {
  readonly label: string;
  readonly onSave: () => void;
  readonly children: ReactNode;
}

/** A part of the settings, with the bar that saves all of them together. */
export function SettingsForm({ state, actions, label, onSave, children }: SettingsFormProps) {
  return (
    <form
      className="settings-form"
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      {children}
      <SaveBar state={state} actions={actions} hasFaults={faultsOf(state).length > 0} />
    </form>
  );
}

interface SaveBarProps extends Pick<SetupPartProps, "state" | "actions"> {
  readonly hasFaults: boolean;
}

/** Stays in sight while there is something to save. */
function SaveBar({ state, actions, hasFaults }: SaveBarProps) {
  const setup = useTexts("setup");
  const { settings, problems } = setup;
  const changed = isChanged(state);
  // The operator's defaults may be right as they are: then they are saved as the account's own.
  const isNew = state.base?.version === 0;
  const problem = state.problems.save;
  return (
    <div className={changed ? "save-bar save-bar-changed" : "save-bar"}>
      {problem === undefined ? null : (
        <Notice tone={problem.code === "settings_changed" ? "warning" : "danger"} urgent>
          {problem.code === "settings_changed" ? (
            <>
              <p>{settings.conflict}</p>
              <div className="setup-row">
                <Button look="small" onPress={() => actions.rebase(true)} busy={state.busy.load === true}>
                  {settings.keepMine}
                </Button>
                <Button look="small" onPress={() => actions.rebase(false)} busy={state.busy.load === true}>
                  {settings.takeTheirs}
                </Button>
              </div>
            </>
          ) : (
            problems[problem.code]
          )}
        </Notice>
      )}
      {problem === undefined && changed ? (
        <p className="fine">{hasFaults ? problems.bad_request : settings.unsaved}</p>
      ) : null}
      {state.done === "save" ? (
        <p className="done">
          <CheckIcon />
          {settings.saved}
        </p>
      ) : null}
      <div className="setup-row">
        <Button
          type="submit"
          look="primary"
          busy={state.busy.save === true}
          disabledReason={changed || isNew ? null : settings.nothingChanged}
        >
          {settings.save}
        </Button>
        {changed ? <Button onPress={actions.discard}>{settings.discard}</Button> : null}
      </div>
    </div>
  );
}
