import { isTimeZone, mostHistoryDays } from "@tacet/shared/history";
import { useId, useState } from "react";
import { useTexts } from "../../i18n/index.ts";
import { Button, SelectField } from "../../ui/index.ts";
import { type Days, daysProblem, type Preset, presets, zones } from "./history-range.ts";

export interface Picked {
  readonly preset: Preset;
  readonly days: Days;
  /** IANA time zone. */
  readonly zone: string;
}

interface RangePickerProps {
  readonly picked: Picked;
  readonly onPick: (change: Partial<Picked>) => void;
}

/** Which days, and where they begin. */
export function RangePicker({ picked, onPick }: RangePickerProps) {
  const text = useTexts("history");
  return (
    <div className="history-range">
      <SelectField
        label={text.range}
        value={picked.preset}
        options={presets.map((value) => ({ value, label: text.ranges[value] }))}
        onChange={(value) => onPick({ preset: value as Preset })}
      />
      <ZoneField zone={picked.zone} onZone={(zone) => onPick({ zone })} />
      {picked.preset === "custom" ? (
        <CustomDays days={picked.days} onDays={(days) => onPick({ days })} />
      ) : null}
    </div>
  );
}

function CustomDays({ days, onDays }: { readonly days: Days; readonly onDays: (days: Days) => void }) {
  const text = useTexts("history");
  const [draft, setDraft] = useState(days);
  const [isChecked, check] = useState(false);
  const problem = daysProblem(draft);
  const problems = text.rangeProblems;
  const told =
    problem === null
      ? null
      : problem === "tooLong"
        ? problems.tooLong({ days: mostHistoryDays })
        : problems[problem];
  const id = useId();
  const field = (name: keyof Days) => (
    <div className="field">
      <label className="field-label" htmlFor={`${id}${name}`}>
        {text[name]}
      </label>
      <input
        id={`${id}${name}`}
        className="input"
        type="date"
        value={draft[name]}
        aria-invalid={isChecked && problem !== null}
        aria-describedby={isChecked && problem !== null ? `${id}problem` : undefined}
        onChange={({ target: { value } }) => setDraft((before) => ({ ...before, [name]: value }))}
      />
    </div>
  );
  return (
    <form
      className="history-days"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        check(true);
        if (problem === null) onDays(draft);
      }}
    >
      {field("from")}
      {field("to")}
      <Button type="submit">{text.show}</Button>
      {isChecked && told !== null ? (
        <p id={`${id}problem`} role="alert" className="field-error">
          {told}
        </p>
      ) : null}
    </form>
  );
}

/** A list that is searched while typing: the browser's own. */
function ZoneField({ zone, onZone }: { readonly zone: string; readonly onZone: (zone: string) => void }) {
  const text = useTexts("history");
  const [typed, setTyped] = useState(zone);
  const [isLeft, leave] = useState(false);
  const [offered, offer] = useState<readonly string[]>([]);
  const id = useId();
  const isWrong = isLeft && !isTimeZone(typed);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {text.zone}
      </label>
      <input
        id={id}
        className="input"
        list={`${id}list`}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}wrong ${id}hint` : `${id}hint`}
        onChange={({ target: { value } }) => {
          setTyped(value);
          // Of a whole name only, as it is in the list: "GMT" on the way to another one is not meant.
          if (zones().includes(value)) onZone(value);
        }}
        // Hundreds of them: made when somebody is about to choose.
        onFocus={() => offer(zones())}
        onBlur={() => {
          leave(true);
          if (isTimeZone(typed)) onZone(typed);
        }}
      />
      <datalist id={`${id}list`}>
        {offered.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {isWrong ? (
        <p id={`${id}wrong`} role="alert" className="field-error">
          {text.zoneUnknown}
        </p>
      ) : null}
      <p id={`${id}hint`} className="field-hint">
        {text.zoneHint}
      </p>
    </div>
  );
}
