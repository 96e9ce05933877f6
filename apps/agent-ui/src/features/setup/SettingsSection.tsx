import { lineModes } from "@tacet/shared/payment-session";
import { providers } from "@tacet/shared/providers";
import { useTexts } from "../../i18n/index.ts";
import { CheckField, RadioField, SelectField, TextField } from "../../ui/index.ts";
import { CurrencyList } from "./CurrencyList.tsx";
import type { SetupPartProps } from "./ProviderSection.tsx";
import { SetupSection } from "./SetupSection.tsx";
import type { SettingName } from "./settings-draft.ts";
import { faultsOf } from "./setup-state.ts";
import { waysOf } from "./targets.ts";

const recordingControl = "contact_center:update:engagement_recording_control:admin";

/** What of a payment needs no section of its own. */
export function SettingsSection({ state, view, draft, actions }: SetupPartProps) {
  const setup = useTexts("setup");
  const { settings } = setup;
  const faults = faultsOf(state);
  const faultOf = (name: SettingName) => (faults.includes(name) ? settings.faults[name] : null);
  const mayPause = view.health.connector.scopes.every(
    ({ scope, granted }) => scope !== recordingControl || granted,
  );
  return (
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
        onChange={(value) => actions.edit({ engagementCheck: value === "strict" ? "strict" : "when_known" })}
      />
      <TextField
        label={settings.merchantName}
        hint={settings.merchantNameHint}
        value={draft.merchantName}
        error={faultOf("merchantName")}
        onChange={(merchantName) => actions.edit({ merchantName })}
      />
      <SelectField
        label={settings.timeZone}
        hint={settings.timeZoneHint}
        value={draft.timeZone}
        error={faultOf("timeZone")}
        options={timeZones(draft.timeZone).map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        onChange={(timeZone) => actions.edit({ timeZone })}
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
  );
}

/** UTC first; a zone that this browser does not know stays what it is. */
function timeZones(chosen: string): readonly string[] {
  return [...new Set(["UTC", chosen, ...Intl.supportedValuesOf("timeZone")])];
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
