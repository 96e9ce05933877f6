import type { SessionView } from "@tacet/shared/payment-session";
import { useI18n } from "../../i18n/index.ts";
import type { Engagement } from "../../zoom/index.ts";

export function SessionHeader({
  session,
  engagement,
}: {
  readonly session: SessionView;
  readonly engagement: Engagement | null;
}) {
  const { text, money } = useI18n();
  const amount = money(session.money);
  const who = engagement?.customerName ?? text.engagement.unknownCustomer;
  return (
    <header className="session-header">
      <p className={amount.length > 10 ? "session-amount session-amount-long" : "session-amount"}>
        <span className="visually-hidden">{text.session.amount} </span>
        {amount}
      </p>
      <p className="session-reference">
        <span className="visually-hidden">{text.session.reference} </span>
        {session.reference}
      </p>
      <p className="session-who">
        {who}
        {engagement?.customerNumber == null ? null : <span> {engagement.customerNumber}</span>}
      </p>
    </header>
  );
}
