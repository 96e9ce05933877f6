import { type LinkView, mayResolveLink, resolvableAt } from "@tacet/shared/payment-link";
import { parseWhy } from "@tacet/shared/payment-session";
import { parseReference } from "@tacet/shared/reference";
import type { LinkMessage, WireError } from "@tacet/shared/wire";
import { useState } from "react";
import { type I18n, useI18n, useTexts, type WatchedLinksTexts } from "../../../i18n/index.ts";
import { Button, Dialog, Notice, RadioField, TextField } from "../../../ui/index.ts";

/** What a person has found at the gateway. */
export type FoundOfLink = Pick<LinkMessage<"resolve_link">, "result" | "gatewayReference" | "why">;

interface ResolveLinkProps {
  readonly link: LinkView;
  /** It has gone from the list, and its end was not heard of. */
  readonly isGone: boolean;
  /** Epoch ms by the server's clock. */
  readonly now: number;
  /** Why the server can't be asked now. */
  readonly offline: string | null;
  readonly isAsking: boolean;
  readonly onAsk: (isAsking: boolean) => void;
  /** Ends with the server's refusal, or `null`. */
  readonly onResolve: (link: LinkView, found: FoundOfLink) => Promise<WireError | null>;
  /** Says what has come of it. */
  readonly say: (text: string) => void;
}

/** The way to enter what became of a link of which the gateway has not told for long. */
export function ResolveLink(props: ResolveLinkProps) {
  const { link, isGone, now, offline, isAsking, onAsk, onResolve, say } = props;
  const { resolve } = useTexts("watchedLinks");
  const { time } = useI18n();
  const from = isGone ? null : resolvableAt(link);
  // While the dialog is open the gateway may tell after all: the server says so then.
  if (from === null && !isAsking) return null;
  if (!mayResolveLink(link, now) && from !== null && !isAsking)
    return <p className="fine">{resolve.wait({ time: time(from) })}</p>;
  return (
    <>
      <p className="fine">{resolve.explained}</p>
      <Button look="primary" disabledReason={offline} onPress={() => onAsk(true)}>
        {resolve.open}
      </Button>
      {isAsking ? (
        <ResolveLinkDialog
          link={link}
          offline={offline}
          onResolve={async (found) => {
            const refused = await onResolve(link, found);
            if (refused === null) say(resolve.done);
            return refused;
          }}
          onClose={() => onAsk(false)}
        />
      ) : null}
    </>
  );
}

interface ResolveLinkDialogProps extends Pick<ResolveLinkProps, "link" | "offline"> {
  readonly onResolve: (found: FoundOfLink) => Promise<WireError | null>;
  readonly onClose: () => void;
  /** What is chosen at first; nothing unless told. */
  readonly start?: FoundOfLink["result"];
}

const results: readonly FoundOfLink["result"][] = ["paid", "not_payable"];

/** A person looks at the gateway, enters what it says, and how they made sure. */
export function ResolveLinkDialog({ link, offline, onResolve, onClose, start }: ResolveLinkDialogProps) {
  const { resolve } = useTexts("watchedLinks");
  const { refusal, money, moment } = useI18n();
  const draft = useDraft(start ?? null, onResolve, onClose);
  const { result, isBusy, problem } = draft;
  return (
    <Dialog title={resolve.title} onClose={onClose}>
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy && offline === null) void draft.submit();
        }}
      >
        <Notice tone="warning">
          {resolve.lookFirst({
            reference: link.reference,
            amount: money(link.money),
            when: moment(link.createdAt),
          })}
        </Notice>
        <RadioField
          look="list"
          label={resolve.result}
          options={results.map((value) => ({ value, ...resolve.results[value] }))}
          value={result}
          error={draft.errors.result}
          onChange={draft.choose}
        />
        {result === "paid" ? (
          <TextField
            label={resolve.gatewayReference}
            hint={resolve.gatewayReferenceHint}
            value={draft.reference}
            error={draft.errors.reference}
            onChange={draft.typeReference}
          />
        ) : null}
        {result === "not_payable" ? <Notice tone="danger">{resolve.twice}</Notice> : null}
        <How draft={draft} />
        {problem === null ? null : (
          <Notice tone="danger" urgent>
            {refusal(problem)}
          </Notice>
        )}
        <Button type="submit" look="primary" busy={isBusy} disabledReason={offline}>
          {resolve.confirm}
        </Button>
        <Button onPress={onClose}>{resolve.leave}</Button>
      </form>
    </Dialog>
  );
}

function How({ draft }: { readonly draft: ReturnType<typeof useDraft> }) {
  const { resolve } = useTexts("watchedLinks");
  const { release } = useTexts("supervise");
  return (
    <>
      <TextField label={resolve.how} value={draft.why} error={draft.errors.why} onChange={draft.typeWhy} />
      {draft.result === null ? null : (
        <fieldset className="suggestions">
          <legend>{release.suggestionsLabel}</legend>
          {resolve.suggestions[draft.result].map((suggestion) => (
            <Button key={suggestion} look="small" onPress={() => draft.typeWhy(suggestion)}>
              {suggestion}
            </Button>
          ))}
        </fieldset>
      )}
    </>
  );
}

/** What has been entered so far, what is wrong with it, and the way to send it. */
function useDraft(
  start: FoundOfLink["result"] | null,
  onResolve: ResolveLinkDialogProps["onResolve"],
  onClose: () => void,
) {
  const { resolve } = useTexts("watchedLinks");
  const { text } = useI18n();
  const [result, choose] = useState(start);
  const [reference, typeReference] = useState("");
  const [why, typeWhy] = useState("");
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WireError | null>(null);
  const read = readDraft({ result, reference, why }, resolve, text);
  const submit = async () => {
    setChecked(true);
    if (read.found === null) return;
    setBusy(true);
    const refused = await onResolve(read.found);
    setBusy(false);
    setProblem(refused);
    if (refused === null) onClose();
  };
  const errors = isChecked ? read.errors : { result: null, reference: null, why: null };
  return { result, reference, why, choose, typeReference, typeWhy, errors, isBusy, problem, submit };
}

interface Draft {
  readonly result: FoundOfLink["result"] | null;
  readonly reference: string;
  readonly why: string;
}

/** The draft as it is sent, or what is wrong with it: all of it at once. */
function readDraft(
  { result, reference, why }: Draft,
  resolve: WatchedLinksTexts["resolve"],
  { referenceProblems, wireErrors }: I18n["text"],
) {
  const named = parseReference(reference);
  const said = parseWhy(why);
  const isNamed = result !== "paid" || named.ok;
  const referenceError =
    result !== "paid" || named.ok
      ? null
      : named.error.code === "reference_missing"
        ? resolve.gatewayReferenceMissing
        : referenceProblems[named.error.code];
  const found: FoundOfLink | null =
    result === null || !isNamed || !said.ok
      ? null
      : { result, gatewayReference: result === "paid" && named.ok ? named.value : null, why: said.value };
  return {
    found,
    errors: {
      result: result === null ? resolve.chooseFirst : null,
      reference: referenceError,
      why: said.ok ? null : wireErrors[said.error.code],
    },
  };
}
