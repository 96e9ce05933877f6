import type { PanelSettings } from "@tacet/shared/wire";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { SetupSection } from "./SetupSection.tsx";

/** What only the operator of the server can change, for reading. */
export function OperatorFacts({ settings }: { readonly settings: PanelSettings }) {
  const setup = useTexts("setup");
  const { number } = useI18n();
  const { operator } = setup;
  const facts: readonly (readonly [string, string])[] = [
    [operator.callPath, operator.callPaths[settings.callPath]],
    [
      operator.extension,
      operator.minutes({ minutes: number(Math.round(settings.extensionMs / 6_000) / 10) }),
    ],
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
