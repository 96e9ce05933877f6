import type { SessionView } from "@tacet/shared/payment-session";
import type { Command, WireError } from "@tacet/shared/wire";
import { useState } from "react";
import { useI18n } from "../../i18n/index.ts";
import type { Connection } from "../../session-feed/index.ts";
import { Button, Dialog, Notice, RadioField } from "../../ui/index.ts";

export type Result = Command<"resolve">["result"];

interface ResolveProps {
  readonly session: SessionView;
  readonly connection: Connection;
  /** Ends with the server's refusal, or `null`. */
  readonly onResolve: (result: Result) => Promise<WireError | null>;
}

/** A charge whose result nobody else can tell: a person looks at the gateway and enters it. */
export function Resolve({ session, connection, onResolve }: ResolveProps) {
  const { text } = useI18n();
  const [isAsking, setAsking] = useState(false);
  // Why the server can't be asked now.
  const offline = connection === "online" ? null : text.disabled.reconnecting;
  return (
    <>
      <Button
        label={text.supervise.resolve.openOf(session.reference)}
        disabledReason={offline}
        onPress={() => setAsking(true)}
      >
        {text.supervise.resolve.open}
      </Button>
      {isAsking ? (
        <ResolveDialog
          session={session}
          offline={offline}
          onResolve={onResolve}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

interface ResolveDialogProps extends Omit<ResolveProps, "connection"> {
  /** Why the server can't be asked now. */
  readonly offline: string | null;
  readonly onClose: () => void;
}

function ResolveDialog({ session, offline, onResolve, onClose }: ResolveDialogProps) {
  const { text, money, moment } = useI18n();
  const texts = text.supervise.resolve;
  const [result, setResult] = useState<Result | null>(null);
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WireError | null>(null);
  const confirm = async (chosen: Result) => {
    setBusy(true);
    const refusal = await onResolve(chosen);
    setBusy(false);
    setProblem(refusal);
    if (refusal === null) onClose();
  };
  const { reference, money: whole, dueUnits, createdAt } = session;
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (result !== null && !isBusy && offline === null) void confirm(result);
        }}
      >
        <Notice tone="warning">
          {texts.lookFirst({
            reference,
            amount: money({ ...whole, minorUnits: dueUnits }),
            when: moment(createdAt),
          })}
        </Notice>
        <RadioField
          look="list"
          label={texts.result}
          options={[
            { value: "charged", label: texts.charged, hint: texts.chargedHint },
            { value: "not_charged", label: texts.notCharged, hint: texts.notChargedHint },
          ]}
          value={result}
          error={isChecked && result === null ? texts.chooseFirst : null}
          onChange={setResult}
        />
        <p className="fine">{texts.final}</p>
        {problem === null ? null : (
          <Notice tone="danger" urgent>
            {text.wireErrors[problem.code] ?? problem.message}
          </Notice>
        )}
        <Button type="submit" look="primary" busy={isBusy} disabledReason={offline}>
          {texts.confirm}
        </Button>
        <Button onPress={onClose}>{texts.leave}</Button>
      </form>
    </Dialog>
  );
}
