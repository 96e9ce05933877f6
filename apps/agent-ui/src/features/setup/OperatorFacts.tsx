import type { PanelSettings } from "@tacet/shared/wire";
import { useSetupI18n } from "../../i18n/setup/index.ts";
import { SetupSection } from "./SetupSection.tsx";

/** What only the operator of the server can change, for reading. */
export function OperatorFacts({ settings }: { readonly settings: PanelSettings }) {
  const { text, number } = useSetupI18n();
  const { operator } = text.setup;
  const facts: readonly (readonly [string, string])[] = [
    [operator.callPath, operator.callPaths[settings.callPath]],
    [operator.extension, operator.minutes(number(Math.round(settings.extensionMs / 6_000) / 10))],
    [operator.attempts, number(settings.maxAttempts)],
  ];
  return (
    <SetupSection title={operator.title}>
      <p className="fine">{operator.intro}</p>
      <dl className="setup-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </SetupSection>
  );
}
