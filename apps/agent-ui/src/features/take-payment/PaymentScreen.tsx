import { useI18n } from "../../i18n/index.ts";
import { Notice, PhoneIcon, StatusRegion } from "../../ui/index.ts";
import type { Engagement } from "../../zoom/index.ts";
import { fieldOf } from "./draft.ts";
import { PaymentForm } from "./PaymentForm.tsx";
import type { PaymentActions, PaymentSnapshot } from "./payment-view.ts";
import { SessionScreen } from "./SessionScreen.tsx";
import { lineOf, statusText } from "./status.ts";
import { WhoHears } from "./WhoHears.tsx";

interface PaymentScreenProps {
  readonly snapshot: PaymentSnapshot;
  readonly actions: PaymentActions;
}

/** The whole of *Take payment*: who is on the call, how the line is, and the form or the payment. */
export function PaymentScreen({ snapshot, actions }: PaymentScreenProps) {
  const { text } = useI18n();
  const { engagement, screen } = snapshot;
  const line = lineOf(snapshot);
  return (
    <div className="payment">
      <section className={`line line-${line}`} aria-label={text.line[line].title}>
        <StatusRegion text={statusText(snapshot, text)} />
        <WhoHears line={line} engagement={engagement} />
      </section>
      <ServerProblem snapshot={snapshot} actions={actions} />
      {screen.kind === "session" ? (
        <SessionScreen key={screen.session.id} screen={screen} engagement={engagement} actions={actions} />
      ) : (
        <>
          <Caller engagement={engagement} />
          <PaymentForm
            key={engagement?.id ?? "none"}
            screen={screen}
            problem={snapshot.problem}
            actions={actions}
          />
        </>
      )}
      <Elsewhere snapshot={snapshot} />
    </div>
  );
}

/** Refusals that belong to no field of the form. */
function ServerProblem({ snapshot, actions }: PaymentScreenProps) {
  const { text, refusal } = useI18n();
  const { problem, screen } = snapshot;
  if (problem === null) return null;
  if (screen.kind === "form" && fieldOf(problem.code, screen.use, screen.settings) !== null) return null;
  return (
    <Notice
      tone="danger"
      urgent
      detail={problem.traceId === undefined ? undefined : text.app.traceId({ id: problem.traceId })}
      onDismiss={actions.dismissProblem}
      dismissLabel={text.app.dismiss}
    >
      {refusal(problem)}
    </Notice>
  );
}

function Caller({ engagement }: { readonly engagement: Engagement | null }) {
  const { text } = useI18n();
  if (engagement === null) {
    return (
      <div className="caller caller-none">
        <PhoneIcon />
        <p>
          <strong className="caller-name">{text.engagement.noneTitle}</strong>
          {text.engagement.none}
        </p>
      </div>
    );
  }
  return (
    <div className="caller">
      <PhoneIcon />
      <p>
        <strong className="caller-name">{engagement.customerName ?? text.engagement.unknownCustomer}</strong>
        <span className="caller-more">
          {engagement.customerNumber === null ? null : <span>{engagement.customerNumber}</span>}
          {engagement.queueName === null ? null : (
            <span>{text.engagement.queue({ name: engagement.queueName })}</span>
          )}
        </span>
      </p>
    </div>
  );
}

/** Payments that run on calls the agent has put aside. */
function Elsewhere({ snapshot }: { readonly snapshot: PaymentSnapshot }) {
  const { text, order } = useI18n();
  if (snapshot.elsewhere.length === 0) return null;
  return (
    <aside className="elsewhere" aria-label={text.session.elsewhere}>
      <h2>{text.session.elsewhere}</h2>
      <ul>
        {snapshot.elsewhere.map((session) => (
          <li key={session.id}>
            <span className="elsewhere-money">{order(session)}</span>
            <span className="elsewhere-reference">{session.reference}</span>
            <span className="elsewhere-phase">{text.phases[session.phase]}</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
