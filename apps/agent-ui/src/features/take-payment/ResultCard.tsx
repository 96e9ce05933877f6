import type { LineWord, Outcome, SessionView } from "@tacet/shared/payment-session";
import { type Catalog, type EndingText, useI18n } from "../../i18n/index.ts";
import {
  AlertIcon,
  Button,
  CheckIcon,
  ClockIcon,
  CrossIcon,
  type Icon,
  Notice,
  QuestionIcon,
  ReturnIcon,
  useSeconds,
} from "../../ui/index.ts";
import { ReceiptOffer } from "../receipt/index.ts";
import { Refunds } from "../refund/index.ts";
import { endingText } from "./ending.ts";
import { Facts } from "./Facts.tsx";
import type { PaymentActions, SessionSnapshot } from "./payment-view.ts";

interface ResultCardProps {
  readonly screen: SessionSnapshot;
  readonly outcome: Outcome;
  readonly customer: string | null;
  readonly actions: PaymentActions;
}

const marks: Readonly<Record<Outcome, { readonly icon: Icon; readonly tone: string }>> = {
  approved: { icon: CheckIcon, tone: "good" },
  partly_approved: { icon: AlertIcon, tone: "warning" },
  declined: { icon: CrossIcon, tone: "danger" },
  canceled: { icon: ReturnIcon, tone: "plain" },
  expired: { icon: ClockIcon, tone: "warning" },
  failed: { icon: CrossIcon, tone: "danger" },
  unresolved: { icon: QuestionIcon, tone: "warning" },
};

/** What the payment came to, what to do next, and, when the call is back, the way to another one. */
export function ResultCard({ screen, outcome, customer, actions }: ResultCardProps) {
  const { text } = useI18n();
  const { session, buttons, settings, role, connection, clockAhead } = screen;
  const now = useSeconds() + clockAhead;
  const { icon: Mark, tone } = marks[outcome];
  const { title, happened, next } = resultText(session, outcome, text);
  const { whyNot } = buttons.takeAnother;
  return (
    <>
      <section className={`card result result-${tone}`}>
        <span className={`result-mark result-mark-${tone}`}>
          <Mark />
        </span>
        <h1>{title}</h1>
        {isAboutDecline(session, outcome) && session.lastDecline !== null ? (
          <p className="result-why">{text.declines[session.lastDecline.code]}</p>
        ) : null}
        <p>{happened}</p>
        <LineWords session={session} />
        <Facts session={session} customer={customer} />
        {mustBeRead(session, outcome) ? (
          <Notice tone="warning">
            <strong>{next}</strong>
          </Notice>
        ) : (
          <p className="result-next">{next}</p>
        )}
      </section>
      <Refunds
        session={session}
        by={{ role, refundRole: settings.refundRole }}
        connection={connection}
        now={now}
        onRefund={actions.refund}
        onResolve={actions.resolveRefund}
      />
      <ReceiptOffer
        session={session}
        desk={actions.receipts}
        offline={connection === "online" ? null : text.disabled.reconnecting}
      />
      <NotReleased session={session} />
      <div className="session-buttons">
        <Button
          look="primary"
          onPress={actions.takeAnother}
          disabledReason={whyNot === null ? null : text.disabled[whyNot]}
          reasonShown="below"
        >
          {text.session.takeAnother}
        </Button>
      </div>
    </>
  );
}

function resultText(
  { intent, reason, charges }: SessionView,
  outcome: Outcome,
  text: Catalog,
): EndingText & { readonly title: string } {
  const ending = endingText(text.endings, outcome, reason);
  const title = text.outcomes[outcome];
  if (outcome !== "approved" || reason !== null) return { title, ...ending };
  if (intent !== "charge") return text.approvedFor[intent];
  const hasCode = charges.some(({ authorization }) => authorization.code !== null);
  return { title, ...ending, next: hasCode ? ending.next : text.approvedWithoutCode };
}

/** A decline that another card has made good is no news any more. */
function isAboutDecline({ lastDecline, charges }: SessionView, outcome: Outcome): boolean {
  if (outcome !== "declined" && outcome !== "partly_approved") return false;
  return lastDecline !== null && charges.every(({ at }) => at < lastDecline.at);
}

/** Money would be lost, or charged twice, by whoever passes over it. */
function mustBeRead({ intent }: SessionView, outcome: Outcome): boolean {
  if (outcome === "unresolved" || outcome === "partly_approved") return true;
  return outcome === "approved" && intent === "authorize";
}

/** What a supervisor has done about the line, in their own words. */
function LineWords({ session: { releasedBy, foundReleasedBy } }: { readonly session: SessionView }) {
  const { text } = useI18n();
  const said = (word: LineWord, { named, unnamed }: Catalog["session"]["releasedBy"]) =>
    word.by.name === null ? unnamed({ why: word.why }) : named({ name: word.by.name, why: word.why });
  return (
    <>
      {releasedBy == null ? null : <p className="result-why">{said(releasedBy, text.session.releasedBy)}</p>}
      {foundReleasedBy == null ? null : (
        <p className="result-why">{said(foundReleasedBy, text.session.foundReleasedBy)}</p>
      )}
    </>
  );
}

/** The first request to release was not enough: people should know. */
function NotReleased({ session }: { readonly session: SessionView }) {
  const { text } = useI18n();
  if (session.phase !== "releasing" || session.releaseRequests <= 1) return null;
  return (
    <Notice tone="warning" urgent>
      <strong>{text.session.notReleased.happened}</strong> {text.session.notReleased.next}
    </Notice>
  );
}
