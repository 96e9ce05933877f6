import { type Money, parseAmount } from "@tacet/shared/money";
import { type SessionView, sessionCan } from "@tacet/shared/payment-session";
import { useId, useState } from "react";
import { type I18n, useI18n } from "../../i18n/index.ts";
import { Button, TextField } from "../../ui/index.ts";
import { BrandMark } from "./BrandMark.tsx";
import type { PaymentActions, SessionSnapshot } from "./payment-view.ts";

interface SplitProps {
  readonly screen: SessionSnapshot;
  readonly actions: PaymentActions;
}

/** One amount over two cards: how much goes on this one, and, until it is charged, the way back. */
export function Split({ screen, actions }: SplitProps) {
  const { text, money } = useI18n();
  const { session, buttons } = screen;
  const { currency, minorUnits: whole } = session.money;
  if (session.charges.length > 0) return <ChargedBefore session={session} />;
  if (whole < 2 || !sessionCan.split(session, 1).ok) return null;
  const { busy, whyNot } = buttons.split;
  const disabledReason = whyNot === null ? null : text.disabled[whyNot];
  const rest = { minorUnits: whole - session.dueUnits, currency };
  if (rest.minorUnits === 0) {
    return <SplitForm screen={screen} disabledReason={disabledReason} onSplit={actions.split} />;
  }
  return (
    <section className="split split-set" aria-label={text.split.open}>
      <p>{text.split.secondCardPays({ rest: money(rest) })}</p>
      <Button look="small" busy={busy} disabledReason={disabledReason} onPress={() => actions.split?.(whole)}>
        {text.split.undo}
      </Button>
    </section>
  );
}

interface SplitFormProps {
  readonly screen: SessionSnapshot;
  readonly disabledReason: string | null;
  readonly onSplit: ((minorUnits: number) => void) | undefined;
}

function SplitForm({ screen, disabledReason, onSplit }: SplitFormProps) {
  const i18n = useI18n();
  const { text, money } = i18n;
  const { session, buttons } = screen;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [isChecked, setChecked] = useState(false);
  const { minorUnits, error } = readPart(typed, session.money, i18n);
  const rest = { ...session.money, minorUnits: session.money.minorUnits - (minorUnits ?? 0) };
  return (
    <section className="split">
      <button
        type="button"
        className="disclosure"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {text.split.open}
      </button>
      <form
        id={id}
        hidden={!isOpen}
        className="split-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (minorUnits !== null) onSplit?.(minorUnits);
        }}
      >
        <TextField
          label={text.split.amount}
          inputMode="decimal"
          value={typed}
          error={isChecked ? error : null}
          hint={minorUnits === null ? text.split.hint : text.split.rest({ rest: money(rest) })}
          onChange={setTyped}
        />
        <Button type="submit" busy={buttons.split.busy} disabledReason={disabledReason}>
          {text.split.confirm}
        </Button>
      </form>
    </section>
  );
}

function readPart(
  typed: string,
  whole: Money,
  { text, money, amountProblem }: I18n,
): { readonly minorUnits: number | null; readonly error: string | null } {
  const amount = parseAmount(typed, whole.currency);
  if (!amount.ok) return { minorUnits: null, error: amountProblem(amount.error, whole) };
  const { minorUnits } = amount.value;
  if (minorUnits >= whole.minorUnits)
    return { minorUnits: null, error: text.split.notLessThanWhole({ whole: money(whole) }) };
  return { minorUnits, error: null };
}

/** The first card has paid its part: what it was, and what the second one is asked for. */
function ChargedBefore({ session }: { readonly session: SessionView }) {
  const { text, money } = useI18n();
  return (
    <section className="split split-charged">
      {session.charges.map(({ key, card, money: part }) => (
        <p key={key} className="card-line">
          <strong>{text.split.charged({ amount: money(part) })}</strong>
          <BrandMark brand={card.brand} />
          <span className="tail">•••• {card.last4}</span>
        </p>
      ))}
      <p>{text.split.askForSecond({ rest: money({ ...session.money, minorUnits: session.dueUnits }) })}</p>
    </section>
  );
}
