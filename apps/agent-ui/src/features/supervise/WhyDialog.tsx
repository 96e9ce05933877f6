import { longestWhy, parseWhy } from "@tacet/shared/payment-session";
import type { WireError } from "@tacet/shared/wire";
import { useState } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { Button, Dialog, Notice, TextField } from "../../ui/index.ts";

export interface WhyQuestion {
  readonly title: string;
  /** What confirming it does. */
  readonly happens: string;
  readonly label: string;
  readonly suggestions: readonly string[];
  readonly confirm: string;
}

interface WhyDialogProps {
  readonly question: WhyQuestion;
  /** Why the server can't be asked now. */
  readonly offline: string | null;
  /** Ends with the server's refusal, or `null`. */
  readonly onConfirm: (why: string) => Promise<WireError | null>;
  readonly onClose: () => void;
}

/** Asks for a reason in a person's own words before something is done that others will ask about. */
export function WhyDialog({ question, offline, onConfirm, onClose }: WhyDialogProps) {
  const { text } = useI18n();
  const [why, setWhy] = useState("");
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WireError | null>(null);
  const read = parseWhy(why);
  const submit = async () => {
    setChecked(true);
    if (!read.ok || isBusy || offline !== null) return;
    setBusy(true);
    const refused = await onConfirm(read.value);
    setBusy(false);
    setProblem(refused);
    if (refused === null) onClose();
  };
  return (
    <WhyForm
      question={question}
      why={why}
      error={isChecked && !read.ok ? text.wireErrors[read.error.code] : null}
      problem={problem}
      isBusy={isBusy}
      offline={offline}
      onWhy={setWhy}
      onSubmit={() => void submit()}
      onClose={onClose}
    />
  );
}

interface WhyFormProps extends Pick<WhyDialogProps, "question" | "offline" | "onClose"> {
  readonly why: string;
  readonly error: string | null;
  readonly problem: WireError | null;
  readonly isBusy: boolean;
  readonly onWhy: (why: string) => void;
  readonly onSubmit: () => void;
}

export function WhyForm(props: WhyFormProps) {
  const { question, why, error, problem, isBusy, offline, onWhy, onSubmit, onClose } = props;
  const { release } = useTexts("supervise");
  const { refusal, number } = useI18n();
  return (
    <Dialog title={question.title} onClose={onClose}>
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Notice tone="warning">{question.happens}</Notice>
        <TextField
          label={question.label}
          hint={release.whyHint({ most: number(longestWhy) })}
          value={why}
          error={error}
          onChange={onWhy}
        />
        <fieldset className="suggestions">
          <legend>{release.suggestionsLabel}</legend>
          {question.suggestions.map((suggestion) => (
            <Button key={suggestion} look="small" onPress={() => onWhy(suggestion)}>
              {suggestion}
            </Button>
          ))}
        </fieldset>
        {problem === null ? null : (
          <Notice tone="danger" urgent>
            {refusal(problem)}
          </Notice>
        )}
        <Button type="submit" look="primary" busy={isBusy} disabledReason={offline}>
          {question.confirm}
        </Button>
        <Button onPress={onClose}>{release.leave}</Button>
      </form>
    </Dialog>
  );
}
