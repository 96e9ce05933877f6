import type { Money } from "@tacet/shared/money";
import type { WireError } from "@tacet/shared/wire";
import { useState } from "react";
import { type ResolveTexts, useI18n } from "../../i18n/index.ts";
import { Button, Dialog, Notice, RadioField } from "../../ui/index.ts";

/** What is not known, and what it can have come to. */
export interface ResolveQuestion<Found extends string> {
  readonly texts: ResolveTexts<Found>;
  readonly results: readonly Found[];
  readonly reference: string;
  readonly money: Money;
  /** Epoch ms at which it was asked for, as nearly as it is known. */
  readonly at: number;
}

interface ResolveDialogProps<Found extends string> {
  readonly question: ResolveQuestion<Found>;
  /** Why the server can't be asked now. */
  readonly offline: string | null;
  /** Ends with the server's refusal, or `null`. */
  readonly onResolve: (found: Found) => Promise<WireError | null>;
  readonly onClose: () => void;
}

/** A person looks at the gateway, and enters what it says. */
export function ResolveDialog<Found extends string>(props: ResolveDialogProps<Found>) {
  const { question, offline, onResolve, onClose } = props;
  const { texts, results, reference, money: asked, at } = question;
  const { refusal, money, moment } = useI18n();
  const [found, setFound] = useState<Found | null>(null);
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WireError | null>(null);
  const confirm = async (chosen: Found) => {
    setBusy(true);
    const refused = await onResolve(chosen);
    setBusy(false);
    setProblem(refused);
    if (refused === null) onClose();
  };
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (found !== null && !isBusy && offline === null) void confirm(found);
        }}
      >
        <Notice tone="warning">
          {texts.lookFirst({ reference, amount: money(asked), when: moment(at) })}
        </Notice>
        <RadioField
          look="list"
          label={texts.result}
          options={results.map((value) => ({ value, ...texts.results[value] }))}
          value={found}
          error={isChecked && found === null ? texts.chooseFirst : null}
          onChange={setFound}
        />
        <p className="fine">{texts.final}</p>
        {problem === null ? null : (
          <Notice tone="danger" urgent>
            {refusal(problem)}
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
