import type { CredentialTarget, SetupFacts, SetupView } from "@tacet/shared/setup";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { Button } from "../../ui/index.ts";
import { type CredentialState, credentialStates } from "./attention.ts";
import { HealthItem } from "./HealthItem.tsx";
import type { OtherTab } from "./other-tab.ts";
import type { SetupActions } from "./setup-desk.ts";
import { cardId } from "./targets.ts";

interface FactItemsProps {
  readonly view: SetupView;
  readonly facts: SetupFacts;
  /** Epoch ms. */
  readonly now: number;
  readonly actions: Pick<SetupActions, "go">;
  readonly onGoTo: (tab: OtherTab) => void;
}

/** What the server knows of the account itself: credentials, provider and payments. */
export function FactItems({ view, facts, now, actions, onGoTo }: FactItemsProps) {
  return (
    <>
      <CredentialsItem view={view} actions={actions} />
      <ProviderItem facts={facts} now={now} />
      <PaymentsItem facts={facts} onGoTo={onGoTo} />
    </>
  );
}

function CredentialsItem({ view, actions }: Pick<FactItemsProps, "view" | "actions">) {
  const { health, credentials } = useTexts("setup");
  const { list } = useI18n();
  const states = credentialStates(view);
  const those = (wanted: CredentialState): readonly CredentialTarget[] =>
    [...states].filter(([, state]) => state === wanted).map(([target]) => target);
  const named = (targets: readonly CredentialTarget[]) =>
    list(targets.map((target) => credentials.names[target]));
  const texts = {
    missing: health.credentialsMissing,
    failed: health.credentialsFailed,
    untested: health.credentialsUntested,
    works: health.credentialsWork,
  } as const;
  const bad = [...those("missing"), ...those("failed"), ...those("untested")];
  return (
    <HealthItem name={health.credentials} isGood={bad.length === 0}>
      {(["missing", "failed", "untested", "works"] as const)
        .filter((state) => those(state).length > 0)
        .map((state) => (
          <p key={state}>{texts[state]({ targets: named(those(state)) })}</p>
        ))}
      {bad[0] === undefined ? null : (
        <div className="setup-row">
          <Button look="small" onPress={() => actions.go("credentials", bad[0] && cardId(bad[0]))}>
            {health.toCredentials}
          </Button>
        </div>
      )}
    </HealthItem>
  );
}

function ProviderItem({ facts, now }: Pick<FactItemsProps, "facts" | "now">) {
  const { health, provider } = useTexts("setup");
  const { list, duration } = useI18n();
  const { away } = facts;
  if (away.length === 0) {
    return (
      <HealthItem name={health.reachable} isGood>
        <p>{health.answers}</p>
      </HealthItem>
    );
  }
  const since = Math.min(...away.map((one) => one.since));
  const providers = list(away.map((one) => provider.names[one.provider]));
  return (
    <HealthItem name={health.reachable} isGood={false}>
      <p>{health.doesNotAnswer({ providers, time: duration(now - since) })}</p>
    </HealthItem>
  );
}

function PaymentsItem({ facts, onGoTo }: Pick<FactItemsProps, "facts" | "onGoTo">) {
  const { health } = useTexts("setup");
  const { lines, unresolved, refunds } = facts.payments;
  if (lines + unresolved + refunds === 0) {
    return (
      <HealthItem name={health.payments} isGood>
        <p>{health.paymentsGood}</p>
      </HealthItem>
    );
  }
  return (
    <HealthItem name={health.payments} isGood={false}>
      {lines === 0 ? null : <p>{health.linesHeld({ count: lines })}</p>}
      {unresolved === 0 ? null : <p>{health.unresolved({ count: unresolved })}</p>}
      {refunds === 0 ? null : <p>{health.refundsOpen({ count: refunds })}</p>}
      <div className="setup-row">
        <Button look="small" onPress={() => onGoTo("supervise")}>
          {health.toPayments}
        </Button>
      </div>
    </HealthItem>
  );
}
