import { useI18n, useTexts } from "../../i18n/index.ts";
import { AlertIcon, Button, CheckIcon } from "../../ui/index.ts";
import { SetupSection } from "../setup/SetupSection.tsx";
import type { AuditActions } from "./audit-desk.ts";
import type { AuditState } from "./audit-state.ts";
import { Problem } from "./Problem.tsx";

interface VerificationProps {
  readonly state: AuditState;
  readonly actions: Pick<AuditActions, "verify">;
}

/** Whether the chain is whole: when somebody last looked, and now. */
export function Verification({ state, actions }: VerificationProps) {
  const { chain } = useTexts("audit");
  const isBusy = state.busy.verify === true;
  const { verification } = state;
  return (
    <SetupSection title={chain.title}>
      <p className="fine">{chain.what}</p>
      <div role="status" className="audit-chain">
        {isBusy ? (
          <p>{chain.verifying}</p>
        ) : verification === null ? (
          <Last state={state} />
        ) : (
          <Now state={state} />
        )}
      </div>
      <Problem state={state} task="verify" />
      <div className="setup-row">
        <Button onPress={actions.verify} busy={isBusy}>
          {chain.verify}
        </Button>
      </div>
    </SetupSection>
  );
}

function Last({ state }: Pick<VerificationProps, "state">) {
  const { chain } = useTexts("audit");
  const { moment } = useI18n();
  const last = state.page?.lastVerified ?? null;
  if (last === null) return <p>{state.page === null ? "" : chain.never}</p>;
  const { lastResults } = chain;
  const result =
    last.result === "ok" || last.result === "unfinished" ? lastResults[last.result] : lastResults.faulty;
  return <p>{chain.last({ time: moment(last.at), result })}</p>;
}

function Now({ state }: Pick<VerificationProps, "state">) {
  const { chain } = useTexts("audit");
  const { list, number } = useI18n();
  const { verification } = state;
  if (verification === null) return null;
  const { faulty, entries, withoutPerson, head } = verification;
  const isBad = verification.state === "faulty";
  return (
    <>
      <p className={isBad ? "audit-verdict audit-verdict-bad" : "audit-verdict"}>
        {isBad ? <AlertIcon /> : <CheckIcon />}
        <strong>{chain.states[verification.state]({ count: entries })}</strong>
      </p>
      {faulty.length === 0 ? null : (
        <p>{chain.faulty({ count: faulty.length, numbers: list(faulty.map(number)) })}</p>
      )}
      {withoutPerson === 0 ? null : <p className="fine">{chain.withoutPerson({ count: withoutPerson })}</p>}
      {head === null ? null : (
        <p className="fine">
          {chain.head} <code className="address">{`${head.seq}:${head.hash}`}</code>
        </p>
      )}
    </>
  );
}
