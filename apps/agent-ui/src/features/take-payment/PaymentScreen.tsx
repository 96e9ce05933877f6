import type { ReactNode } from "react";
import { useI18n } from "../../i18n/index.ts";
import { ChatIcon, Notice, PhoneIcon, StatusRegion } from "../../ui/index.ts";
import { type Engagement, hasKeypad } from "../../zoom/index.ts";
import { ScriptLine, type ScriptMoment } from "../script-line/index.ts";
import { SoundChoice } from "../sounds/index.ts";
import { Announcements } from "./Announcements.tsx";
import { fieldOf } from "./draft.ts";
import { PaymentForm } from "./PaymentForm.tsx";
import type { PaymentActions, PaymentSnapshot } from "./payment-view.ts";
import { SessionScreen } from "./SessionScreen.tsx";
import { lineOf, statusText } from "./status.ts";
import { WhoHears } from "./WhoHears.tsx";

interface PaymentScreenProps {
  readonly snapshot: PaymentSnapshot;
  readonly actions: PaymentActions;
  /** A payment link in place of the form. */
  readonly byLink?: ReactNode;
  readonly onByLink?: (() => void) | undefined;
}

/** The whole of *Take payment*: who is on the call, how the line is, and the form or the payment. */
export function PaymentScreen({ snapshot, actions, byLink, onByLink }: PaymentScreenProps) {
  const { text } = useI18n();
  const { engagement, screen } = snapshot;
  const line = lineOf(snapshot);
  return (
    <div className="payment">
      <section className={`line line-${line}`} aria-label={text.line[line].title}>
        <StatusRegion text={statusText(snapshot, text)} />
        <WhoHears snapshot={snapshot} />
      </section>
      <Announcements screen={screen} />
      <ServerProblem snapshot={snapshot} actions={actions} />
      {screen.kind === "session" ? (
        <>
          {screen.session.outcome === null ? <Script snapshot={snapshot} actions={actions} /> : null}
          <SessionScreen key={screen.session.id} screen={screen} engagement={engagement} actions={actions} />
          {screen.session.outcome === null ? null : <Script snapshot={snapshot} actions={actions} />}
        </>
      ) : byLink !== undefined ? (
        <>
          <Caller engagement={engagement} />
          {byLink}
        </>
      ) : (
        <>
          <Caller engagement={engagement} />
          <PaymentForm
            key={engagement?.id ?? "none"}
            screen={screen}
            problem={snapshot.problem}
            actions={actions}
            onByLink={onByLink}
          />
          <Script snapshot={snapshot} actions={actions} />
        </>
      )}
      <Elsewhere snapshot={snapshot} />
      <SoundChoice session={screen.kind === "session" ? screen.session : null} />
    </div>
  );
}

/** What the agent can say now, to whom there is on the call. */
function Script({ snapshot, actions }: PaymentScreenProps) {
  const { engagement, screen, spoken } = snapshot;
  if (screen.kind === "form" && (engagement === null || screen.whyNot !== null)) return null;
  const moment: ScriptMoment =
    screen.kind === "form"
      ? { kind: "form", intent: screen.use.intent }
      : { kind: "session", session: screen.session, progress: screen.progress };
  return <ScriptLine moment={moment} language={spoken} onLanguage={actions.speak} />;
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
      {hasKeypad(engagement) ? <PhoneIcon /> : <ChatIcon />}
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
