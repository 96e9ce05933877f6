import { credentialTargets, type SetupView } from "@tacet/shared/setup";
import type { PanelSettings } from "@tacet/shared/wire";
import { useEffect, useRef, useState } from "react";
import { type SetupTexts, useI18n, useTexts } from "../../i18n/index.ts";
import { Button, Notice, Spinner, StatusRegion } from "../../ui/index.ts";
import { CredentialsSection } from "./CredentialsSection.tsx";
import { credentialPartsOf } from "./credential-task.ts";
import { DataSection } from "./DataSection.tsx";
import { HealthSection, type LineState } from "./HealthSection.tsx";
import { OperatorFacts } from "./OperatorFacts.tsx";
import { ProviderSection, type SetupPartProps } from "./ProviderSection.tsx";
import { RulesSection } from "./RulesSection.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import type { SetupActions } from "./setup-desk.ts";
import type { SetupState } from "./setup-state.ts";
import { waysOf } from "./targets.ts";

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
  const setup = useTexts("setup");
  const { text } = useI18n();
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
            isRedirecting={isRedirecting(operator, view)}
            now={now}
            isLoading={state.busy.load === true}
            onCheckAgain={actions.load}
          />
          <Decisions state={state} view={view} draft={draft} actions={actions} />
          <OperatorFacts settings={operator} />
          <DataSection state={state} accountId={view.accountId} actions={actions} />
        </>
      )}
    </section>
  );
}

/** Our own bridge may stand in the trunk; to every other provider Zoom redirects the call. */
function isRedirecting({ callPath }: PanelSettings, { settings }: SetupView): boolean {
  return (
    callPath === "zoom-redirect" || waysOf(settings).some(({ provider }) => provider !== "secure-bridge")
  );
}

/** All that an admin decides. Credentials are saved each for itself, everything else by the bar at the end. */
function Decisions(parts: SetupPartProps) {
  const { box, goToFault } = useGoToFault();
  const save = () => {
    parts.actions.save();
    goToFault();
  };
  return (
    <div className="settings" ref={box}>
      <ProviderSection {...parts} />
      <RulesSection {...parts} />
      <CredentialsSection {...parts} />
      <SettingsSection {...parts} onSave={save} />
    </div>
  );
}

/** The bar that saves is far from some fields: the first one that can't be taken gets the focus. */
function useGoToFault() {
  const box = useRef<HTMLDivElement>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries === 0) return;
    const faulty = box.current?.querySelectorAll<HTMLElement>('[aria-invalid="true"]') ?? [];
    [...faulty].find((field) => field.closest(".credential") === null)?.focus();
  }, [tries]);
  return { box, goToFault: () => setTries((count) => count + 1) };
}

/** What was done last, for those who don't see it. */
function statusText({ done, reports, busy, ruleNews }: SetupState, setup: SetupTexts): string {
  const { credentials, rules } = setup;
  if (ruleNews !== null) return rules.news[ruleNews.what]({ place: ruleNews.place + 1 });
  const testing = credentialTargets.find((target) => busy[`test:${target}`] === true);
  if (testing !== undefined) return credentials.testing({ target: credentials.names[testing] });
  const { deed, target } = credentialPartsOf(done ?? "");
  switch (deed) {
    case "save_credentials":
      return credentials.saved({ target: credentials.names[target] });
    case "remove_credentials":
      return credentials.removed({ target: credentials.names[target] });
    case "test":
      return reports[target]?.ok === true ? credentials.works : credentials.worksNot;
    case null:
      return done === "save" ? setup.settings.saved : done === "export" ? setup.data.exported : "";
  }
}
