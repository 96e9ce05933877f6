import { useI18n, useTexts } from "../../i18n/index.ts";
import { Button, Spinner } from "../../ui/index.ts";
import { SetupSection } from "../setup/SetupSection.tsx";
import { AuditEntry } from "./AuditEntry.tsx";
import { AuditFilterForm } from "./AuditFilterForm.tsx";
import type { AuditActions } from "./audit-desk.ts";
import { type AuditState, isFiltered } from "./audit-state.ts";
import { Files } from "./Files.tsx";
import { Problem } from "./Problem.tsx";
import { Verification } from "./Verification.tsx";

interface AuditScreenProps {
  readonly state: AuditState;
  readonly actions: AuditActions;
}

export function AuditScreen({ state, actions }: AuditScreenProps) {
  const audit = useTexts("audit");
  return (
    <>
      <SetupSection title={audit.title}>
        <p className="fine">{audit.intro}</p>
        <AuditFilterForm state={state} actions={actions} />
        <Problem state={state} task="page" />
        <Found state={state} actions={actions} />
      </SetupSection>
      <Verification state={state} actions={actions} />
      <Files state={state} actions={actions} />
    </>
  );
}

function Found({ state, actions }: AuditScreenProps) {
  const audit = useTexts("audit");
  const { lines, page, busy, filter } = state;
  const isBusy = busy.page === true;
  return (
    <>
      <p role="status" className="audit-status fine">
        {isBusy ? <Spinner /> : null}
        <span>{isBusy ? audit.loading : page === null ? "" : <StatusText state={state} />}</span>
      </p>
      {lines.length === 0 ? null : (
        <ol className="audit-lines" aria-label={audit.list}>
          {lines.map((line) => (
            <AuditEntry
              key={line.seq}
              line={line}
              zone={filter.zone}
              people={page?.people ?? []}
              onShow={actions.show}
            />
          ))}
        </ol>
      )}
      {page?.next == null ? null : (
        <div className="setup-row">
          <Button onPress={actions.more} busy={isBusy}>
            {page.lines.length === 0 ? audit.searchOn : audit.more}
          </Button>
        </div>
      )}
    </>
  );
}

function StatusText({ state }: { readonly state: AuditState }) {
  const audit = useTexts("audit");
  const { moment } = useI18n();
  const { lines, page } = state;
  if (page === null) return null;
  const { next, searchedTo } = page;
  if (lines.length === 0 && next === null) return isFiltered(state) ? audit.noneFits : audit.none;
  // A search that stopped on the way says how far it has come.
  const isOnTheWay = next !== null && isFiltered(state) && searchedTo !== null;
  const rest = next === null ? audit.end : isOnTheWay ? audit.searchedTo({ time: moment(searchedTo) }) : "";
  return (
    <>
      {audit.shown({ count: lines.length })} {rest}
    </>
  );
}
