import { type ProviderAbilities, type ProviderName, providerNames, providers } from "@tacet/shared/providers";
import type { CredentialTarget, Route, SetupView } from "@tacet/shared/setup";
import { useId } from "react";
import { useTexts } from "../../i18n/index.ts";
import { MissingNotice } from "./MissingNotice.tsx";
import { GatewayFields } from "./RouteFields.tsx";
import { fallsBackOnItself } from "./rules-draft.ts";
import { SetupSection } from "./SetupSection.tsx";
import type { SettingsDraft } from "./settings-draft.ts";
import type { SetupActions } from "./setup-desk.ts";
import { faultsOf, type SetupState } from "./setup-state.ts";
import { cardId, isMissing, targetsOf, wayWith } from "./targets.ts";

export interface SetupPartProps {
  readonly state: SetupState;
  readonly view: SetupView;
  readonly draft: SettingsDraft;
  readonly actions: SetupActions;
}

/** Who takes the digits out of the call, and where the card is charged, unless a rule says otherwise. */
export function ProviderSection({ state, view, draft, actions }: SetupPartProps) {
  const setup = useTexts("setup");
  const { provider, settings, credentials } = setup;
  const { route } = draft;
  const isFaulty = faultsOf(state).includes("route");
  const setRoute = (changed: Route) => actions.edit({ route: changed });
  const { first, fallback } = targetsOf(route);
  const enter = (target: CredentialTarget) => actions.go("credentials", cardId(target));
  return (
    <SetupSection title={provider.title}>
      <ProviderChoice chosen={route.provider} onChoose={(name) => setRoute(wayWith(route, name))} />
      {isFaulty && !fallsBackOnItself(route) ? (
        <p role="alert" className="field-error">
          {settings.faults.route}
        </p>
      ) : null}
      <div className="field-grid">
        <GatewayFields
          route={route}
          credentials={view.credentials}
          showsFaults={isFaulty}
          hasHints
          onChange={setRoute}
        />
      </div>
      {isMissing(view, first) ? (
        <MissingNotice target={first} onEnter={enter}>
          {provider.missing({ target: credentials.names[first] })}
        </MissingNotice>
      ) : null}
      {fallback !== null && fallback !== first && isMissing(view, fallback) ? (
        <MissingNotice target={fallback} onEnter={enter}>
          {provider.missingFallback({ target: credentials.names[fallback] })}
        </MissingNotice>
      ) : null}
    </SetupSection>
  );
}

interface ProviderChoiceProps {
  readonly chosen: ProviderName;
  readonly onChoose: (name: ProviderName) => void;
}

function ProviderChoice({ chosen, onChoose }: ProviderChoiceProps) {
  const setup = useTexts("setup");
  const { provider } = setup;
  const id = useId();
  return (
    <fieldset className="choices">
      <legend className="field-label">{provider.choice}</legend>
      {providerNames.map((name) => (
        <div key={name} className={name === chosen ? "choice choice-chosen" : "choice"}>
          <input
            id={`${id}${name}`}
            type="radio"
            className="check"
            name={id}
            checked={name === chosen}
            aria-describedby={`${id}${name}-what`}
            onChange={() => onChoose(name)}
          />
          <div>
            <label className="check-label" htmlFor={`${id}${name}`}>
              {provider.names[name]}
            </label>
            <div id={`${id}${name}-what`} className="field-hint">
              <p>{provider.what[name]}</p>
              <Abilities abilities={providers[name]} />
            </div>
          </div>
        </div>
      ))}
    </fieldset>
  );
}

function Abilities({ abilities }: { readonly abilities: ProviderAbilities }) {
  const setup = useTexts("setup");
  const { provider } = setup;
  const has = {
    authorize: abilities.intents.includes("authorize"),
    save_card: abilities.intents.includes("save_card"),
    refund: abilities.refund,
    split: abilities.split,
    bills: abilities.bills,
  };
  const named = (wanted: boolean) =>
    (["save_card", "refund", "split", "bills", "authorize"] as const)
      .filter((name) => has[name] === wanted)
      .map((name) => provider.abilities[name])
      .join(", ");
  const [can, cannot] = [named(true), named(false)];
  return (
    <>
      {can === "" ? null : <p>{provider.can({ abilities: can })}</p>}
      {cannot === "" ? null : <p>{provider.cannot({ abilities: cannot })}</p>}
    </>
  );
}
