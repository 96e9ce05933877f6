import type { ConnectionReport, SetupView } from "@tacet/shared/setup";
import { useI18n } from "../../i18n/index.ts";
import { AlertIcon, Button, CheckIcon, Notice, SelectField, TextField } from "../../ui/index.ts";
import { SetupSection } from "./SetupSection.tsx";
import type { SettingsDraft } from "./settings-draft.ts";
import type { SetupActions } from "./setup-desk.ts";
import type { SetupState } from "./setup-state.ts";

export interface SetupPartProps {
  readonly state: SetupState;
  readonly view: SetupView;
  readonly draft: SettingsDraft;
  readonly actions: SetupActions;
}

/** Who takes the digits out of the call, the key to the merchant's gateway, and whether both work. */
export function ProviderSection({ state, view, draft, actions }: SetupPartProps) {
  const { text } = useI18n();
  const { provider } = text.setup;
  const testProblem = state.problems.test;
  return (
    <SetupSection title={provider.title}>
      <SelectField
        label={provider.choice}
        hint={provider.choiceHint}
        value={draft.provider}
        options={[{ value: "secure-bridge", label: provider.choices["secure-bridge"] }]}
        onChange={() => actions.edit({ provider: "secure-bridge" })}
      />
      <GatewayKey state={state} view={view} actions={actions} />
      <div className="setup-row">
        <Button onPress={actions.test} busy={state.busy.test === true}>
          {provider.test}
        </Button>
        {state.keyTyped.trim() === "" ? null : <span className="fine">{provider.testsTyped}</span>}
      </div>
      {testProblem === undefined ? null : (
        <Notice tone="danger" urgent>
          {text.setup.problems[testProblem.code]}
        </Notice>
      )}
      {state.report === null ? null : <Report report={state.report} />}
    </SetupSection>
  );
}

/** Write-only: what is saved is never shown again, not even in part. */
function GatewayKey({ state, view, actions }: Omit<SetupPartProps, "draft">) {
  const { text, date } = useI18n();
  const { provider, problems } = text.setup;
  const { isSet, setAt, serversIsUsed } = view.credentials.gatewayKey;
  const setText = setAt === null ? provider.keyIsSet : provider.keySet(date(setAt));
  const notSetText = serversIsUsed ? provider.serversKeyIsUsed : provider.keyNotSet;
  const saving = state.problems.save_key;
  const isFault = saving?.code === "bad_request";
  const problem = (isFault ? undefined : saving) ?? state.problems.remove_key;
  return (
    <form
      className="gateway-key"
      aria-label={provider.key}
      onSubmit={(event) => {
        event.preventDefault();
        actions.saveKey();
      }}
    >
      <TextField
        secret
        label={provider.key}
        hint={`${isSet ? setText : notSetText} ${provider.keyHint}`}
        error={isFault ? provider.keyFault : null}
        value={state.keyTyped}
        onChange={actions.typeKey}
      />
      <div className="setup-row">
        <Button
          type="submit"
          busy={state.busy.save_key === true}
          disabledReason={state.keyTyped.trim() === "" ? provider.noKeyTyped : null}
        >
          {isSet ? provider.replaceKey : provider.saveKey}
        </Button>
        {isSet ? (
          <Button look="danger" onPress={actions.removeKey} busy={state.busy.remove_key === true}>
            {provider.removeKey}
          </Button>
        ) : null}
      </div>
      {problem === undefined ? null : (
        <Notice tone="danger" urgent>
          {problems[problem.code]}
        </Notice>
      )}
      {state.done === "save_key" || state.done === "remove_key" ? (
        <p className="done">
          <CheckIcon />
          {state.done === "save_key" ? provider.keySaved : provider.keyRemoved}
        </p>
      ) : null}
    </form>
  );
}

function Report({ report }: { readonly report: ConnectionReport }) {
  const { text } = useI18n();
  const { checks, results, works, worksNot } = text.setup.provider;
  return (
    <div className={report.ok ? "report report-good" : "report"}>
      <p>
        <strong>{report.ok ? works : worksNot}</strong>
      </p>
      <ul className="health">
        {report.checks.map(({ name, code }) => (
          <li key={name} className={isBad(code) ? "health-item health-item-bad" : "health-item"}>
            <span className="health-mark">
              {code === "ok" ? <CheckIcon /> : isBad(code) ? <AlertIcon /> : null}
            </span>
            <div>
              <strong>{checks[name]}</strong>
              <p>{results[name][code]}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function isBad(code: ConnectionReport["checks"][number]["code"]): boolean {
  return code !== "ok" && code !== "not_checked";
}
