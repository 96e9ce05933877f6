import type { Outcome, SessionView } from "@tacet/shared/payment-session";
import { useI18n } from "../../i18n/index.ts";
import {
  Button,
  CheckIcon,
  ClockIcon,
  CrossIcon,
  type Icon,
  Notice,
  QuestionIcon,
  ReturnIcon,
} from "../../ui/index.ts";
import { BrandMark } from "./BrandMark.tsx";
import { endingText } from "./ending.ts";
import type { PaymentActions, SessionSnapshot } from "./payment-view.ts";

interface ResultCardProps {
  readonly screen: SessionSnapshot;
  readonly outcome: Outcome;
  readonly customer: string | null;
  readonly actions: PaymentActions;
}

const marks: Readonly<Record<Outcome, { readonly icon: Icon; readonly tone: string }>> = {
  approved: { icon: CheckIcon, tone: "good" },
  declined: { icon: CrossIcon, tone: "danger" },
  canceled: { icon: ReturnIcon, tone: "plain" },
  expired: { icon: ClockIcon, tone: "warning" },
  failed: { icon: CrossIcon, tone: "danger" },
  unresolved: { icon: QuestionIcon, tone: "warning" },
};

/** What the payment came to, what to do next, and, when the call is back, the way to another one. */
export function ResultCard({ screen, outcome, customer, actions }: ResultCardProps) {
  const { text } = useI18n();
  const { session, buttons } = screen;
  const { icon: Mark, tone } = marks[outcome];
  const ending = endingText(text.endings, outcome, session.reason);
  const { whyNot } = buttons.takeAnother;
  return (
    <>
      <section className={`card result result-${tone}`}>
        <span className={`result-mark result-mark-${tone}`}>
          <Mark />
        </span>
        <h1>{text.outcomes[outcome]}</h1>
        {outcome === "declined" && session.lastDecline !== null ? (
          <p className="result-why">{text.declines[session.lastDecline.code]}</p>
        ) : null}
        <p>{ending.happened}</p>
        <Facts session={session} customer={customer} />
        {outcome === "unresolved" ? (
          <Notice tone="warning">
            <strong>{ending.next}</strong>
          </Notice>
        ) : (
          <p className="result-next">{ending.next}</p>
        )}
      </section>
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

function Facts({ session, customer }: { readonly session: SessionView; readonly customer: string | null }) {
  const { text, money } = useI18n();
  const { card, authorization, money: amount, reference } = session;
  return (
    <dl className="facts">
      <div>
        <dt>{text.session.amount}</dt>
        <dd>{money(amount)}</dd>
      </div>
      {card === null ? null : (
        <div>
          <dt>{text.session.card}</dt>
          <dd>
            <BrandMark brand={card.brand} /> <span className="tail">•••• {card.last4}</span>
          </dd>
        </div>
      )}
      {authorization === null ? null : (
        <div>
          <dt>{text.session.authorizationCode}</dt>
          <dd className="code">{authorization.code}</dd>
        </div>
      )}
      <div>
        <dt>{text.session.reference}</dt>
        <dd className="facts-reference">{reference}</dd>
      </div>
      {customer === null ? null : (
        <div>
          <dt>{text.session.customer}</dt>
          <dd>{customer}</dd>
        </div>
      )}
    </dl>
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
