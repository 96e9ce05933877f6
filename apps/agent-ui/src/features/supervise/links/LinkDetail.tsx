import { type LinkView, mayCancelLink } from "@tacet/shared/payment-link";
import type { WireError } from "@tacet/shared/wire";
import { type KeyboardEvent, type Ref, useState } from "react";
import { useI18n, useTexts } from "../../../i18n/index.ts";
import type { Connection } from "../../../session-feed/index.ts";
import { Button, InfoIcon, Notice } from "../../../ui/index.ts";
import { stateOf } from "../../pay-by-link/link-state.ts";
import { WhyDialog } from "../WhyDialog.tsx";
import { LinkFacts } from "./LinkFacts.tsx";
import { LinkChip, NotTold } from "./LinkRow.tsx";
import { type FoundOfLink, ResolveLink } from "./ResolveLink.tsx";

/** What can be done about a link that is looked at. The commands end with the server's refusal, or `null`. */
export interface LinkActions {
  readonly cancel: (link: LinkView, why: string) => Promise<WireError | null>;
  readonly resolve: (link: LinkView, found: FoundOfLink) => Promise<WireError | null>;
}

interface LinkDetailProps {
  readonly link: LinkView;
  readonly connection: Connection;
  /** Epoch ms by the server's clock. */
  readonly now: number;
  readonly actions: LinkActions;
  /** Says what has come of it. */
  readonly say: (text: string) => void;
  /** There is room for it beside the list. */
  readonly isBeside: boolean;
  readonly onClose: () => void;
  /** The heading, which gets the focus. */
  readonly ref: Ref<HTMLHeadingElement>;
}

/** One link, as a supervisor looks at it: where it stands, what is known, and the ways to end it. */
export function LinkDetail(props: LinkDetailProps) {
  const { link, connection, now, actions, say, isBeside, onClose, ref } = props;
  const texts = useTexts("watchedLinks");
  const { failures } = useTexts("link");
  const { detail } = useTexts("supervise");
  const { text, money } = useI18n();
  const { reference, reason } = link;
  const state = stateOf(link);
  const offline = connection === "online" ? null : text.disabled.reconnecting;
  const closeOnEscape = (event: KeyboardEvent) => {
    // A dialog that is open takes Escape for itself.
    if (event.key !== "Escape" || !(event.target instanceof HTMLElement)) return;
    if (event.target.closest("dialog") === null) onClose();
  };
  return (
    <section className="detail" aria-label={texts.label({ reference })} onKeyDown={closeOnEscape}>
      <div className="detail-top">
        <Button look="small" onPress={onClose}>
          {isBeside ? detail.close : detail.back}
        </Button>
        <LinkChip link={link} />
      </div>
      <h2 ref={ref} tabIndex={-1}>
        <span className="detail-money">{money(link.money)}</span> <span>{reference}</span>
      </h2>
      {link.unknownSince === null ? null : (
        <div>
          <NotTold link={link} />
        </div>
      )}
      <Notice tone={state === "unknown" ? "warning" : "info"}>
        {state === "failed" && reason !== null ? failures[reason] : texts.next[state]}
      </Notice>
      <Words link={link} />
      <div className="release">
        <ResolveLink link={link} now={now} offline={offline} onResolve={actions.resolve} say={say} />
        <CancelLink link={link} offline={offline} onCancel={actions.cancel} say={say} />
      </div>
      <section aria-labelledby="link-facts">
        <h3 id="link-facts">{detail.facts}</h3>
        <LinkFacts link={link} now={now} />
      </section>
    </section>
  );
}

interface CancelLinkProps extends Pick<LinkDetailProps, "link" | "say"> {
  /** Why the server can't be asked now. */
  readonly offline: string | null;
  readonly onCancel: LinkActions["cancel"];
}

function CancelLink({ link, offline, onCancel, say }: CancelLinkProps) {
  const { cancel } = useTexts("watchedLinks");
  const { release } = useTexts("supervise");
  const { notCancelable } = useTexts("link");
  const [isAsking, setAsking] = useState(false);
  const may = mayCancelLink(link);
  if (!may.ok && may.error !== "not_cancelable") return null;
  const { title, happens, suggestions, confirm } = cancel;
  return (
    <>
      <Button
        look="danger"
        disabledReason={may.ok ? offline : notCancelable}
        reasonShown="below"
        onPress={() => setAsking(true)}
      >
        {cancel.open}
      </Button>
      {isAsking ? (
        <WhyDialog
          question={{ title, happens, label: release.why, suggestions, confirm }}
          offline={offline}
          onConfirm={async (why) => {
            const refused = await onCancel(link, why);
            if (refused === null) say(cancel.done);
            return refused;
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

/** Who had it canceled, who has looked at the gateway, and why. An older server does not tell. */
function Words({ link: { canceledBy, resolvedBy } }: Pick<LinkDetailProps, "link">) {
  const texts = useTexts("watchedLinks");
  const { detail, timeline } = useTexts("supervise");
  const { time } = useI18n();
  const words = [
    { word: canceledBy, say: texts.canceledBy },
    { word: resolvedBy, say: texts.resolvedBy },
  ];
  return words.map(({ word, say }) =>
    word == null ? null : (
      <div key={word.at} className="detail-word">
        <InfoIcon />
        <div>
          <p>{say({ name: word.by.name ?? timeline.byUnnamed[word.by.role], time: time(word.at) })}</p>
          <p className="detail-why">{detail.why({ why: word.why })}</p>
        </div>
      </div>
    ),
  );
}
