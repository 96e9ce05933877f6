import { type LinkView, mayCancelLink } from "@tacet/shared/payment-link";
import type { WireError } from "@tacet/shared/wire";
import { type Ref, useState } from "react";
import { useI18n, useTexts } from "../../../i18n/index.ts";
import type { Connection } from "../../../session-feed/index.ts";
import { Button, Notice, useFocusIfLost } from "../../../ui/index.ts";
import { stateOf } from "../../pay-by-link/link-state.ts";
import { closeOnEscape } from "../close-on-escape.ts";
import { WhyDialog } from "../WhyDialog.tsx";
import { Words } from "../Words.tsx";
import { LinkFacts } from "./LinkFacts.tsx";
import { LinkChip, NotTold } from "./LinkRow.tsx";
import { type FoundOfLink, ResolveLink } from "./ResolveLink.tsx";

/** What can be done about a link that is looked at. The commands end with the server's refusal, or `null`. */
export interface LinkActions {
  readonly cancel: (link: LinkView, why: string) => Promise<WireError | null>;
  readonly resolve: (link: LinkView, found: FoundOfLink) => Promise<WireError | null>;
}

export interface LinkDetailProps {
  readonly link: LinkView;
  /** It has gone from the list, and its end was not heard of. */
  readonly isGone: boolean;
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
  const { link, isGone, connection, now, actions, say, isBeside, onClose, ref } = props;
  const texts = useTexts("watchedLinks");
  const { failures } = useTexts("link");
  const { detail } = useTexts("supervise");
  const { text, money } = useI18n();
  const { reference, reason } = link;
  const state = stateOf(link);
  const [asking, ask] = useState<"cancel" | "resolve" | null>(null);
  // What was done, or told by the gateway, takes the button away that had the focus.
  const box = useFocusIfLost<HTMLElement>([state, isGone, asking].join(" "));
  const way = {
    ...{ link, isGone, say },
    offline: connection === "online" ? null : text.disabled.reconnecting,
  };
  return (
    <section
      className="detail"
      aria-label={texts.label({ reference })}
      ref={box}
      tabIndex={-1}
      onKeyDown={closeOnEscape(onClose)}
    >
      <div className="detail-top">
        <Button look="small" onPress={onClose}>
          {isBeside ? detail.close : detail.back}
        </Button>
        {isGone ? null : <LinkChip link={link} />}
      </div>
      <h2 ref={ref} tabIndex={-1}>
        <span className="detail-money">{money(link.money)}</span> <span>{reference}</span>
      </h2>
      {link.unknownSince === null || isGone ? null : (
        <div>
          <NotTold link={link} />
        </div>
      )}
      {isGone ? (
        <Notice tone="info">{texts.overUnknown}</Notice>
      ) : (
        <Notice tone={state === "unknown" ? "warning" : "info"}>
          {state === "failed" && reason !== null ? failures[reason] : texts.next[state]}
        </Notice>
      )}
      <LinkWords link={link} />
      <div className="release">
        <ResolveLink
          {...way}
          now={now}
          isAsking={asking === "resolve"}
          onAsk={(isAsking) => ask(isAsking ? "resolve" : null)}
          onResolve={actions.resolve}
        />
        <CancelLink
          {...way}
          isAsking={asking === "cancel"}
          onAsk={(isAsking) => ask(isAsking ? "cancel" : null)}
          onCancel={actions.cancel}
        />
      </div>
      <section aria-labelledby="link-facts">
        <h3 id="link-facts">{detail.facts}</h3>
        <LinkFacts link={link} isOver={isGone || link.phase === "closed"} now={now} />
      </section>
    </section>
  );
}

interface CancelLinkProps extends Pick<LinkDetailProps, "link" | "isGone" | "say"> {
  /** Why the server can't be asked now. */
  readonly offline: string | null;
  readonly isAsking: boolean;
  readonly onAsk: (isAsking: boolean) => void;
  readonly onCancel: LinkActions["cancel"];
}

function CancelLink({ link, isGone, offline, isAsking, onAsk, onCancel, say }: CancelLinkProps) {
  const { cancel } = useTexts("watchedLinks");
  const { release } = useTexts("supervise");
  const { notCancelable } = useTexts("link");
  const may = mayCancelLink(link);
  const isOffered = !isGone && (may.ok || may.error === "not_cancelable");
  const { title, happens, suggestions, confirm } = cancel;
  // While the dialog is open the link may be paid, or be canceled by somebody else: the server says so then.
  return (
    <>
      {isOffered ? (
        <Button
          look="danger"
          disabledReason={may.ok ? offline : notCancelable}
          reasonShown="below"
          onPress={() => onAsk(true)}
        >
          {cancel.open}
        </Button>
      ) : null}
      {isAsking ? (
        <WhyDialog
          question={{ title, happens, label: release.why, suggestions, confirm }}
          offline={offline}
          onConfirm={async (why) => {
            const refused = await onCancel(link, why);
            if (refused === null) say(cancel.done);
            return refused;
          }}
          onClose={() => onAsk(false)}
        />
      ) : null}
    </>
  );
}

/** Who had it canceled, and who has looked at the gateway. */
function LinkWords({ link: { canceledBy, resolvedBy } }: Pick<LinkDetailProps, "link">) {
  const texts = useTexts("watchedLinks");
  const { moment } = useI18n();
  return (
    <Words
      words={[
        { word: canceledBy, say: (name, at) => texts.canceledBy({ name, when: moment(at) }) },
        { word: resolvedBy, say: (name, at) => texts.resolvedBy({ name, when: moment(at) }) },
      ]}
    />
  );
}
