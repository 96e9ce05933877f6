import type { CredentialTarget } from "@tacet/shared/setup";
import { useEffect, useRef, useState } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { Button, CheckIcon, Notice, useFocusIfLost } from "../../ui/index.ts";
import { CredentialForm } from "./CredentialForm.tsx";
import { type CredentialDeed, credentialDeeds } from "./credential-task.ts";
import type { SetupPartProps } from "./ProviderSection.tsx";
import { Report } from "./Report.tsx";
import { TestButton } from "./TestButton.tsx";
import { cardId } from "./targets.ts";
import { WebhookAddressRow } from "./WebhookAddressRow.tsx";

interface CredentialCardProps extends Omit<SetupPartProps, "draft"> {
  readonly target: CredentialTarget;
  readonly isInUse: boolean;
}

/** Write-only: what is saved is never shown again, not even in part; only that it is, and since when. */
export function CredentialCard({ target, isInUse, state, view, actions }: CredentialCardProps) {
  const setup = useTexts("setup");
  const { credentials } = setup;
  const [step, go] = useState<"shown" | "replacing" | "removing">("shown");
  const { isSet, webhooks } = view.credentials[target];
  const done = credentialDeeds.find((deed) => state.done === `${deed}:${target}`) ?? null;
  useEffect(() => {
    if (done === "save_credentials" || done === "remove_credentials") go("shown");
  }, [done]);
  const isOpen = !isSet || step === "replacing" || state.typed[target] !== undefined;
  const heading = useHeadingIfFocusLost(`${step} ${isOpen} ${done}`);
  const name = credentials.names[target];
  const problem = problemOf(state, target);
  const report = state.reports[target];
  const before = credentials.before[target];
  return (
    <article className="credential" aria-labelledby={cardId(target)}>
      <header className="credential-header">
        <h3 className="credential-title" id={cardId(target)} tabIndex={-1} ref={heading}>
          {credentials.titles[target]}
        </h3>
        <span className="tag">{isInUse ? credentials.inUse : credentials.notInUse}</span>
      </header>
      <Saved target={target} view={view} />
      {before === null || isSet ? null : <p className="fine">{before}</p>}
      {webhooks.map((webhook) => (
        <WebhookAddressRow key={webhook.purpose} target={target} webhook={webhook} />
      ))}
      {isOpen ? (
        <CredentialForm
          target={target}
          state={state}
          actions={actions}
          onCancel={isSet ? () => go("shown") : null}
        />
      ) : step === "removing" ? (
        <Removal target={target} state={state} actions={actions} onKeep={() => go("shown")} />
      ) : (
        <div className="setup-row">
          <TestButton look="small" target={target} state={state} actions={actions} />
          <Button
            look="small"
            label={credentials.replaceOf({ target: name })}
            onPress={() => go("replacing")}
          >
            {credentials.replace}
          </Button>
          <Button look="small" label={credentials.removeOf({ target: name })} onPress={() => go("removing")}>
            {credentials.remove}
          </Button>
        </div>
      )}
      {problem === null ? null : (
        <Notice tone="danger" urgent>
          {setup.problems[problem]}
        </Notice>
      )}
      <Done deed={done} target={target} />
      {report === undefined ? null : <Report report={report} />}
    </article>
  );
}

function Saved({ target, view }: Pick<CredentialCardProps, "target" | "view">) {
  const setup = useTexts("setup");
  const { date } = useI18n();
  const { credentials } = setup;
  const { isSet, setAt } = view.credentials[target];
  if (isSet) {
    return <p>{setAt === null ? credentials.isSaved : credentials.savedOn({ date: date(setAt) })}</p>;
  }
  const isServers = target === "secure-bridge" && view.serversKeyIsUsed;
  return <p>{isServers ? credentials.serversKeyIsUsed : credentials.notSaved}</p>;
}

interface RemovalProps extends Pick<CredentialCardProps, "target" | "state" | "actions"> {
  readonly onKeep: () => void;
}

function Removal({ target, state, actions, onKeep }: RemovalProps) {
  const setup = useTexts("setup");
  const { credentials } = setup;
  const box = useFocusIfLost<HTMLFieldSetElement>();
  return (
    <fieldset className="removal" tabIndex={-1} ref={box}>
      <legend className="visually-hidden">
        {credentials.removeAsked({ target: credentials.names[target] })}
      </legend>
      <p>
        <strong>{credentials.removeAsked({ target: credentials.names[target] })}</strong>{" "}
        {target === "secure-bridge" ? credentials.removeMeansServers : credentials.removeMeans}
      </p>
      <div className="setup-row">
        <Button
          look="danger"
          onPress={() => actions.removeCredentials(target)}
          busy={state.busy[`remove_credentials:${target}`] === true}
        >
          {credentials.removeConfirmed}
        </Button>
        <Button onPress={onKeep}>{credentials.removeNot}</Button>
      </div>
    </fieldset>
  );
}

function Done({
  deed,
  target,
}: Pick<CredentialCardProps, "target"> & { readonly deed: CredentialDeed | null }) {
  const setup = useTexts("setup");
  const { credentials } = setup;
  if (deed === null || deed === "test") return null;
  const name = credentials.names[target];
  return (
    <p className="done">
      <CheckIcon />
      {deed === "save_credentials"
        ? credentials.saved({ target: name })
        : credentials.removed({ target: name })}
    </p>
  );
}

/** The last problem that no field shows. */
function problemOf({ problems, faulty }: SetupPartProps["state"], target: CredentialTarget) {
  const found = credentialDeeds.map((deed) => problems[`${deed}:${target}`]).find((one) => one !== undefined);
  if (found === undefined) return null;
  return found.code === "bad_request" && (faulty[target]?.length ?? 0) > 0 ? null : found.code;
}

/** When the pressed button has gone with its step, keyboard and screen reader go on from the heading of the card. */
function useHeadingIfFocusLost(step: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef(step);
  useEffect(() => {
    if (last.current === step) return;
    last.current = step;
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement === document.body;
    if (isLost && document.hasFocus()) heading.current?.focus({ preventScroll: true });
  }, [step]);
  return heading;
}
