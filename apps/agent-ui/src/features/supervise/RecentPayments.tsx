import type { EffectId } from "@tacet/shared/ids";
import { type SessionView, sessionCan } from "@tacet/shared/payment-session";
import type { WireError } from "@tacet/shared/wire";
import { useState } from "react";
import { useI18n } from "../../i18n/index.ts";
import type { Connection, Found } from "../../session-feed/index.ts";
import { Button, TextField } from "../../ui/index.ts";
import { type Refunder, Refunds } from "../refund/index.ts";
import { Resolve, type Result } from "./Resolve.tsx";

/** Both commands end with the server's refusal, or `null`. */
export interface RecentActions {
  readonly find: (reference: string) => void;
  readonly refund: (
    session: SessionView,
    chargeKey: EffectId,
    minorUnits: number,
  ) => Promise<WireError | null>;
  readonly resolve: (session: SessionView, result: Result) => Promise<WireError | null>;
}

interface RecentPaymentsProps {
  /** `null`: not found yet. */
  readonly found: Found | null;
  readonly by: Refunder;
  readonly connection: Connection;
  readonly actions: RecentActions;
}

/** Closed payments, newest first: all of them, or those of one reference. */
export function RecentPayments({ found, by, connection, actions }: RecentPaymentsProps) {
  const { text } = useI18n();
  const [typed, setTyped] = useState("");
  return (
    <section className="recent" aria-labelledby="recent-title">
      <h2 id="recent-title">{text.supervise.recent}</h2>
      <form
        className="recent-search"
        onSubmit={(event) => {
          event.preventDefault();
          actions.find(typed.trim());
        }}
      >
        <TextField
          label={text.supervise.search}
          hint={text.supervise.searchHint}
          value={typed}
          onChange={setTyped}
        />
        <Button type="submit">{text.supervise.find}</Button>
      </form>
      <FoundList found={found} by={by} connection={connection} actions={actions} />
    </section>
  );
}

function FoundList({ found, by, connection, actions }: RecentPaymentsProps) {
  const { text } = useI18n();
  if (found === null) return <p className="empty">{text.supervise.searching}</p>;
  if (found.payments.length === 0) {
    const { reference } = found;
    return (
      <p className="empty">
        {reference === "" ? text.supervise.nothingRecent : text.supervise.nothingFound(reference)}
      </p>
    );
  }
  return (
    <ul className="recent-list">
      {found.payments.map((session) => (
        <RecentPayment key={session.id} session={session} by={by} connection={connection} actions={actions} />
      ))}
    </ul>
  );
}

interface RecentPaymentProps extends Omit<RecentPaymentsProps, "found"> {
  readonly session: SessionView;
}

function RecentPayment({ session, by, connection, actions }: RecentPaymentProps) {
  const { text, order, moment } = useI18n();
  const { outcome, reference, agentId, createdAt } = session;
  return (
    <li className="watched">
      <div className="watched-top">
        <strong className="watched-money">{order(session)}</strong>
        {outcome === null ? null : (
          <span className={`chip chip-${outcome}`}>{text.supervise.outcomes[outcome]}</span>
        )}
      </div>
      <p className="watched-reference">{reference}</p>
      <dl className="watched-facts">
        <div>
          <dt>{text.supervise.agent}</dt>
          <dd>{agentId}</dd>
        </div>
        <div>
          <dt>{text.supervise.took}</dt>
          <dd>
            <time dateTime={new Date(createdAt).toISOString()}>{moment(createdAt)}</time>
          </dd>
        </div>
      </dl>
      <Refunds
        session={session}
        by={by}
        connection={connection}
        onRefund={(chargeKey, minorUnits) => actions.refund(session, chargeKey, minorUnits)}
      />
      {sessionCan.resolve(session).ok ? (
        <Resolve
          session={session}
          connection={connection}
          onResolve={(result) => actions.resolve(session, result)}
        />
      ) : null}
    </li>
  );
}
