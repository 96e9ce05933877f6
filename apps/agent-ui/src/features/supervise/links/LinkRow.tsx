import type { LinkId } from "@tacet/shared/ids";
import type { LinkView } from "@tacet/shared/payment-link";
import { memo } from "react";
import { useI18n, useTexts } from "../../../i18n/index.ts";
import { AlertIcon } from "../../../ui/index.ts";
import { inUnits } from "../../pay-by-link/link-draft.ts";
import { stateOf } from "../../pay-by-link/link-state.ts";
import { OpenRow } from "../OpenRow.tsx";
import { agentOf } from "../shown-sessions.ts";

interface LinkRowProps {
  readonly link: LinkView;
  /** Epoch ms by the server's clock. */
  readonly now: number;
  readonly isOpened: boolean;
  readonly onOpen: (id: LinkId) => void;
}

/** What is to be seen of an open link in the list. All of it can be pressed: the button lies over it. */
export const LinkRow = memo(function LinkRow({ link, now, isOpened, onOpen }: LinkRowProps) {
  const supervise = useTexts("supervise");
  const { money } = useI18n();
  const { id, reference, unknownSince } = link;
  const agent = agentOf(link);
  return (
    <div className={unknownSince === null ? "watched" : "watched watched-warning"} data-opened={isOpened}>
      <div className="watched-top">
        <strong className="watched-money">{money(link.money)}</strong>
        <LinkChip link={link} />
      </div>
      <OpenRow id={id} reference={reference} agent={agent} isOpened={isOpened} onOpen={onOpen} />
      <dl className="watched-who">
        <div>
          <dt className="visually-hidden">{supervise.agent}</dt>
          <dd>{agent}</dd>
        </div>
        <GoodFor link={link} now={now} />
      </dl>
      <NotTold link={link} />
    </div>
  );
});

/** Where the link stands, in two words. */
export function LinkChip({ link }: { readonly link: LinkView }) {
  const { states } = useTexts("link");
  const state = stateOf(link);
  return <span className={`chip chip-link-${state}`}>{states[state].short}</span>;
}

/** Since when nobody tells. */
export function NotTold({ link: { unknownSince } }: { readonly link: LinkView }) {
  const texts = useTexts("watchedLinks");
  const { moment } = useI18n();
  if (unknownSince === null) return null;
  return (
    <p className="watched-alert">
      <AlertIcon />
      <span>{texts.notTold({ since: moment(unknownSince) })}</span>
    </p>
  );
}

function GoodFor({ link: { phase, expiresAt }, now }: Pick<LinkRowProps, "link" | "now">) {
  const texts = useTexts("watchedLinks");
  const { left, spans, timeUp } = useTexts("link");
  if (phase === "making") return null;
  const { unit, count } = inUnits(expiresAt - now);
  return (
    <div>
      <dt className="visually-hidden">{texts.goodUntil}</dt>
      <dd>{expiresAt > now ? left({ time: spans[unit]({ count }) }) : timeUp}</dd>
    </div>
  );
}
