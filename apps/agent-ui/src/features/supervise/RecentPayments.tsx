import type { EffectId } from "@tacet/shared/ids";
import { type SessionView, sessionCan } from "@tacet/shared/payment-session";
import type { Command, WireError } from "@tacet/shared/wire";
import { useState } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import type { Connection, Found } from "../../session-feed/index.ts";
import { Button, TextField } from "../../ui/index.ts";
import { type ReceiptDesk, ReceiptOffer } from "../receipt/index.ts";
import { type Refunder, type RefundFound, Refunds, ResolveButton } from "../refund/index.ts";
import { agentOf } from "./shown-sessions.ts";

type ChargeFound = Command<"resolve">["result"];

const results: readonly ChargeFound[] = ["charged", "not_charged"];

/** The commands end with the server's refusal, or `null`. */
export interface RecentActions {
  readonly find: (reference: string) => void;
  readonly refund: (
    session: SessionView,
    chargeKey: EffectId,
    minorUnits: number,
  ) => Promise<WireError | null>;
  readonly resolve: (session: SessionView, found: ChargeFound) => Promise<WireError | null>;
  readonly resolveRefund: (
    session: SessionView,
    refundKey: EffectId,
    found: RefundFound,
  ) => Promise<WireError | null>;
  readonly receipts: (session: SessionView) => ReceiptDesk;
}

interface RecentPaymentsProps {
  /** `null`: not found yet. */
  readonly found: Found | null;
  readonly by: Refunder;
  readonly connection: Connection;
  /** Epoch ms by the server's clock. */
  readonly now: number;
  readonly actions: RecentActions;
}

/** Closed payments, newest first: all of them, or those of one reference. */
export function RecentPayments(props: RecentPaymentsProps) {
  const { actions } = props;
  const supervise = useTexts("supervise");
  const [typed, setTyped] = useState("");
  return (
    <section className="recent" aria-labelledby="recent-title">
      <h1 id="recent-title">{supervise.recent}</h1>
      <form
        className="recent-search"
        onSubmit={(event) => {
          event.preventDefault();
          actions.find(typed.trim());
        }}
      >
        <TextField label={supervise.search} hint={supervise.searchHint} value={typed} onChange={setTyped} />
        <Button type="submit">{supervise.find}</Button>
      </form>
      <FoundList {...props} />
    </section>
  );
}

function FoundList({ found, ...rest }: RecentPaymentsProps) {
  const supervise = useTexts("supervise");
  if (found === null) return <p className="empty">{supervise.searching}</p>;
  if (found.payments.length === 0) {
    const { reference } = found;
    return (
      <p className="empty">
        {reference === "" ? supervise.nothingRecent : supervise.nothingFound({ reference })}
      </p>
    );
  }
  return (
    <ul className="recent-list">
      {found.payments.map((session) => (
        <RecentPayment key={session.id} session={session} {...rest} />
      ))}
    </ul>
  );
}

interface RecentPaymentProps extends Omit<RecentPaymentsProps, "found"> {
  readonly session: SessionView;
}

function RecentPayment({ session, by, connection, now, actions }: RecentPaymentProps) {
  const supervise = useTexts("supervise");
  const { text, order, moment } = useI18n();
  const { outcome, reference, money, dueUnits, createdAt } = session;
  const texts = supervise.resolve;
  return (
    <li className="watched">
      <div className="watched-top">
        <strong className="watched-money">{order(session)}</strong>
        {outcome === null ? null : (
          <span className={`chip chip-${outcome}`}>{supervise.outcomes[outcome]}</span>
        )}
      </div>
      <p className="watched-reference">{reference}</p>
      <dl className="watched-facts">
        <div>
          <dt>{supervise.agent}</dt>
          <dd>{agentOf(session)}</dd>
        </div>
        <div>
          <dt>{supervise.took}</dt>
          <dd>
            <time dateTime={new Date(createdAt).toISOString()}>{moment(createdAt)}</time>
          </dd>
        </div>
      </dl>
      <Refunds
        session={session}
        by={by}
        connection={connection}
        now={now}
        onRefund={(chargeKey, minorUnits) => actions.refund(session, chargeKey, minorUnits)}
        onResolve={(refundKey, found) => actions.resolveRefund(session, refundKey, found)}
      />
      {sessionCan.resolve(session).ok ? (
        <ResolveButton
          question={{ texts, results, reference, money: { ...money, minorUnits: dueUnits }, at: createdAt }}
          label={texts.openOf({ what: reference })}
          connection={connection}
          onResolve={(found) => actions.resolve(session, found)}
        />
      ) : null}
      <ReceiptOffer
        session={session}
        desk={actions.receipts(session)}
        offline={connection === "online" ? null : text.disabled.reconnecting}
      />
    </li>
  );
}
