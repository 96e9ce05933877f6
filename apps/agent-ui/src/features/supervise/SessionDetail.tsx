import type { SessionView } from "@tacet/shared/payment-session";
import type { Ref } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import type { Connection, Entered } from "../../session-feed/index.ts";
import { Button, Notice } from "../../ui/index.ts";
import { CallPicture } from "../call-picture/index.ts";
import { type ReceiptDesk, ReceiptOffer } from "../receipt/index.ts";
import { closeOnEscape } from "./close-on-escape.ts";
import { DetailFacts } from "./DetailFacts.tsx";
import { type LineCommand, ReleaseLine } from "./ReleaseLine.tsx";
import { type LoadTimeline, Timeline } from "./Timeline.tsx";
import { Warnings } from "./Warnings.tsx";
import { Words } from "./Words.tsx";
import { type Warning, warningsOf } from "./warnings.ts";

/** What can be done about a payment that is looked at. The commands end with the server's refusal, or `null`. */
export interface DetailActions {
  readonly release: LineCommand;
  readonly foundReleased: LineCommand;
  readonly timeline: LoadTimeline;
  readonly receipts: (session: SessionView) => ReceiptDesk;
}

interface SessionDetailProps {
  readonly session: SessionView;
  /** It has gone from the list; what is known of it may be older than its end. */
  readonly isOver: boolean;
  readonly entered: Entered | undefined;
  readonly connection: Connection;
  /** Epoch ms by the server's clock. */
  readonly now: number;
  readonly actions: DetailActions;
  readonly say: (text: string) => void;
  /** There is room for it beside the list. */
  readonly isBeside: boolean;
  readonly onClose: () => void;
  /** The heading, which gets the focus. */
  readonly ref: Ref<HTMLHeadingElement>;
}

/** One payment, as a supervisor looks at it: what is known, where the voices go, what has happened, and the way to end it. */
export function SessionDetail(props: SessionDetailProps) {
  const { session, isOver, entered, connection, now, actions, say, isBeside, onClose, ref } = props;
  const { detail } = useTexts("supervise");
  const { text, order } = useI18n();
  const { phase, reference } = session;
  return (
    <section className="detail" aria-label={detail.label({ reference })} onKeyDown={closeOnEscape(onClose)}>
      <div className="detail-top">
        <Button look="small" onPress={onClose}>
          {isBeside ? detail.close : detail.back}
        </Button>
        <span className={`chip chip-${phase}`}>{text.phases[phase]}</span>
      </div>
      <h2 ref={ref} tabIndex={-1}>
        <span className="detail-money">{order(session)}</span> <span>{reference}</span>
      </h2>
      {isOver ? <Over session={session} /> : <DetailWarnings warnings={warningsOf(session, now)} />}
      <LineWords session={session} />
      {isOver ? (
        <ReceiptOffer
          session={session}
          desk={actions.receipts(session)}
          offline={connection === "online" ? null : text.disabled.reconnecting}
        />
      ) : (
        <>
          <ReleaseLine
            session={session}
            connection={connection}
            onRelease={actions.release}
            onFoundReleased={actions.foundReleased}
            say={say}
          />
          <section aria-labelledby="detail-call">
            <h3 id="detail-call">{detail.call}</h3>
            <CallPicture call={session} viewer="other" />
          </section>
        </>
      )}
      <section aria-labelledby="detail-facts">
        <h3 id="detail-facts">{detail.facts}</h3>
        <DetailFacts session={session} entered={entered} now={now} />
      </section>
      <Timeline session={session} load={actions.timeline} />
    </section>
  );
}

function DetailWarnings({ warnings }: { readonly warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null;
  return (
    <div>
      <Warnings warnings={warnings} />
    </div>
  );
}

/** How it ended, if that is known. */
function Over({ session: { outcome, reason, phase } }: Pick<SessionDetailProps, "session">) {
  const { detail, outcomes, reasons } = useTexts("supervise");
  if (phase !== "closed" || outcome === null) return <Notice tone="info">{detail.overUnknown}</Notice>;
  return (
    <Notice tone="info">
      <p>{detail.over}</p>
      <p>
        <span className={`chip chip-${outcome}`}>{outcomes[outcome]}</span>{" "}
        {reason === null ? null : <span>{reasons[reason]}</span>}
      </p>
    </Notice>
  );
}

/** Who had the line released, and who made sure that it is. */
function LineWords({ session: { releasedBy, foundReleasedBy } }: Pick<SessionDetailProps, "session">) {
  const { detail } = useTexts("supervise");
  const { time } = useI18n();
  return (
    <Words
      words={[
        { word: releasedBy, say: (name, at) => detail.releasedBy({ name, time: time(at) }) },
        { word: foundReleasedBy, say: (name, at) => detail.foundReleasedBy({ name, time: time(at) }) },
      ]}
    />
  );
}
