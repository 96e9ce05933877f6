import { useState } from "react";
import { useTexts } from "../../i18n/index.ts";
import { Button, CheckIcon, Notice, TextField } from "../../ui/index.ts";
import { SetupSection } from "./SetupSection.tsx";
import type { SetupActions } from "./setup-desk.ts";
import type { SetupState } from "./setup-state.ts";

interface DataSectionProps {
  readonly state: SetupState;
  readonly accountId: string;
  readonly actions: SetupActions;
}

/** The account's data as a file, and the end of it. */
export function DataSection({ state, accountId, actions }: DataSectionProps) {
  const setup = useTexts("setup");
  const { data, problems } = setup;
  const failed = state.problems.export;
  return (
    <SetupSection title={data.title}>
      <p className="fine">{data.exportHint}</p>
      <div className="setup-row">
        <Button onPress={actions.exportData} busy={state.busy.export === true}>
          {data.export}
        </Button>
      </div>
      {state.done === "export" ? (
        <p className="done">
          <CheckIcon />
          {data.exported}
        </p>
      ) : null}
      {failed === undefined ? null : (
        <Notice tone="danger" urgent>
          {problems[failed.code]}
        </Notice>
      )}
      <Removal state={state} accountId={accountId} actions={actions} />
    </SetupSection>
  );
}

/** Two steps and the typed id: what happens stands in between. */
function Removal({ state, accountId, actions }: DataSectionProps) {
  const setup = useTexts("setup");
  const { data, problems } = setup;
  const [isOpen, open] = useState(false);
  const failed = state.problems.remove;
  if (!isOpen) {
    return (
      <div className="setup-row">
        <Button look="danger" onPress={() => open(true)}>
          {data.begin}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="removal"
      aria-label={data.removal}
      onSubmit={(event) => {
        event.preventDefault();
        actions.remove();
      }}
    >
      <h3>{data.removal}</h3>
      <p>{data.removalIntro}</p>
      <ol className="removal-steps">
        {data.removalSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <TextField
        label={data.accountId({ id: accountId })}
        value={state.removalTyped}
        onChange={actions.typeRemoval}
        error={
          failed === undefined ? null : failed.code === "bad_request" ? data.notYet : problems[failed.code]
        }
      />
      <div className="setup-row">
        <Button
          type="submit"
          look="danger"
          busy={state.busy.remove === true}
          disabledReason={state.removalTyped.trim() === accountId ? null : data.notYet}
        >
          {data.remove}
        </Button>
        <Button
          onPress={() => {
            actions.typeRemoval("");
            open(false);
          }}
        >
          {data.keep}
        </Button>
      </div>
    </form>
  );
}
