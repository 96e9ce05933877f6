import { type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useTexts } from "../../i18n/index.ts";
import { Button } from "../../ui/index.ts";
import { CredentialsSection } from "./CredentialsSection.tsx";
import { DataSection } from "./DataSection.tsx";
import { FactItems } from "./FactItems.tsx";
import { GuideSection } from "./GuideSection.tsx";
import { HealthSection } from "./HealthSection.tsx";
import { OperatorFacts } from "./OperatorFacts.tsx";
import { ProviderSection, type SetupPartProps } from "./ProviderSection.tsx";
import { partOfSetting, type SetupPart } from "./parts.ts";
import { RolesSection } from "./RolesSection.tsx";
import { RulesSection } from "./RulesSection.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import type { SetupScreenProps } from "./setup-screen-props.ts";
import { faultsOf } from "./setup-state.ts";

interface PartOfSetupProps extends SetupPartProps, Omit<SetupScreenProps, keyof SetupPartProps> {
  readonly part: SetupPart;
  readonly isRedirecting: boolean;
}

export function PartOfSetup(props: PartOfSetupProps): ReactNode {
  const { part, state, view, draft, actions, line, isRedirecting, onGoTo, operator } = props;
  const setup = useTexts("setup");
  const parts = { state, view, draft, actions };
  switch (part) {
    case "guide":
      return (
        <GuideSection
          view={view}
          line={line}
          isRedirecting={isRedirecting}
          isBusy={state.busy.guide === true}
          actions={actions}
          onGoTo={onGoTo}
        />
      );
    case "health":
      return <Health {...props} />;
    case "payments":
      return (
        <Settings {...parts} part={part} label={setup.settings.title}>
          <ProviderSection {...parts} />
          <RulesSection {...parts} />
          <SettingsSection {...parts} />
        </Settings>
      );
    case "credentials":
      return <CredentialsSection {...parts} />;
    case "access":
      return (
        <Settings {...parts} part={part} label={setup.roles.title}>
          <RolesSection {...parts} />
        </Settings>
      );
    case "audit":
      return <Suspense fallback={<p className="setup-loading">{setup.loading}</p>}>{props.audit}</Suspense>;
    case "data":
      return (
        <>
          <OperatorFacts settings={operator} />
          <DataSection state={state} accountId={view.accountId} actions={actions} />
        </>
      );
  }
}

function Health({ state, view, actions, line, isRedirecting, now, onGoTo }: PartOfSetupProps) {
  const { guide } = useTexts("setup");
  const { facts } = view;
  return (
    <>
      <HealthSection
        health={view.health}
        line={line}
        isRedirecting={isRedirecting}
        now={now}
        isLoading={state.busy.load === true}
        onCheckAgain={actions.load}
      >
        {facts === undefined ? null : (
          <FactItems view={view} facts={facts} now={now} actions={actions} onGoTo={onGoTo} />
        )}
      </HealthSection>
      {facts?.guide.dismissed === true ? (
        <div className="setup-row">
          <Button look="small" onPress={() => actions.dismissGuide(false)} busy={state.busy.guide === true}>
            {guide.bringBack}
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface SettingsProps extends SetupPartProps {
  readonly part: SetupPart;
  readonly label: string;
  readonly children: ReactNode;
}

/** The settings are saved all together, wherever they are shown. */
function Settings({ part, label, children, ...parts }: SettingsProps) {
  const { box, goToFault } = useGoToFault(part, parts);
  const save = () => {
    parts.actions.save();
    goToFault();
  };
  return (
    <div className="settings" ref={box}>
      <SettingsForm state={parts.state} actions={parts.actions} label={label} onSave={save}>
        {children}
      </SettingsForm>
    </div>
  );
}

/** The bar that saves is far from some fields, and some are in another part: the first one that can't be taken is gone to. */
function useGoToFault(part: SetupPart, { state, actions }: Pick<SetupPartProps, "state" | "actions">) {
  const box = useRef<HTMLDivElement>(null);
  const [tries, setTries] = useState(0);
  const handled = useRef(0);
  useEffect(() => {
    if (handled.current === tries) return;
    handled.current = tries;
    const faulty = box.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null;
    const [elsewhere] = faultsOf(state)
      .map(partOfSetting)
      .filter((other) => other !== part);
    if (faulty !== null) faulty.focus();
    else if (elsewhere !== undefined) actions.go(elsewhere, null);
  }, [tries, state, part, actions]);
  return { box, goToFault: () => setTries((count) => count + 1) };
}
