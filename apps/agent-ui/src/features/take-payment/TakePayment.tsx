import { useI18n } from "../../i18n/index.ts";
import type { SessionFeed } from "../../session-feed/index.ts";
import { useStore } from "../../store/index.ts";
import type { ZoomClient } from "../../zoom/index.ts";
import { ByLink } from "./ByLink.tsx";
import { useByLink } from "./by-link.ts";
import { PaymentScreen } from "./PaymentScreen.tsx";
import type { PaymentDesk } from "./payment-desk.ts";
import { paymentActions, paymentSnapshot } from "./payment-view.ts";
import "./take-payment.css";

export interface TakePaymentProps {
  readonly feed: SessionFeed;
  readonly zoom: ZoomClient;
  readonly desk: PaymentDesk;
}

/** Joins the stores to the screens, which know nothing of them. */
export function TakePayment({ feed, zoom, desk }: TakePaymentProps) {
  const { text } = useI18n();
  const sources = {
    feed: useStore(feed.store),
    engagements: useStore(zoom.engagements),
    desk: useStore(desk.store),
  };
  const links = useStore(feed.links);
  const snapshot = paymentSnapshot(sources);
  const byLink = useByLink(snapshot, sources.feed, links);
  if (snapshot === null) return <p className="waiting-line">{text.app.signingIn}</p>;
  return (
    <PaymentScreen
      snapshot={snapshot}
      actions={paymentActions(snapshot, desk)}
      byLink={
        byLink.isShown ? <ByLink feed={feed} links={links} snapshot={snapshot} state={byLink} /> : undefined
      }
      onByLink={byLink.open}
    />
  );
}
