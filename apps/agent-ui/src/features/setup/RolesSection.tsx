import { useTexts } from "../../i18n/index.ts";
import type { SetupPartProps } from "./ProviderSection.tsx";
import { RoleTable } from "./RoleTable.tsx";
import { SetupSection } from "./SetupSection.tsx";
import { faultsOf } from "./setup-state.ts";

/** Who may do what. */
export function RolesSection({ state, view, draft, actions }: SetupPartProps) {
  const { roles, settings } = useTexts("setup");
  return (
    <SetupSection title={roles.title}>
      <RoleTable
        zoomRoles={view.zoomRoles}
        assigned={draft.roles}
        error={faultsOf(state).includes("roles") ? settings.faults.roles : null}
        onChange={(assigned) => actions.edit({ roles: assigned })}
      />
    </SetupSection>
  );
}
