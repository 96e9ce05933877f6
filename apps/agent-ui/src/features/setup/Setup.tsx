import type { PanelSettings, Role } from "@tacet/shared/wire";
import { useI18n } from "../../i18n/index.ts";
import "./setup.css";

/** The facts of the installation, for reading. */
export function Setup({ settings, ownRole }: { readonly settings: PanelSettings; readonly ownRole: Role }) {
  const { text, number } = useI18n();
  const { setup } = text;
  const minutes = number(Math.round(settings.extensionMs / 6_000) / 10);
  const facts: readonly (readonly [string, string])[] = [
    [setup.role, setup.roles[ownRole]],
    [setup.provider, settings.provider],
    [setup.callPath, setup.callPaths[settings.callPath]],
    [setup.currencies, settings.currencies.join(", ")],
    [setup.limit, setup.limitValue(number(settings.amountLimit))],
    [setup.extension, `${minutes} min`],
    [setup.attempts, number(settings.maxAttempts)],
  ];
  return (
    <section className="setup" aria-labelledby="setup-title">
      <h1 id="setup-title">{setup.title}</h1>
      <p className="setup-intro">{setup.readOnly}</p>
      <dl className="setup-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
