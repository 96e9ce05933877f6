import type { EffectId } from "@tacet/shared/ids";
import type { CardSummary, SessionView } from "@tacet/shared/payment-session";
import type { WireError } from "@tacet/shared/wire";
import { useState } from "react";
import { type I18n, useI18n } from "../../i18n/index.ts";
import type { Connection } from "../../session-feed/index.ts";
import { Button, Notice } from "../../ui/index.ts";
import { type Refunder, type RefundOffer, refundOffers } from "./offers.ts";
import { RefundDialog } from "./RefundDialog.tsx";
import { RefundList, type ResolveRefund } from "./RefundList.tsx";
import "./refund.css";

interface RefundsProps {
  readonly session: SessionView;
  readonly by: Refunder;
  readonly connection: Connection;
  /** Epoch ms by the server's clock. */
  readonly now: number;
  /** Asks for it; ends with the server's refusal, or `null`. */
  readonly onRefund: ((chargeKey: EffectId, minorUnits: number) => Promise<WireError | null>) | undefined;
  readonly onResolve: ResolveRefund | undefined;
}

/** What has been given back of a payment, and the way to give back more of it. */
export function Refunds(props: RefundsProps) {
  const { session, by, connection, now, onRefund, onResolve } = props;
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
    <fieldset className="refunds" aria-label={text.refunds.title}>
      {session.refunds.length === 0 ? null : (
        <RefundList session={session} by={by} connection={connection} now={now} onResolve={onResolve} />
      )}
      <div className="refunds-buttons">
        {offers.map((offer) => (
          <Button
            key={offer.charge.key}
            label={refundOf(offer.charge, i18n)}
            busy={isBusy}
            disabledReason={offline ?? (offer.whyNot === null ? null : text.disabled[offer.whyNot])}
            onPress={() => {
              setProblem(null);
              setAsking(offer);
            }}
          >
            {offers.length === 1 ? text.refunds.refund : refundOf(offer.charge, i18n)}
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
    </fieldset>
  );
}

function refundOf({ money, card }: RefundOffer["charge"], i18n: I18n): string {
  return i18n.text.refunds.refundOf({ amount: i18n.money(money), card: cardText(card, i18n) });
}

function cardText({ brand, last4 }: CardSummary, { text }: I18n): string {
  return `${text.brands[brand]} ••••\u00a0${last4}`;
}
