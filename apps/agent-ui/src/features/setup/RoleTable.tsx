import type { MappedRole, ZoomRole } from "@tacet/shared/setup";
import { useTexts } from "../../i18n/index.ts";
import { Notice, SelectField } from "../../ui/index.ts";

interface RoleTableProps {
  readonly zoomRoles: readonly ZoomRole[] | null;
  /** By Zoom's role id. */
  readonly assigned: Readonly<Record<string, MappedRole>>;
  readonly error: string | null;
  readonly onChange: (assigned: Readonly<Record<string, MappedRole>>) => void;
}

const choices = ["agent", "supervisor", "admin", "none"] as const satisfies readonly MappedRole[];

/** Zoom's roles and what they may do here. A role without an assignment goes by its name. */
export function RoleTable({ zoomRoles, assigned, error, onChange }: RoleTableProps) {
  const setup = useTexts("setup");
  const { roles } = setup;
  const known = zoomRoles ?? [];
  const gone = Object.keys(assigned).filter((id) => known.every((role) => role.id !== id));
  const assign = (id: string, value: string) => {
    const { [id]: _, ...others } = assigned;
    const role = choices.find((choice) => choice === value);
    onChange(role === undefined ? others : { ...others, [id]: role });
  };
  const options = choices.map((role) => ({ value: role as string, label: roles.names[role] }));
  return (
    <>
      <p className="fine">{roles.hint}</p>
      {zoomRoles === null ? <Notice tone="warning">{roles.unknown}</Notice> : null}
      {zoomRoles?.length === 0 && gone.length === 0 ? <p className="fine">{roles.none}</p> : null}
      {error === null ? null : (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
      <div className="roles">
        {known.map(({ id, name, byDefault }) => (
          <SelectField
            key={id}
            label={name}
            value={assigned[id] ?? ""}
            options={[{ value: "", label: roles.byDefault({ role: roles.names[byDefault] }) }, ...options]}
            onChange={(value) => assign(id, value)}
          />
        ))}
        {gone.map((id) => (
          <SelectField
            key={id}
            label={zoomRoles === null ? id : roles.gone({ id: id })}
            value={assigned[id] ?? ""}
            options={[{ value: "", label: setup.settings.remove }, ...options]}
            onChange={(value) => assign(id, value)}
          />
        ))}
      </div>
    </>
  );
}
