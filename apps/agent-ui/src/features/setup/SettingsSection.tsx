import { lineModes } from "@tacet/shared/payment-session";
import { providers } from "@tacet/shared/providers";
import { useTexts } from "../../i18n/index.ts";
import { Button, CheckField, CheckIcon, Notice, RadioField, SelectField, TextField } from "../../ui/index.ts";
import { CurrencyList } from "./CurrencyList.tsx";
import type { SetupPartProps } from "./ProviderSection.tsx";
import { RoleTable } from "./RoleTable.tsx";
import { SetupSection } from "./SetupSection.tsx";
import type { SettingName } from "./settings-draft.ts";
import { faultsOf, isChanged } from "./setup-state.ts";
import { waysOf } from "./targets.ts";

const recordingControl = "contact_center:update:engagement_recording_control:admin";

interface SettingsSectionProps extends SetupPartProps {
  readonly onSave: () => void;
}

/** What needs no section of its own, and the bar that saves it together with the provider and the rules. */
export function SettingsSection({ state, view, draft, actions, onSave }: SettingsSectionProps) {
  const setup = useTexts("setup");
  const { settings, roles } = setup;
  const faults = faultsOf(state);
  const faultOf = (name: SettingName) => (faults.includes(name) ? settings.faults[name] : null);
  const mayPause = view.health.connector.scopes.every(
    ({ scope, granted }) => scope !== recordingControl || granted,
  );
  return (
    <form
      className="settings-form"
      noValidate
      aria-label={settings.title}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <SetupSection title={settings.title}>
        <CurrencyList
          currencies={draft.currencies}
          error={faultOf("currencies")}
          onChange={(currencies) => actions.edit({ currencies })}
        />
        <TextField
          label={settings.limit}
          hint={settings.limitHint}
          inputMode="numeric"
          value={draft.amountLimit}
          error={faultOf("amountLimit")}
          onChange={(amountLimit) => actions.edit({ amountLimit })}
        />
        <Securing draft={draft} error={faultOf("securing")} actions={actions} />
        <RefundRole draft={draft} error={faultOf("refundRole")} actions={actions} />
        <CheckField
          label={settings.pauseRecording}
          hint={
            mayPause
              ? settings.pauseRecordingHint
              : `${settings.pauseRecordingHint} ${settings.pauseNeedsScope}`
          }
          checked={draft.pauseRecording}
          error={faultOf("pauseRecording")}
          onChange={(pauseRecording) => actions.edit({ pauseRecording })}
        />
        <SelectField
          label={settings.engagementCheck}
          hint={settings.engagementCheckHints[draft.engagementCheck]}
          value={draft.engagementCheck}
          error={faultOf("engagementCheck")}
          options={(["when_known", "strict"] as const).map((value) => ({
            value,
            label: settings.engagementChecks[value],
          }))}
          onChange={(value) =>
            actions.edit({ engagementCheck: value === "strict" ? "strict" : "when_known" })
          }
        />
        <TextField
          label={settings.retention}
          hint={settings.retentionHint}
          inputMode="numeric"
          value={draft.retentionDays}
          error={faultOf("retentionDays")}
          onChange={(retentionDays) => actions.edit({ retentionDays })}
        />
      </SetupSection>
      <SetupSection title={roles.title}>
        <RoleTable
          zoomRoles={view.zoomRoles}
          assigned={draft.roles}
          error={faultOf("roles")}
          onChange={(assigned) => actions.edit({ roles: assigned })}
        />
      </SetupSection>
      <SaveBar state={state} actions={actions} hasFaults={faults.length > 0} />
    </form>
  );
}

interface SettingProps extends Pick<SetupPartProps, "draft" | "actions"> {
  readonly error: string | null;
}

/** Of our own bridge: other providers have one way only. */
function Securing({ draft, error, actions }: SettingProps) {
  const setup = useTexts("setup");
  const { settings } = setup;
  if (!waysOf(draft).some(({ provider }) => provider === "secure-bridge")) return null;
  return (
    <RadioField
      label={settings.securing}
      look="list"
      value={draft.securing}
      error={error}
      options={lineModes.map((value) => ({
        value,
        label: settings.securingModes[value],
        hint: settings.securingHints[value],
      }))}
      onChange={(securing) => actions.edit({ securing })}
    />
  );
}

function RefundRole({ draft, error, actions }: SettingProps) {
  const setup = useTexts("setup");
  const { settings } = setup;
  const isPossible = waysOf(draft).some(({ provider }) => providers[provider].refund);
  return (
    <SelectField
      label={settings.refundRole}
      hint={isPossible ? settings.refundRoleHint : `${settings.refundRoleHint} ${settings.refundNotPossible}`}
      value={draft.refundRole}
      error={error}
      options={refundRoles.map((role) => ({ value: role, label: settings.refundRoles[role] }))}
      onChange={(value) => {
        const refundRole = refundRoles.find((role) => role === value);
        if (refundRole !== undefined) actions.edit({ refundRole });
      }}
    />
  );
}

const refundRoles = ["agent", "supervisor", "admin"] as const;

interface SaveBarProps extends Pick<SetupPartProps, "state" | "actions"> {
  readonly hasFaults: boolean;
}

/** Stays in sight while there is something to save. */
function SaveBar({ state, actions, hasFaults }: SaveBarProps) {
  const setup = useTexts("setup");
  const { settings, problems } = setup;
  const changed = isChanged(state);
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
          disabledReason={changed ? null : settings.nothingChanged}
        >
          {settings.save}
        </Button>
        {changed ? <Button onPress={actions.discard}>{settings.discard}</Button> : null}
      </div>
    </div>
  );
}
