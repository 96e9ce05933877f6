import { Suspense } from "react";
import { useI18n } from "../../i18n/index.ts";
import { onDemand } from "../../on-demand/index.ts";
import type { LinksState, SessionFeed } from "../../session-feed/index.ts";
import { hasKeypad } from "../../zoom/index.ts";
import type { ByLinkState } from "./by-link.ts";
import type { PaymentSnapshot } from "./payment-view.ts";

// Few payments need it.
const PayByLink = onDemand(async () => (await import("../pay-by-link/index.ts")).PayByLink);

interface ByLinkProps {
  readonly feed: SessionFeed;
  readonly links: LinksState;
  readonly snapshot: PaymentSnapshot;
  readonly state: ByLinkState;
}

/** A payment link in place of the form. */
export function ByLink({ feed, links, snapshot, state }: ByLinkProps) {
  const { text } = useI18n();
  const { engagement, connection, screen } = snapshot;
  const { signedIn } = feed.store.get();
  if (screen.kind !== "form" || signedIn === null) return null;
  const { draft, use, settings } = screen;
  return (
    <Suspense fallback={<p className="waiting-line">{text.app.loading}</p>}>
      <PayByLink
        key={engagement?.id ?? "none"}
        engagementId={engagement?.id ?? null}
        links={links}
        settings={settings}
        clockAhead={signedIn.clockAhead}
        putAway={state.putAway}
        onPutAway={state.onPutAway}
        isOnline={connection === "online"}
        start={{ amount: draft.amount, currency: use.currency, reference: draft.reference }}
        onMake={(content) => feed.linkCommand("make_link", content)}
        onCancel={(linkId) => feed.linkCommand("cancel_link", { linkId })}
        messagesOf={(linkId) => ({
          language: snapshot.spoken,
          read: () => feed.messages("link_messages", { linkId }),
          send: (order) => feed.sendMessage("send_link", { linkId, ...order }),
        })}
        // Where no card can be keyed there is nothing to go back to.
        onBack={hasKeypad(engagement) ? state.close : undefined}
      />
    </Suspense>
  );
}
