import type { LinkView } from "@tacet/shared/payment-link";
import { Fragment, type ReactNode } from "react";
import { useI18n, useTexts } from "../../../i18n/index.ts";
import { inUnits } from "../../pay-by-link/link-draft.ts";
import { agentOf } from "../shown-sessions.ts";

interface LinkFactsProps {
  readonly link: LinkView;
  readonly isOver: boolean;
  /** Epoch ms by the server's clock. */
  readonly now: number;
}

/** What is known of a link. Of the card there is its brand and the last four digits. */
export function LinkFacts({ link, isOver, now }: LinkFactsProps) {
  const texts = useTexts("watchedLinks");
  const { left, spans, timeUp } = useTexts("link");
  const { agent, detail } = useTexts("supervise");
  const { text, moment } = useI18n();
  const { gateway, payment, createdAt, expiresAt } = link;
  const { unit, count } = inUnits(expiresAt - now);
  const time = (at: number) => <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [agent, agentOf(link)],
    [texts.made, time(createdAt)],
    [
      texts.goodUntil,
      <Fragment key="until">
        {time(expiresAt)}
        {isOver ? null : (
          <span className="detail-more">
            {expiresAt > now ? left({ time: spans[unit]({ count }) }) : timeUp}
          </span>
        )}
      </Fragment>,
    ],
    ...(gateway === null ? [] : ([[detail.gateway, text.gateways[gateway]]] as const)),
    ...(payment === null ? [] : ([[text.session.gatewayReference, payment.gatewayReference]] as const)),
    ...(payment === null || payment.card === null
      ? []
      : ([[detail.card, `${text.brands[payment.card.brand]} ••••\u00a0${payment.card.last4}`]] as const)),
  ];
  return (
    <dl className="detail-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
