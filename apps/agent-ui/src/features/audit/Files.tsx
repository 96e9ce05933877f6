import { useTexts } from "../../i18n/index.ts";
import { Button, CheckIcon } from "../../ui/index.ts";
import { SetupSection } from "../setup/SetupSection.tsx";
import type { AuditActions } from "./audit-desk.ts";
import type { AuditState } from "./audit-state.ts";
import { Problem } from "./Problem.tsx";

interface FilesProps {
  readonly state: AuditState;
  readonly actions: Pick<AuditActions, "saveCsv" | "saveChain">;
}

/** What the filter shows, for a spreadsheet; and all of it, for whoever verifies. */
export function Files({ state, actions }: FilesProps) {
  const { files } = useTexts("audit");
  const isDone = state.done === "csv" || state.done === "chain";
  return (
    <SetupSection title={files.title}>
      <p className="fine">{files.csvHint}</p>
      <div className="setup-row">
        <Button onPress={actions.saveCsv} busy={state.busy.csv === true}>
          {files.csv}
        </Button>
      </div>
      <Problem state={state} task="csv" />
      <p className="fine">{files.chainHint}</p>
      <div className="setup-row">
        <Button onPress={actions.saveChain} busy={state.busy.chain === true}>
          {files.chain}
        </Button>
      </div>
      <Problem state={state} task="chain" />
      <p role="status" className="done">
        {isDone ? <CheckIcon /> : null}
        {isDone ? files.done : ""}
      </p>
    </SetupSection>
  );
}
