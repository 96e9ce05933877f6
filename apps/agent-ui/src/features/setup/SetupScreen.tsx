import type { PanelSettings } from "@tacet/shared/wire";
import { useI18n } from "../../i18n/index.ts";
import { Button, Notice, Spinner, StatusRegion } from "../../ui/index.ts";
import { DataSection } from "./DataSection.tsx";
import { HealthSection, type LineState } from "./HealthSection.tsx";
import { OperatorFacts } from "./OperatorFacts.tsx";
import { ProviderSection } from "./ProviderSection.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import type { SetupActions } from "./setup-desk.ts";
import type { SetupState } from "./setup-state.ts";

export interface SetupScreenProps {
  readonly state: SetupState;
  readonly actions: SetupActions;
  /** `null`: no engagement is open in Zoom. */
  readonly line: LineState | null;
  readonly operator: PanelSettings;
  /** Epoch ms. */
  readonly now: number;
}

export function SetupScreen({ state, actions, line, operator, now }: SetupScreenProps) {
  const { text } = useI18n();
  const { setup } = text;
  const { view, draft, problems } = state;
  if (state.removalRequested) {
    return (
      <section className="setup" aria-labelledby="setup-title">
        <h1 id="setup-title">{setup.data.requestedTitle}</h1>
        <p role="status">{setup.data.requested}</p>
      </section>
    );
  }
  return (
    <section className="setup" aria-labelledby="setup-title">
      <h1 id="setup-title">{setup.title}</h1>
      <div className="visually-hidden">
        <StatusRegion text={statusText(state, setup)} />
      </div>
      {problems.load === undefined ? null : (
        <Notice tone="danger" urgent>
          <p>{problems.load.code === "unreachable" ? setup.notLoaded : setup.problems[problems.load.code]}</p>
          <div className="setup-row">
            <Button look="small" onPress={actions.load} busy={state.busy.load === true}>
              {text.app.tryAgain}
            </Button>
          </div>
        </Notice>
      )}
      {view === null || draft === null ? (
        problems.load === undefined ? (
          <p className="setup-loading">
            <Spinner />
            <span>{setup.loading}</span>
          </p>
        ) : null
      ) : (
        <>
          <HealthSection
            health={view.health}
            line={line}
            now={now}
            isLoading={state.busy.load === true}
            onCheckAgain={actions.load}
          />
          <ProviderSection state={state} view={view} draft={draft} actions={actions} />
          <SettingsSection state={state} view={view} draft={draft} actions={actions} />
          <OperatorFacts settings={operator} />
          <DataSection state={state} accountId={view.accountId} actions={actions} />
        </>
      )}
    </section>
  );
}

/** What was done last, for those who don't see it. */
function statusText(
  { done, report, busy }: SetupState,
  setup: ReturnType<typeof useI18n>["text"]["setup"],
): string {
  if (busy.test === true) return setup.provider.testing;
  switch (done) {
    case "save":
      return setup.settings.saved;
    case "save_key":
      return setup.provider.keySaved;
    case "remove_key":
      return setup.provider.keyRemoved;
    case "test":
      return report?.ok === true ? setup.provider.works : setup.provider.worksNot;
    case "export":
      return setup.data.exported;
    default:
      return "";
  }
}
