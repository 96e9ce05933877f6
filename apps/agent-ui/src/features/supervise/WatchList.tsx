import type { SessionView } from "@tacet/shared/payment-session";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { AlertIcon } from "../../ui/index.ts";
import { warningsOf } from "./warnings.ts";

interface WatchListProps {
  /** Oldest first: what lasts longest stands on top. */
  readonly sessions: readonly SessionView[];
  /** Digits keyed, by session id. */
  readonly entered: Readonly<Record<string, number>>;
  /** Epoch ms by the server's clock. */
  readonly now: number;
}

export function WatchList({ sessions, entered, now }: WatchListProps) {
  const supervise = useTexts("supervise");
  return (
    <section className="watch" aria-labelledby="watch-title">
      <header className="watch-header">
        <h1 id="watch-title">{supervise.title}</h1>
        <p className="watch-count">{supervise.count({ open: sessions.length })}</p>
      </header>
      {sessions.length === 0 ? (
        <p className="empty">{supervise.none}</p>
      ) : (
        <ul className="watch-list">
          {sessions.map((session) => (
            <Watched key={session.id} session={session} entered={entered[session.id] ?? 0} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface WatchedProps {
  readonly session: SessionView;
  readonly entered: number;
  readonly now: number;
}

function Watched({ session, entered, now }: WatchedProps) {
  const supervise = useTexts("supervise");
  const { text, order, duration } = useI18n();
  const { phase } = session;
  const warnings = warningsOf(session, now);
  return (
    <li className={warnings.length === 0 ? "watched" : "watched watched-warning"}>
      <div className="watched-top">
        <strong className="watched-money">{order(session)}</strong>
        <span className={`chip chip-${phase}`}>{text.phases[phase]}</span>
      </div>
      <p className="watched-reference">{session.reference}</p>
      <dl className="watched-facts">
        <div>
          <dt>{supervise.agent}</dt>
          <dd>{session.agentId}</dd>
        </div>
        <div>
          <dt>{supervise.engagement}</dt>
          <dd>{session.engagementId}</dd>
        </div>
      </dl>
      <p className="watched-live">
        {supervise.since({ time: duration(now - session.phaseSince) })}
        {phase === "capturing" ? ` · ${supervise.digits({ entered })}` : null}
      </p>
      <LineMode session={session} />
      {warnings.map((warning) => (
        <p key={warning} className="watched-alert">
          <AlertIcon />
          {supervise[warning]}
        </p>
      ))}
    </li>
  );
}

/** How the line is secured, while it is. */
function LineMode({ session: { phase, line } }: Pick<WatchedProps, "session">) {
  const supervise = useTexts("supervise");
  if (line === null || (phase !== "capturing" && phase !== "authorizing")) return null;
  const { lines, strictBecause } = supervise;
  return (
    <p className="watched-live">
      {lines[line.mode]}
      {line.mode === "strict" ? `: ${strictBecause[line.because]}` : null}
    </p>
  );
}
