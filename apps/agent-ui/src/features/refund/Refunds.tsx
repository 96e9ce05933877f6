import type { EffectId } from "@tacet/shared/ids";
import type { CardSummary, Refund, SessionView } from "@tacet/shared/payment-session";
import type { WireError } from "@tacet/shared/wire";
import { useState } from "react";
import { type I18n, useI18n } from "../../i18n/index.ts";
import type { Connection } from "../../session-feed/index.ts";
import { Button, Notice } from "../../ui/index.ts";
import { type Refunder, type RefundOffer, refundOffers } from "./offers.ts";
import { RefundDialog } from "./RefundDialog.tsx";
import "./refund.css";

interface RefundsProps {
  readonly session: SessionView;
  readonly by: Refunder;
  readonly connection: Connection;
  /** Asks for it; ends with the server's refusal, or `null`. */
  readonly onRefund: ((chargeKey: EffectId, minorUnits: number) => Promise<WireError | null>) | undefined;
}

/** What has been given back of a payment, and the way to give back more of it. */
export function Refunds({ session, by, connection, onRefund }: RefundsProps) {
  const i18n = useI18n();
  const { text } = i18n;
  const [asking, setAsking] = useState<RefundOffer | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WireError | null>(null);
  const offers = refundOffers(session, by);
  if (offers.length === 0 && session.refunds.length === 0) return null;
  const offline = connection === "online" ? null : text.disabled.reconnecting;
  const confirm = async (chargeKey: EffectId, minorUnits: number) => {
    setBusy(true);
    const refusal = (await onRefund?.(chargeKey, minorUnits)) ?? null;
    setBusy(false);
    setProblem(refusal);
    if (refusal === null) setAsking(null);
  };
  return (
    <section className="refunds" aria-label={text.refunds.title}>
      {session.refunds.length === 0 ? null : <RefundList session={session} />}
      <div className="refunds-buttons">
        {offers.map((offer) => (
          <Button
            key={offer.charge.key}
            label={text.refunds.refundOf(i18n.money(offer.charge.money), cardText(offer.charge.card, i18n))}
            busy={isBusy}
            disabledReason={offline ?? (offer.whyNot === null ? null : text.disabled[offer.whyNot])}
            onPress={() => {
              setProblem(null);
              setAsking(offer);
            }}
          >
            {offers.length === 1
              ? text.refunds.refund
              : `${text.refunds.refund} ${i18n.money(offer.charge.money)}`}
          </Button>
        ))}
      </div>
      {problem !== null && asking === null ? (
        <Notice tone="danger" urgent>
          {text.wireErrors[problem.code] ?? problem.message}
        </Notice>
      ) : null}
      {asking === null ? null : (
        <RefundDialog
          offer={asking}
          card={cardText(asking.charge.card, i18n)}
          isBusy={isBusy}
          offline={offline}
          problem={problem}
          onConfirm={(minorUnits) => void confirm(asking.charge.key, minorUnits)}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}

function RefundList({ session }: { readonly session: SessionView }) {
  const { text, money, moment } = useI18n();
  return (
    <ul className="refund-list">
      {session.refunds.map((refund) => (
        <li key={refund.key} className={`refund refund-${refund.state}`}>
          <p className="refund-top">
            <strong>{money(refund.money)}</strong>
            <span>{text.refunds.states[refund.state]}</span>
            <time dateTime={new Date(refund.askedAt).toISOString()}>{moment(refund.askedAt)}</time>
          </p>
          <p>{nextOf(refund, text)}</p>
        </li>
      ))}
    </ul>
  );
}

function nextOf({ state, reason }: Refund, { refunds }: I18n["text"]): string {
  return state === "refused" ? refunds.refusals[reason ?? "provider_refused"] : refunds.next[state];
}

function cardText({ brand, last4 }: CardSummary, { text }: I18n): string {
  return `${text.brands[brand]} •••• ${last4}`;
}
