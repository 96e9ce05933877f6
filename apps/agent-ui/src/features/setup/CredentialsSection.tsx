import { type CredentialTarget, credentialTargets } from "@tacet/shared/setup";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "../../i18n/index.ts";
import { SelectField } from "../../ui/index.ts";
import { CredentialCard } from "./CredentialCard.tsx";
import type { SetupPartProps } from "./ProviderSection.tsx";
import { SetupSection } from "./SetupSection.tsx";
import { cardId, targetsInUse } from "./targets.ts";

/** What the providers and gateways are called with: those in use, those that are saved, and any other on demand. */
export function CredentialsSection({ state, view, draft, actions }: SetupPartProps) {
  const setup = useTexts("setup");
  const { credentials } = setup;
  const [added, add] = useState<readonly CredentialTarget[]>([]);
  const inUse = targetsInUse(draft);
  const isShown = (target: CredentialTarget) =>
    inUse.includes(target) ||
    view.credentials[target].isSet ||
    added.includes(target) ||
    state.typed[target] !== undefined;
  // A card that was asked for is gone to.
  const wanted = useRef<CredentialTarget | null>(null);
  useEffect(() => {
    if (wanted.current !== null) document.getElementById(cardId(wanted.current))?.focus();
    wanted.current = null;
  }, [added]);
  const hidden = credentialTargets.filter((target) => !isShown(target));
  return (
    <SetupSection title={credentials.title}>
      <p className="fine">{credentials.intro}</p>
      {credentialTargets.filter(isShown).map((target) => (
        <CredentialCard
          key={target}
          target={target}
          isInUse={inUse.includes(target)}
          state={state}
          view={view}
          actions={actions}
        />
      ))}
      {hidden.length === 0 ? null : (
        <SelectField
          label={credentials.add}
          hint={credentials.addHint}
          value=""
          options={[
            { value: "", label: credentials.choose },
            ...hidden.map((target) => ({ value: target, label: credentials.titles[target] })),
          ]}
          onChange={(value) => {
            const target = hidden.find((name) => name === value);
            if (target === undefined) return;
            wanted.current = target;
            add([...added.filter((other) => other !== target), target]);
          }}
        />
      )}
    </SetupSection>
  );
}
