import type { LinkId } from "@tacet/shared/ids";
import type { LinkView } from "@tacet/shared/payment-link";
import type { WireError } from "@tacet/shared/wire";
import { useState } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { linksOn, newestFirst } from "../../session-feed/index.ts";
import { Notice } from "../../ui/index.ts";
import { LinkCard } from "./LinkCard.tsx";
import { LinkForm } from "./LinkForm.tsx";
import { stateOf } from "./link-state.ts";
import type { PayByLinkProps } from "./props.ts";
import "./link.css";

/** The newest link of the engagement, or else the form for a new one; and the agent's others. */
export function PayByLink(props: PayByLinkProps) {
  const { engagementId, links, putAway, onPutAway, onCancel, onBack } = props;
  const i18n = useI18n();
  const texts = useTexts("link");
  const [chosen, choose] = useState<LinkId | null>(null);
  const [problem, setProblem] = useState<WireError | null>(null);
  const [isCanceling, setCanceling] = useState(false);
  const ownNewest = linksOn(links, engagementId).find(({ id }) => putAway[id] !== true);
  const shown = (chosen === null ? undefined : links[chosen]) ?? ownNewest;
  const cancel = async (link: LinkView) => {
    setCanceling(true);
    const reply = await onCancel(link.id);
    setCanceling(false);
    setProblem(reply.ok ? null : reply.error);
  };
  const done = (link: LinkView) => {
    onPutAway(link.id);
    choose(null);
    if (link.id === ownNewest?.id) onBack?.();
  };
  return (
    <section className="link" aria-label={texts.title}>
      <p className="visually-hidden" aria-live="polite">
        {shown === undefined ? "" : texts.states[stateOf(shown)].title}
      </p>
      {problem === null ? null : (
        <Notice tone="danger" urgent onDismiss={() => setProblem(null)} dismissLabel={i18n.text.app.dismiss}>
          {i18n.refusal(problem)}
        </Notice>
      )}
      {shown === undefined ? (
        <LinkForm {...props} onProblem={setProblem} />
      ) : (
        <LinkCard
          key={shown.id}
          link={shown}
          clockAhead={props.clockAhead}
          messages={props.messagesOf(shown.id)}
          isOnline={props.isOnline}
          isCanceling={isCanceling}
          onCancel={() => void cancel(shown)}
          onDone={() => done(shown)}
        />
      )}
      <Others
        links={newestFirst(Object.values(links)).filter(
          ({ id, phase }) => id !== shown?.id && phase !== "closed",
        )}
        onShow={choose}
      />
    </section>
  );
}

/** Links that can still be paid, of other conversations: nobody else looks after them. */
function Others({
  links,
  onShow,
}: {
  readonly links: readonly LinkView[];
  readonly onShow: (id: LinkId) => void;
}) {
  const { money } = useI18n();
  const texts = useTexts("link");
  if (links.length === 0) return null;
  return (
    <aside className="link-others" aria-label={texts.others}>
      <h2>{texts.others}</h2>
      <ul>
        {links.map((link) => (
          <li key={link.id}>
            <button
              type="button"
              className="link-other"
              title={texts.show({ reference: link.reference })}
              onClick={() => onShow(link.id)}
            >
              {texts.other({ amount: money(link.money), reference: link.reference })}
            </button>
            <span className="fine">{texts.states[stateOf(link)].short}</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
