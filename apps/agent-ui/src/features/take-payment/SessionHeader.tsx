import type { SessionView } from "@tacet/shared/payment-session";
import { type I18n, useI18n } from "../../i18n/index.ts";
import type { Engagement } from "../../zoom/index.ts";

export function SessionHeader({
  session,
  engagement,
}: {
  readonly session: SessionView;
  readonly engagement: Engagement | null;
}) {
  const i18n = useI18n();
  const { text, order } = i18n;
  const amount = order(session);
  const part = partText(session, i18n);
  const who = engagement?.customerName ?? text.engagement.unknownCustomer;
  return (
    <header className="session-header">
      <h1 className={amount.length > 10 ? "session-amount session-amount-long" : "session-amount"}>
        <span className="visually-hidden">{text.session.amount} </span>
        {amount}
      </h1>
      <div className="session-about">
        <p className="session-reference">
          <span className="visually-hidden">{text.session.reference} </span>
          {session.reference}
        </p>
        <p className="session-who">
          {who}
          {engagement?.customerNumber == null ? null : <span> {engagement.customerNumber}</span>}
        </p>
      </div>
      {part === null ? null : <p className="session-part">{part}</p>}
    </header>
  );
}

/** Of an amount that is split: what the present card pays. */
function partText({ money: whole, dueUnits, charges }: SessionView, { text, money }: I18n): string | null {
  if (dueUnits === whole.minorUnits) return null;
  const part = money({ ...whole, minorUnits: dueUnits });
  return (charges.length === 0 ? text.split.firstCard : text.split.secondCard)({ part, whole: money(whole) });
}
