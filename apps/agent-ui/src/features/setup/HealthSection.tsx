import type { InstallationHealth } from "@tacet/shared/setup";
import type { ReactNode } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { Button } from "../../ui/index.ts";
import type { LineProblem } from "../../zoom/index.ts";
import { HealthItem as Item } from "./HealthItem.tsx";
import { SetupSection } from "./SetupSection.tsx";

/** Whether the call in front can be secured. */
export interface LineState {
  readonly readiness: "checking" | "ready" | LineProblem;
}

interface HealthSectionProps {
  readonly health: InstallationHealth;
  readonly line: LineState | null;
  /** Zoom is asked to redirect calls, and so whether it can; else numbers and call have no such word. */
  readonly isRedirecting: boolean;
  /** Epoch ms. */
  readonly now: number;
  readonly isLoading: boolean;
  readonly onCheckAgain: () => void;
  /** What the server knows besides, one item each. */
  readonly children?: ReactNode;
}

/** How the installation is, one line a thing; what is wrong says what to do. */
export function HealthSection(props: HealthSectionProps) {
  const { health, line, isRedirecting, now, isLoading, onCheckAgain, children } = props;
  const setup = useTexts("setup");
  const { title, checkAgain } = setup.health;
  const again = (
    <Button look="small" onPress={onCheckAgain} busy={isLoading}>
      {checkAgain}
    </Button>
  );
  return (
    <SetupSection title={title} action={again}>
      <ul className="health">
        <AppItem connector={health.connector} />
        <PermissionsItem scopes={health.connector.scopes} />
        <WebhooksItem webhooks={health.webhooks} now={now} />
        {isRedirecting ? <NumbersItem numbers={health.numbers} /> : null}
        {line === null || !isRedirecting ? null : <LineItem line={line} />}
        {children}
      </ul>
    </SetupSection>
  );
}

function AppItem({ connector }: { readonly connector: InstallationHealth["connector"] }) {
  const setup = useTexts("setup");
  const { date } = useI18n();
  const { app, appActive, appNeedsAuthorization, addAgainAt } = setup.health;
  if (connector.state === "active") {
    return (
      <Item name={app} isGood>
        <p>{appActive({ date: date(connector.installedAt) })}</p>
      </Item>
    );
  }
  return (
    <Item name={app} isGood={false}>
      <p>
        {appNeedsAuthorization} {addAgainAt} <code className="address">{connector.installUrl}</code>
      </p>
    </Item>
  );
}

/** A permission that is optional and missing is no fault: only what its sentence says is missing then. */
function PermissionsItem({ scopes }: { readonly scopes: InstallationHealth["connector"]["scopes"] }) {
  const setup = useTexts("setup");
  const { permissions, allGranted, notGranted, needed, optional } = setup.health;
  const missing = scopes.filter(({ granted }) => !granted);
  const isGood = missing.length === 0 || (missing.every((scope) => scope.optional) ? null : false);
  return (
    <Item name={permissions} isGood={isGood}>
      <p>
        {missing.length === 0
          ? allGranted({ count: scopes.length })
          : notGranted({ missing: missing.length })}
      </p>
      {missing.length === 0 ? null : (
        <ul className="scopes">
          {missing.map(({ scope, why, optional: isOptional }) => (
            <li key={scope}>
              <code className="address">{scope}</code>{" "}
              <span className="tag">{isOptional ? optional : needed}</span>
              <p>{why}</p>
            </li>
          ))}
        </ul>
      )}
    </Item>
  );
}

function WebhooksItem({
  webhooks,
  now,
}: {
  readonly webhooks: InstallationHealth["webhooks"];
  readonly now: number;
}) {
  const setup = useTexts("setup");
  const { ago } = useI18n();
  const { webhooks: name, lastWebhook, noWebhook } = setup.health;
  if (webhooks.lastAt !== null) {
    return (
      <Item name={name} isGood>
        <p>{lastWebhook({ ago: ago(now - webhooks.lastAt) })}</p>
      </Item>
    );
  }
  return (
    <Item name={name} isGood={false}>
      <p>
        {noWebhook} <code className="address">{webhooks.url}</code>
      </p>
    </Item>
  );
}

function NumbersItem({ numbers }: { readonly numbers: InstallationHealth["numbers"] }) {
  const setup = useTexts("setup");
  const { numbers: name, numbersReady, noNumberReady, numbersUnknown } = setup.health;
  if (numbers.state === "not_available") {
    return (
      <Item name={name} isGood={null}>
        <p>{numbersUnknown[numbers.because]}</p>
      </Item>
    );
  }
  const { ready, total } = numbers;
  return (
    <Item name={name} isGood={ready > 0}>
      <p>{ready > 0 ? numbersReady({ ready, total }) : noNumberReady({ total })}</p>
    </Item>
  );
}

function LineItem({ line: { readiness } }: { readonly line: LineState }) {
  const { text } = useI18n();
  const setup = useTexts("setup");
  const { thisCall, lineChecking, lineReady } = setup.health;
  if (readiness === "checking" || readiness === "ready") {
    return (
      <Item name={thisCall} isGood={readiness === "ready" ? true : null}>
        <p>{readiness === "ready" ? lineReady : lineChecking}</p>
      </Item>
    );
  }
  return (
    <Item name={thisCall} isGood={false}>
      <p>{text.lineProblems[readiness]}</p>
    </Item>
  );
}
