import type { LinkView } from "@tacet/shared/payment-link";
import { mayCancelLink } from "@tacet/shared/payment-link";
import { useId, useState } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { Button, Optional, useFocusIfLost, useSeconds } from "../../ui/index.ts";
import type { MessageDesk } from "../customer-message/index.ts";
import { LinkWords } from "./LinkWords.tsx";
import { inUnits } from "./link-draft.ts";
import { stateOf } from "./link-state.ts";
import { SendLink } from "./SendLink.tsx";

interface LinkCardProps {
  readonly link: LinkView;
  readonly clockAhead: number;
  readonly messages: MessageDesk;
  readonly isOnline: boolean;
  readonly isCanceling: boolean;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** One link: where it stands, what to do, its address while it can be paid, and how long that is. */
export function LinkCard({
  link,
  clockAhead,
  messages,
  isOnline,
  isCanceling,
  onCancel,
  onDone,
}: LinkCardProps) {
  const { text, money } = useI18n();
  const texts = useTexts("link");
  const ref = useFocusIfLost<HTMLElement>();
  const state = stateOf(link);
  const { title, next } = texts.states[state];
  const isOver = link.phase === "closed";
  const may = mayCancelLink(link);
  return (
    <article className={`card link-card link-${state}`} ref={ref} tabIndex={-1}>
      <h1>{title}</h1>
      <p>{state === "failed" && link.reason !== null ? texts.failures[link.reason] : next}</p>
      <LinkWords link={link} />
      {link.url === null ? null : <Address url={link.url} />}
      {link.phase === "making" ? null : (
        <Optional>
          <SendLink link={link} desk={messages} isOnline={isOnline} />
        </Optional>
      )}
      <dl className="facts">
        <div>
          <dt>{text.session.amount}</dt>
          <dd>{money(link.money)}</dd>
        </div>
        <div>
          <dt>{text.session.reference}</dt>
          <dd>{link.reference}</dd>
        </div>
        <PaymentFacts payment={link.payment} />
      </dl>
      {link.phase === "open" ? <GoodUntil expiresAt={link.expiresAt} clockAhead={clockAhead} /> : null}
      {isOver ? (
        <Button look="primary" onPress={onDone}>
          {texts.done}
        </Button>
      ) : (
        <Button
          look="danger"
          onPress={onCancel}
          busy={isCanceling || link.phase === "canceling"}
          disabledReason={
            isOnline
              ? may.ok
                ? null
                : may.error === "not_cancelable"
                  ? texts.notCancelable
                  : next
              : texts.connecting
          }
          reasonShown="below"
        >
          {texts.cancel}
        </Button>
      )}
    </article>
  );
}

function PaymentFacts({ payment }: Pick<LinkView, "payment">) {
  const { text } = useI18n();
  if (payment === null) return null;
  const { card, gatewayReference } = payment;
  return (
    <>
      {card === null ? null : (
        <div>
          <dt>{text.session.card}</dt>
          <dd>
            {text.brands[card.brand]} <span className="tail">•••• {card.last4}</span>
          </dd>
        </div>
      )}
      <div>
        <dt>{text.session.gatewayReference}</dt>
        <dd className="facts-id">{gatewayReference}</dd>
      </div>
    </>
  );
}

/** Seen whole, selected at a touch, and copied by a button, as far as the browser lets a framed page do that. */
function Address({ url }: { readonly url: string }) {
  const texts = useTexts("link");
  const id = useId();
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {texts.address}
      </label>
      <input id={id} className="input" readOnly value={url} onFocus={(event) => event.target.select()} />
      <Button look="small" onPress={() => void copy()}>
        {texts.copy}
      </Button>
      <span className="fine" aria-live="polite">
        {isCopied === null ? "" : isCopied ? texts.copied : texts.notCopied}
      </span>
    </div>
  );
}

function GoodUntil({ expiresAt, clockAhead }: { readonly expiresAt: number; readonly clockAhead: number }) {
  const { moment } = useI18n();
  const texts = useTexts("link");
  const left = expiresAt - (useSeconds() + clockAhead);
  const { unit, count } = inUnits(left);
  return (
    <p className="fine">
      {texts.goodUntil({ moment: moment(expiresAt) })}{" "}
      <span className="link-left">
        {left > 0 ? texts.left({ time: texts.spans[unit]({ count }) }) : texts.timeUp}
      </span>
    </p>
  );
}
