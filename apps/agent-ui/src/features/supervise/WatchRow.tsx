import type { SessionId } from "@tacet/shared/ids";
import { memo } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import type { Entered } from "../../session-feed/index.ts";
import { OpenRow } from "./OpenRow.tsx";
import { agentOf, type Listed } from "./shown-sessions.ts";
import { Warnings } from "./Warnings.tsx";

interface WatchRowProps {
  readonly listed: Listed;
  readonly entered: Entered | undefined;
  /** Epoch ms by the server's clock. */
  readonly now: number;
  readonly isOpened: boolean;
  readonly onOpen: (id: SessionId) => void;
}

/** What is to be seen of an open payment in the list. All of it can be pressed: the button lies over it. */
export const WatchRow = memo(function WatchRow({ listed, entered, now, isOpened, onOpen }: WatchRowProps) {
  const supervise = useTexts("supervise");
  const { text, order, duration } = useI18n();
  const { session, warnings } = listed;
  const { id, phase, reference, queue, customer } = session;
  const agent = agentOf(session);
  return (
    <div className={warnings.length === 0 ? "watched" : "watched watched-warning"} data-opened={isOpened}>
      <div className="watched-top">
        <strong className="watched-money">{order(session)}</strong>
        <span className="watched-phase">
          <span className={`chip chip-${phase}`}>{text.phases[phase]}</span>
          <span className="watched-time">
            {supervise.since({ time: duration(now - session.phaseSince) })}
          </span>
        </span>
      </div>
      <OpenRow id={id} reference={reference} agent={agent} isOpened={isOpened} onOpen={onOpen} />
      <dl className="watched-who">
        <div>
          <dt className="visually-hidden">{supervise.agent}</dt>
          <dd>{agent}</dd>
        </div>
        {queue === null ? null : (
          <div>
            <dt className="visually-hidden">{supervise.queue}</dt>
            <dd>{queue.name}</dd>
          </div>
        )}
        {customer === null ? null : (
          <div>
            <dt className="visually-hidden">{supervise.customer}</dt>
            <dd className="watched-number">{customer}</dd>
          </div>
        )}
      </dl>
      {phase === "capturing" ? <Keypad entered={entered} /> : null}
      <Warnings warnings={warnings} />
    </div>
  );
}, isSame);

interface KeypadProps {
  readonly entered: Entered | undefined;
}

/** Which field is being keyed, and how many digits there are in all of them. */
export function Keypad({ entered }: KeypadProps) {
  const supervise = useTexts("supervise");
  const { text } = useI18n();
  const field = entered?.field ?? null;
  return (
    <p className="watched-live">
      {field === null ? null : <span>{text.fields[field].name}</span>}
      <span>{supervise.digits({ entered: entered?.entered ?? 0 })}</span>
    </p>
  );
}

/** Warnings are made anew each time they are looked for; what they say is what counts. */
function isSame(before: WatchRowProps, after: WatchRowProps): boolean {
  return (
    before.listed.session === after.listed.session &&
    before.entered === after.entered &&
    before.now === after.now &&
    before.isOpened === after.isOpened &&
    before.onOpen === after.onOpen
  );
}
