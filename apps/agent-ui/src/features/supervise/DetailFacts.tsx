import type { SessionView } from "@tacet/shared/payment-session";
import type { ReactNode } from "react";
import { type I18n, type SuperviseTexts, useI18n, useTexts } from "../../i18n/index.ts";
import type { Entered } from "../../session-feed/index.ts";
import { agentOf } from "./shown-sessions.ts";
import { Keypad } from "./WatchRow.tsx";

interface DetailFactsProps {
  readonly session: SessionView;
  readonly entered: Entered | undefined;
  /** Epoch ms by the server's clock. */
  readonly now: number;
}

/** What is known of a payment. Of the card there is its brand and the last four digits. */
export function DetailFacts({ session, entered, now }: DetailFactsProps) {
  const supervise = useTexts("supervise");
  const i18n = useI18n();
  const { text, number } = i18n;
  const { detail } = supervise;
  const { phase, provider, gateway, card, attempt, lastDecline, recording, releaseRequests } = session;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [supervise.agent, agentOf(session)],
    [supervise.queue, session.queue?.name ?? detail.notKnown],
    [supervise.customer, session.customer ?? detail.notKnown],
    ...timesOf({ session, now }, supervise, i18n),
    ...(phase === "capturing" ? [[detail.keyed, <Keypad key="keyed" entered={entered} />] as const] : []),
    ...(session.line === null ? [] : [[detail.line, <LineMode key="line" line={session.line} />] as const]),
    [detail.provider, text.providerNames[provider as keyof typeof text.providerNames] ?? provider],
    ...(gateway === null ? [] : [[detail.gateway, text.gateways[gateway]] as const]),
    ...(card === null ? [] : [[detail.card, `${text.brands[card.brand]} ••••\u00a0${card.last4}`] as const]),
    ...(attempt === 1 ? [] : [[detail.attempt, number(attempt)] as const]),
    ...(lastDecline === null ? [] : [[detail.declined, supervise.declines[lastDecline.code]] as const]),
    ...(recording === "untouched" ? [] : [[detail.recording, detail.recordings[recording]] as const]),
    ...(releaseRequests === 0
      ? []
      : [[detail.asked, detail.askedTimes({ times: releaseRequests })] as const]),
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

function timesOf(
  { session, now }: Pick<DetailFactsProps, "session" | "now">,
  { detail }: SuperviseTexts,
  { duration, moment }: I18n,
): readonly (readonly [string, ReactNode])[] {
  const { phase, phaseSince, securedAt, createdAt } = session;
  const taken = [
    detail.taken,
    <time key="taken" dateTime={new Date(createdAt).toISOString()}>
      {moment(createdAt)}
    </time>,
  ] as const;
  if (phase === "closed") return [taken];
  return [
    taken,
    [detail.inPhase, duration(now - phaseSince)],
    [detail.secured, securedAt === null ? detail.notSecured : duration(now - securedAt)],
  ];
}

/** How the line is secured, and why so. */
function LineMode({ line }: { readonly line: NonNullable<SessionView["line"]> }) {
  const { lines, strictBecause } = useTexts("supervise");
  return (
    <>
      <span>{lines[line.mode]}</span>
      {line.mode === "strict" ? <span className="detail-more">{strictBecause[line.because]}</span> : null}
    </>
  );
}
