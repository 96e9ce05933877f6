import { accountAuditGroups } from "@tacet/shared/audit";
import { useId } from "react";
import { useTexts } from "../../i18n/index.ts";
import { Button, SelectField, TextField } from "../../ui/index.ts";
import type { AuditActions } from "./audit-desk.ts";
import { type AuditState, isFiltered } from "./audit-state.ts";

interface AuditFilterFormProps {
  readonly state: AuditState;
  readonly actions: Pick<AuditActions, "edit" | "show" | "clear">;
}

export function AuditFilterForm({ state, actions }: AuditFilterFormProps) {
  const { filter: texts } = useTexts("audit");
  const { draft } = state;
  const zones = zonesWith(draft.zone);
  return (
    <form
      className="audit-filter"
      aria-label={texts.label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        actions.show();
      }}
    >
      <SelectField
        label={texts.group}
        value={draft.group}
        options={[
          { value: "", label: texts.allGroups },
          ...accountAuditGroups.map((group) => ({ value: group as string, label: texts.groups[group] })),
        ]}
        onChange={(group) => actions.edit({ group })}
      />
      <PersonField state={state} actions={actions} />
      <TextField
        label={texts.payment}
        hint={texts.paymentHint}
        value={draft.payment}
        onChange={(payment) => actions.edit({ payment })}
      />
      <div className="audit-days">
        <DayField label={texts.from} value={draft.from} onChange={(from) => actions.edit({ from })} />
        <DayField label={texts.to} value={draft.to} onChange={(to) => actions.edit({ to })} />
      </div>
      <SelectField
        label={texts.zone}
        value={draft.zone}
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        onChange={(zone) => actions.edit({ zone })}
      />
      <div className="setup-row">
        <Button type="submit" look="primary">
          {texts.show}
        </Button>
        {isFiltered(state) ? <Button onPress={actions.clear}>{texts.clear}</Button> : null}
      </div>
    </form>
  );
}

/** Whoever is known of the account; somebody who has left stays chosen, by their id. */
function PersonField({ state, actions }: AuditFilterFormProps) {
  const { filter: texts } = useTexts("audit");
  const { person } = state.draft;
  const people = state.page?.people ?? [];
  const known = people.map(({ id, name }) => ({ value: id, label: name === null ? id : name }));
  const isKnown = person === "" || people.some(({ id }) => id === person);
  return (
    <SelectField
      label={texts.person}
      value={person}
      options={[
        { value: "", label: texts.everybody },
        ...known,
        ...(isKnown ? [] : [{ value: person, label: person }]),
      ]}
      onChange={(chosen) => actions.edit({ person: chosen })}
    />
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** The browser's own field for a day: it knows the calendar, the keyboard and the person's way of writing. */
function DayField({ label, value, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="date"
        min="2020-01-01"
        max="2999-12-31"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** One's own zone and UTC first: most never look for another. */
function zonesWith(chosen: string): readonly string[] {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([own, "UTC", chosen, ...Intl.supportedValuesOf("timeZone")])];
}
